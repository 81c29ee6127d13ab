import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Scenario } from './scenario.ts'

/** What was run and what came out, apart from the scenario: the same on every machine, whatever the number of workers. */
export interface Run {
  seed: number
  horizon: number
  warmup: number
  drain: boolean
  replications: number
  /** KPI → its value in each replication, null where undefined. */
  kpis: Record<string, ArrayLike<number | null>>
}

const HEX_DIGITS = 16

/** The first 16 hex digits of SHA-256 over scenario (without its name and label) and run, as canonical JSON. */
export function hashRun(scenario: Scenario, run: Run): string {
  const { name: _name, label: _label, ...model } = scenario
  return digest({ ...run, scenario: model })
}

/** The same over any plain value. */
export function digest(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value)))).slice(0, HEX_DIGITS)
}

/** JSON with sorted keys and no spaces. What JSON cannot say (NaN, ±Infinity) is null, typed arrays are lists. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `[${Array.from(value as ArrayLike<unknown>, canonicalJson).join(',')}]`
  }
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
}
