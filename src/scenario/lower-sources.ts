import type { Program } from '../../sim/program.ts'
import { refuse } from './lower-error.ts'
import type { Frame } from './lower-frame.ts'
import { lookUp, place } from './lower-frame.ts'
import { hashName, inNameOrder } from './names.ts'
import type { Initial, InitialCounts, InitialDeals, Source } from './scenario.ts'
import { sourcesOf } from './scenario.ts'

const KIND = { poisson: 0, renewal: 1, given: 2, closed: 3 } as const

type SourceTables = Pick<
  Program,
  | 'sourceKind'
  | 'sourceHash'
  | 'sourceStep'
  | 'sourceSegment'
  | 'sourceProvider'
  | 'sourceRate'
  | 'scheduleStart'
  | 'scheduleFrom'
  | 'scheduleRate'
  | 'schedulePeriod'
  | 'sourceEvery'
  | 'sourceFirst'
  | 'atStart'
  | 'atTimes'
  | 'sourceClosed'
  | 'sourceBatch'
>

export function lowerSources(frame: Frame): SourceTables {
  const sources = sourcesOf(frame.scenario)
  const path = (name: string, key: string): string =>
    sources.length === 1 && name === 'arrivals' ? `market.arrivals.${key}` : `market.arrivals.${name}.${key}`
  const column = (value: (source: Source, name: string) => number): number[] =>
    sources.map(([name, source]) => value(source, name))
  return {
    sourceKind: Uint8Array.from(column((source, name) => kindOf(source, path(name, 'rate')))),
    sourceHash: Int32Array.from(frame.names.sources, (name) => hashName('source', name)),
    sourceStep: Int32Array.from(
      column(({ to }, name) => lookUp(frame.step, to ?? frame.scenario.journey.start, path(name, 'to'), 'step')),
    ),
    sourceSegment: Int32Array.from(column(({ segment }, name) => segmentOf(frame, segment, path(name, 'segment')))),
    sourceProvider: new Int32Array(sources.length),
    sourceRate: Float64Array.from(column(({ rate, schedule }) => rate ?? (schedule === undefined ? 0 : 1))),
    ...schedules(sources.map(([, source]) => source)),
    sourceEvery: Int32Array.from(column(({ every }, name) => place(frame, every, path(name, 'every')))),
    sourceFirst: Float64Array.from(column(({ first }) => first ?? -1)),
    ...givenTimes(sources.map(([, source]) => source)),
    sourceClosed: Int32Array.from(column(({ closed }) => closed ?? 0)),
    sourceBatch: Int32Array.from(column(({ batch }, name) => place(frame, batch, path(name, 'batch')))),
  }
}

function kindOf(source: Source, path: string): number {
  if (source.closed !== undefined) return KIND.closed
  if (source.at !== undefined) return KIND.given
  if (source.every !== undefined) return KIND.renewal
  if (source.rate !== undefined || source.schedule !== undefined) return KIND.poisson
  return refuse(path, 'one of rate, every, at, schedule, closed', 'none of them')
}

function segmentOf(frame: Frame, segment: string | undefined, path: string): number {
  return segment === undefined ? -1 : lookUp(frame.segment, segment, path, 'segment')
}

/** A plain Poisson source is a schedule of one piece; a rate beside a schedule multiplies it. */
function schedules(
  sources: Source[],
): Pick<Program, 'scheduleStart' | 'scheduleFrom' | 'scheduleRate' | 'schedulePeriod'> {
  const pieces = sources.map(({ rate, schedule }) => schedule ?? (rate === undefined ? [] : [{ from: 0, rate: 1 }]))
  const start = [0]
  for (const own of pieces) start.push(start.at(-1)! + own.length)
  return {
    scheduleStart: Int32Array.from(start),
    scheduleFrom: Float64Array.from(pieces.flat(), ({ from }) => from),
    scheduleRate: Float64Array.from(pieces.flat(), ({ rate }) => rate),
    schedulePeriod: Float64Array.from(sources, ({ period }) => period ?? Number.POSITIVE_INFINITY),
  }
}

