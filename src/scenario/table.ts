import type { Findings } from './findings.ts'
import type { Container } from './places.ts'
export function readTable(_text: string, _file: string, _findings: Findings): Container | null {
  return null
}
