import type { ProbeEvent } from '../../sim/probe.ts'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

/** Reads a file that must be right. */
export function read(text: string): Scenario {
  const { scenario, problems } = parse({ 'a.yaml': text }, 'a.yaml')
  if (scenario === null) throw new Error(`${JSON.stringify(problems, null, 1)}\n${text}`)
  return scenario
}

/** Every problem and warning of a file: `line severity path: expected | found`. */
export function problemsOf(text: string): string[] {
  const { scenario, problems, locate } = parse({ 'a.yaml': text }, 'a.yaml')
  const found = scenario === null ? problems : [...problems, ...lint(scenario, locate)]
  return found.map(
    ({ line, severity, path, expected, found: was }) => `${line} ${severity} ${path}: ${expected} | ${was}`,
  )
}

/**
 * Somebody who wants care and nothing else passes `n` experiences in a row, one an hour, and buys. What is delivered of it
 * is the fit.
 */
export function chain(n: number, { delivers, blocks, customers = 1, more = '' }: Chain): string {
  const steps = Array.from({ length: n }, (_, i) => {
    const next = i + 1 < n ? `use${i + 2}` : 'won'
    return `  use${i + 1}: { takes: { constant: 1 }, experience: true, next: { ${next}: 1 }${more} }`
  })
  return [
    'whyflow: 1',
    'name: Chain',
    `time: { unit: hour, horizon: ${customers + 1}, mode: terminating, drain: true }`,
    'needs: [care]',
    'market:',
    `  arrivals: { at: [${Array.from({ length: customers }, (_, i) => i).join(', ')}] }`,
    '  segments: { all: { share: 1, wants: { care: 0.8 }, priceSensitivity: 2 } }',
    '  referencePrice: 100',
    `offering: { price: 120, unitCost: 50, delivers: { care: ${delivers} }${blocks.promise ?? ''} }`,
    ...blocks.lines,
    'steps:',
    ...steps,
    '',
  ].join('\n')
}

interface Chain {
  delivers: number
  blocks: { lines: string[]; promise?: string }
  customers?: number
  /** Further keys of every step. */
  more?: string
}

/** What a probe on the first customer writes down, in verify mode. */
export function eventsOf(scenario: Scenario, ordinal = 0): ProbeEvent[] {
  return run(compile(scenario).program, 1, 1, { verify: true, probes: [{ source: 0, ordinal }] }).probes[0]!.events
}

type Of<What> = Extract<ProbeEvent, { what: What }>

export function only<What extends ProbeEvent['what']>(what: What, events: ProbeEvent[]): Of<What>[] {
  return events.filter((event): event is Of<What> => event.what === what)
}

/** A number at the end of every event's `[before, after]`. */
export const afters = (pairs: [number, number][]): number[] => pairs.map(([, after]) => after)

export function expectClose(found: number[], expected: number[]): void {
  const off = found.map((value, i) => Math.abs(value - expected[i]!))
  if (found.length !== expected.length || !off.every((distance) => distance <= 1e-12))
    throw new Error(`Found ${found.join(', ')}; expected ${expected.join(', ')}.`)
}
