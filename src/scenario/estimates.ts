import type { Settings } from './scenario.ts'

/** Of estimated settings those that neither are one of the paths, nor lie above or below one: what is chosen is no estimate. */
export function estimatesBeside(estimates: Settings, chosen: Iterable<string>): Settings {
  const paths = [...chosen]
  const overlaps = (a: string, b: string) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
  return Object.fromEntries(Object.entries(estimates).filter(([path]) => !paths.some((other) => overlaps(path, other))))
}