function givenTimes(sources: Source[]): Pick<Program, 'atStart' | 'atTimes'> {
  const times = sources.map(({ at }) => [...(at ?? [])].sort((a, b) => a - b))
  const start = [0]
  for (const own of times) start.push(start.at(-1)! + own.length)
  return { atStart: Int32Array.from(start), atTimes: Float64Array.from(times.flat()) }
}

type InitialTables = Pick<
  Program,
  | 'initialStep'
  | 'initialSegment'
  | 'initialAge'
  | 'initialInStep'
  | 'initialAmount'
  | 'initialHash'
  | 'initialOrdinal'
  | 'initialOddsStart'
  | 'initialOddsStep'
  | 'initialOddsCumulative'
>

/** One row a customer. Adds the step of each to the names. Dated deals are used only `fromOpen`. */
export function lowerInitial(frame: Frame, fromOpen: boolean): InitialTables {
  const deals = dealsOf(frame.scenario.initial, fromOpen)
  for (const { step } of deals) frame.names.initial.push(step)
  const ordinals = new Map<string, number>()
  const nextOrdinal = (step: string): number => {
    const ordinal = ordinals.get(step) ?? 0
    ordinals.set(step, ordinal + 1)
    return ordinal
  }
  return {
    initialStep: Int32Array.from(deals, ({ step }) => lookUp(frame.step, step, 'initial', 'step')),
    initialSegment: Int32Array.from(deals, ({ step, segment }) => segmentOf(frame, segment, `initial.${step}.segment`)),
    initialAge: Float64Array.from(deals, ({ age }) => age),
    initialInStep: Float64Array.from(deals, ({ inStep }) => inStep),
    initialAmount: Float64Array.from(deals, ({ amount }) => amount ?? Number.NaN),
    initialHash: Int32Array.from(deals, ({ step }) => hashName('source', `initial/${step}`)),
    initialOrdinal: Int32Array.from(deals, ({ step }) => nextOrdinal(step)),
    ...initialOdds(frame, deals),
  }
}

/** Where a deal really stands, if that is open: cumulative over the steps in name order. */
function initialOdds(
  frame: Frame,
  deals: InitialDeals['deals'],
): Pick<Program, 'initialOddsStart' | 'initialOddsStep' | 'initialOddsCumulative'> {
  const start = [0]
  const steps: number[] = []
  const cumulative: number[] = []
  for (const { step, odds = {} } of deals) {
    const sorted = Object.entries(odds).sort(([a], [b]) => inNameOrder(a, b))
    const total = sorted.reduce((sum, [, p]) => sum + p, 0)
    let reached = 0
    for (const [name, p] of sorted) {
      steps.push(lookUp(frame.step, name, `initial.${step}.odds`, 'step'))
      cumulative.push((reached += p) / total)
    }
    if (sorted.length > 0) cumulative[cumulative.length - 1] = 1
    start.push(steps.length)
  }
  return {
    initialOddsStart: Int32Array.from(start),
    initialOddsStep: Int32Array.from(steps),
    initialOddsCumulative: Float64Array.from(cumulative),
  }
}

function dealsOf(initial: Initial | undefined, fromOpen: boolean): InitialDeals['deals'] {
  if (initial === undefined) return []
  if (isDeals(initial)) return initial.at === undefined || fromOpen ? initial.deals : []
  return Object.entries(initial).flatMap(([step, { count, segment }]) => {
    const deal = { step, age: 0, inStep: 0, ...(segment === undefined ? {} : { segment }) }
    return Array.from({ length: count }, () => deal)
  })
}

function isDeals(initial: InitialCounts | InitialDeals): initial is InitialDeals {
  return Array.isArray(initial['deals'])
}
