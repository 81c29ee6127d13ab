import type { Probe, ProbeEvent } from '../../sim/probe.ts'
import { run } from '../../sim/run.ts'
import { averages } from '../scenario/lower-averages.ts'
import type { Names } from '../scenario/names.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type Design, design, luckOf } from './design.ts'
import type { Judge, RunOptions } from './options.ts'
import { launches } from './story-firm.ts'
import { lineOf, type StoryLine } from './story-line.ts'

export type { Fork, Made } from './fork.ts'
export type { StoryLine } from './story-line.ts'

/** One customer's journey in one design, or in two. */
export interface Story {
  /** `source/ordinal`, the ordinal counted from 1. */
  customer: string
  seed: number
  replication: number
  unit: string
  /** One per design; `told` is null where the customer does not exist there. */
  designs: { name: string; told: Told | null }[]
  /** Where the two first part: the line of the first design, that of each design, and where and how in words. */
  divergence: { line: number; lines: number[]; text: string } | null
}

export interface Told {
  segment: string
  /** How much a price that differs from the usual one weighs with customers of the segment. */
  priceSensitivity: number
  arrived: number
  /** Time of the end, null while still open. */
  left: number | null
  outcome: 'won' | 'lost' | 'open'
  lines: StoryLine[]
}

export interface StoryOptions extends Pick<RunOptions, 'seed' | 'horizon' | 'drain' | 'fromOpen' | 'warmup'> {
  /** Counted from 1, default 1. */
  replication?: number
  /** Says what work was, in the place of each design's own purpose. */
  judge?: Judge
}

/**
 * The journey of one customer: `source/N`, or the Nth arrival of the first source, each counted from 1; a deal that was
 * open at the start is `initial/<step>/N`. With a second design, the same customer with the same luck in it.
 *
 * @throws RangeError where there is no such customer in any of the designs.
 */
export function story(
  scenario: Scenario,
  customer: string | number,
  also?: Scenario,
  options: StoryOptions = {},
): Story {
  const { seed } = luckOf(options)
  const { replication = 1, judge } = options
  const scenarios = also ? [scenario, also] : [scenario]
  const ready = scenarios.map((each) => design(each, options, judge ? [judge] : []))
  const name = fullName(customer, ready[0]!.names)
  const told = ready.map((each) => tell(each, name, seed, replication))
  if (told.every((each) => each === null)) {
    const { arrivals } = run(ready[0]!.program, seed, replication).tally.end
    throw new RangeError(`There is no customer ${name} in replication ${replication}, in which ${arrivals} arrived.`)
  }
  return {
    customer: name,
    seed,
    replication,
    unit: scenario.time.unit,
    designs: scenarios.map((each, i) => ({ name: each.name, told: told[i]! })),
    divergence: told[0] && told[1] ? divergence(told[0], told[1]) : null,
  }
}

function fullName(customer: string | number, names: Names): string {
  const text = String(customer)
  return text.includes('/') ? text : `${names.sources[0]}/${text}`
}

/** Reruns the replication with a probe on the customer. */
function tell(ready: Design, name: string, seed: number, replication: number): Told | null {
  const place = placeOf(ready, name)
  if (place === null) return null
  const { probes } = run(ready.program, seed, replication, { probes: [place] })
  return told(ready, probes[0]!)
}

/** Source and ordinal of a name; null where the design has no such source. */
function placeOf({ names, program }: Design, name: string): { source: number; ordinal: number } | null {
  const cut = name.lastIndexOf('/')
  const source = name.slice(0, cut)
  const ordinal = Number(name.slice(cut + 1)) - 1
  if (!Number.isInteger(ordinal) || ordinal < 0) return null
  const index = names.sources.indexOf(source)
  if (index >= 0) return { source: index, ordinal }
  const row = names.initial.findIndex(
    (step, i) => `initial/${step}` === source && program.initialOrdinal[i] === ordinal,
  )
  return row < 0 ? null : { source: -1 - row, ordinal }
}

function told(ready: Design, { events }: Probe): Told | null {
  const arrival = events.find((event): event is Extract<ProbeEvent, { what: 'arrived' }> => event.what === 'arrived')
  if (!arrival) return null
  // How the first cycle ended; who comes back afterwards had been won.
  const end = events.find((event): event is Extract<ProbeEvent, { what: 'ended' }> => event.what === 'ended')
  const average = averages(ready.scenario)
  const segment = ready.names.segments[arrival.segment]!
  return {
    segment,
    priceSensitivity: ready.scenario.market.segments[segment]!.priceSensitivity,
    arrived: arrival.time,
    left: end?.time ?? null,
    outcome: end ? (end.won ? 'won' : 'lost') : 'open',
    lines: inOrder([
      ...launches(ready, arrival.time, events.at(-1)!.time),
      ...events.flatMap((event) => lineOf(event, ready, average) ?? []),
    ]),
  }
}

/** What the firm does comes before what customers do at the same time, as a launch belongs to what it begins. */
function inOrder(lines: StoryLine[]): StoryLine[] {
  return lines.sort((a, b) => a.time - b.time)
}

/** Lines that say where a path leads; the rest is about time, which may differ on one and the same path. */
const ON_THE_PATH: readonly StoryLine['what'][] = ['joined', 'balked', 'reneged', 'routed', 'returned', 'ended']

function divergence(first: Told, second: Told): Story['divergence'] {
  const paths = [first, second].map(({ lines }) =>
    lines.flatMap((line, index) => (ON_THE_PATH.includes(line.what) ? [{ line, index }] : [])),
  )
  const [a, b] = paths as [Located[], Located[]]
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]]
    if (x && y && sameTurn(x.line, y.line)) continue
    const lines = [x?.index ?? first.lines.length, y?.index ?? second.lines.length]
    return { line: lines[0]!, lines, text: parting(x?.line, y?.line) }
  }
  return null
}

interface Located {
  line: StoryLine
  index: number
}

/** A step with one way out in either design leaves no choice to compare; the next line shows where it led. */
function sameTurn(a: StoryLine, b: StoryLine): boolean {
  if (a.what !== b.what || a.step !== b.step) return false
  return a.fork === null || b.fork === null || a.fork.chosen === b.fork.chosen
}

function parting(first: StoryLine | undefined, second: StoryLine | undefined): string {
  if (!first || !second) return `at the end of the run: ${first ? 'B' : 'A'} was still open.`
  const [a, b] = [first.fork, second.fork]
  if (a && b && first.step === second.step && a.chosen !== b.chosen) {
    const odds = (fork: typeof a) => Math.round(100 * (fork.options.find(({ to }) => to === a.chosen)?.odds ?? 0))
    return `at ${first.step}: A goes to ${a.chosen}, B to ${b.chosen}. The odds of ${a.chosen} were ${odds(a)} % in A and ${odds(b)} % in B; the luck was the same.`
  }
  const place = first.step !== null && first.step === second.step ? `at ${first.step}` : 'on the way to the next step'
  return `${place}. A: ${first.text} B: ${second.text}`
}
