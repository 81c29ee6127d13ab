import { quantile } from '../stats/quantile.ts'
import { stepQuantile } from '../stats/step-quantile.ts'
import { isoDay, isoMonth, monthsBetween } from './calendar.ts'
import type { ColumnsFound } from './columns.ts'
import type { Deal, DealsRead } from './deals.ts'
import { beyondOldest, oldestClose } from './design.ts'
import { type Driver, findDrivers } from './drivers.ts'
import { chanceGap, type FamilyFit, familyFits } from './families.ts'
import { heldOut, type Spread } from './held-out.ts'
import { luck } from './luck.ts'
import { type DealModel, fitModel } from './model.ts'
import { observedCloses, pretendCloses, winShare } from './pretend.ts'
import type { Table } from './table.ts'
import type { Capacity } from './touch.ts'
import { intakeDays, type Window } from './window.ts'

/** What an import found and how far its scenario agrees with the file: plain data, as `--json` writes it. Times in days. */
export interface FitReport {
  file: string
  encoding: string
  delimiter: string
  rows: { read: number; kept: number; skipped: { line: number; reason: string }[] }
  columns: { understood: ColumnsFound['understood']; ignored: string[]; notes: string[] }
  stages: DealsRead['stages']
  dates: { order: string; why: string; wholeDays: boolean }
  counts: { won: number; lost: number; open: number; leftTruncated: number; openWithoutAccount: number | null }
  window: {
    from: string
    to: string
    intakeFrom: string
    intakeTo: string
    intakeDays: number
    /** Days from the last new deal to the last close, when intake had ended; else null. */
    intakeEndedBefore: number | null
    arrivalsPerDay: number
    monthsWithoutCloses: string[]
    monthsWithoutStarts: string[]
    longestSilence: { from: string; to: string; days: number } | null
  }
  winRate: {
    /** Won / (won + lost) of the file. */
    ofClosed: number
    /** Won by the age of the oldest close, product-limit with delayed entry; the true one lies between it and the sum. */
    won: number
    lost: number
    undecided: number
    oldestClose: number
    openBeyondOldest: number
    /** Won, with the months without closes taken out of sight instead of believed; null without such months. */
    withoutEmptyMonths: number | null
  }
  cycle: {
    /** Median of the closed deals' times; biased by who had closed when the file was made. */
    closedMedian: number
    /** Product-limit median of the time to any close; null when fewer than half ever close. */
    median: number | null
    wonMedian: number
    lostMedian: number | null
    families: FamilyFit[]
    /** Distance that chance explains. */
    chance: number
  }
  /** Simulated over the same deals; with delayed entry and censoring on both sides. */
  simulated: { winShareObserved: number; winShare: Spread & { p5: number } }
  heldOut: {
    cut: string
    earlier: number
    later: number
    winRate: { observed: number; simulated: number; floor: Spread }
    ks: { value: number; floor: Spread }
    wasserstein: { value: number; floor: Spread }
    /** Whether the later part differs from the earlier by more than a random split does. */
    drifts: boolean
  } | null
  amounts: { won: number; withAmount: number; mean: number | null; total: number } | null
  months: {
    month: string
    wins: number
    simulatedWins: { p10: number; p50: number; p90: number }
    bookings: number
    simulatedBookings: { p10: number; p50: number; p90: number }
  }[]
  drivers: Driver[]
  capacity: { modelled: boolean; load: number | null; people: number | null; text: string }
  resamples: number
}

export interface FitInput {
  table: Table
  columns: ColumnsFound
  read: DealsRead
  window: Window
  model: DealModel
  capacity: Capacity | null
  resamples: number
  seed: number
}

const PRETENDED = 200

export function fitReport(input: FitInput): FitReport {
  const { table, columns, read, window, model, capacity, seed } = input
  const { deals } = read
  return {
    file: table.file,
    encoding: table.encoding,
    delimiter: table.delimiter,
    rows: { read: table.rows.length + table.skipped.length, kept: deals.length, skipped: read.skipped },
    columns: { understood: columns.understood, ignored: columns.ignored, notes: table.notes },
    stages: read.stages,
    dates: { order: read.dates!.order, why: read.dates!.why, wholeDays: window.wholeDays },
    counts: counts(deals, window),
    window: windowPart(deals, window, model),
    winRate: winRatePart(deals, window, model),
    cycle: cyclePart(deals, model),
    ...simulatedPart(deals, window, model, seed),
    heldOut: heldOutPart(deals, window, seed),
    amounts: amountsPart(read),
    drivers: findDrivers(deals, window, seed),
    capacity: capacityPart(capacity),
    resamples: input.resamples,
  }
}

function counts(deals: readonly Deal[], window: Window): FitReport['counts'] {
  const of = (status: string) => deals.filter((deal) => deal.status === status).length
  const accounts = deals.some(({ attributes }) => attributes['account'] !== undefined)
  const nameless = deals.filter(({ status, attributes }) => status === 'open' && attributes['account'] === undefined)
  return {
    won: of('won'),
    lost: of('lost'),
    open: of('open'),
    leftTruncated: window.truncated ? deals.filter(({ start }) => Math.floor(start) < window.from).length : 0,
    openWithoutAccount: accounts ? nameless.length : null,
  }
}

function windowPart(deals: readonly Deal[], window: Window, model: DealModel): FitReport['window'] {
  return {
    from: isoDay(window.from),
    to: isoDay(window.last),
    intakeFrom: isoDay(window.intakeFrom),
    intakeTo: isoDay(window.intakeTo - 1),
    intakeDays: intakeDays(window),
    intakeEndedBefore: window.intakeEnded ? Math.floor(window.last) - (window.intakeTo - 1) : null,
    arrivalsPerDay: model.arrivalsPerDay,
    monthsWithoutCloses: window.monthsWithoutCloses.map(({ name }) => name),
    monthsWithoutStarts: window.monthsWithoutStarts.map(({ name }) => name),
    longestSilence: longestSilence(deals),
  }
}

function longestSilence(deals: readonly Deal[]): FitReport['window']['longestSilence'] {
  const days = [...new Set(deals.flatMap(({ end }) => (end === null ? [] : [Math.floor(end)])))].sort((a, b) => a - b)
  let longest: FitReport['window']['longestSilence'] = null
  for (let i = 1; i < days.length; i++) {
    const silent = days[i]! - days[i - 1]! - 1
    if (silent > (longest?.days ?? 6))
      longest = { from: isoDay(days[i - 1]! + 1), to: isoDay(days[i]! - 1), days: silent }
  }
  return longest
}

function winRatePart(deals: readonly Deal[], window: Window, model: DealModel): FitReport['winRate'] {
  const without =
    window.monthsWithoutCloses.length > 0 ? fitModel(deals, { ...window, holes: window.monthsWithoutCloses }) : null
  return {
    ofClosed: winShare(observedCloses(deals)),
    won: model.won,
    lost: model.lost,
    undecided: model.unresolved,
    oldestClose: oldestClose(model),
    openBeyondOldest: beyondOldest(deals, model, window),
    withoutEmptyMonths: without?.won ?? null,
  }
}

function cyclePart(deals: readonly Deal[], model: DealModel): FitReport['cycle'] {
  const { times, survival, won, lost } = model.incidence
  const closed = observedCloses(deals).map(({ time }) => time)
  const halfOf = (curve: readonly number[]) => stepQuantile(times, curve, (curve.at(-1) ?? 0) / 2)
  return {
    closedMedian: quantile(closed, 0.5),
    median: stepQuantile(
      times,
      survival.map((open) => 1 - open),
      0.5,
    ),
    wonMedian: halfOf(won)!,
    lostMedian: model.lost > 0 ? halfOf(lost) : null,
    families: closed.length >= 10 ? familyFits(closed) : [],
    chance: chanceGap(closed.length),
  }
}

function heldOutPart(deals: readonly Deal[], window: Window, seed: number): FitReport['heldOut'] {
  const found = heldOut(deals, window, seed)
  if (found === null) return null
  const { floor, winRate } = found
  const gap = Math.abs(winRate.observed - winRate.simulated)
  return {
    cut: isoDay(found.cut),
    earlier: found.earlier,
    later: found.later,
    winRate: { ...winRate, floor: floor.winGap },
    ks: { value: found.ks, floor: floor.ks },
    wasserstein: { value: found.wasserstein, floor: floor.wasserstein },
    drifts: found.ks > floor.ks.p95 || found.wasserstein > floor.wasserstein.p95 || gap > floor.winGap.p95,
  }
}

function amountsPart({ deals, numbers }: DealsRead): FitReport['amounts'] {
  if (numbers === null) return null
  const won = deals.filter(({ status }) => status === 'won')
  const known = won.flatMap(({ amount }) => (amount !== null && amount > 0 ? [amount] : []))
  const total = known.reduce((sum, amount) => sum + amount, 0)
  return { won: won.length, withAmount: known.length, mean: known.length > 0 ? total / known.length : null, total }
}

function simulatedPart(
  deals: readonly Deal[],
  window: Window,
  model: DealModel,
  seed: number,
): Pick<FitReport, 'simulated' | 'months'> {
  const random = luck(seed, 'pretended')
  const months = monthsBetween(window.from, window.last).map(({ name }) => name)
  const observed = byMonth(observedCloses(deals), months)
  const shares: number[] = []
  const runs = Array.from({ length: PRETENDED }, () => {
    const closes = pretendCloses(deals, window, model, random)
    shares.push(winShare(closes))
    return byMonth(closes, months)
  })
  const quantiles = (values: number[]) => ({
    p10: quantile(values, 0.1),
    p50: quantile(values, 0.5),
    p90: quantile(values, 0.9),
  })
  return {
    simulated: {
      winShareObserved: winShare(observedCloses(deals)),
      winShare: { p5: quantile(shares, 0.05), p50: quantile(shares, 0.5), p95: quantile(shares, 0.95) },
    },
    months: months.map((month, m) => ({
      month,
      wins: observed[m]!.wins,
      simulatedWins: quantiles(runs.map((run) => run[m]!.wins)),
      bookings: observed[m]!.bookings,
      simulatedBookings: quantiles(runs.map((run) => run[m]!.bookings)),
    })),
  }
}

function byMonth(closes: ReturnType<typeof observedCloses>, months: readonly string[]) {
  const rows = months.map(() => ({ wins: 0, bookings: 0 }))
  const place = new Map(months.map((month, m) => [month, m]))
  for (const { won, day, amount } of closes) {
    const row = won ? rows[place.get(isoMonth(day)) ?? -1] : undefined
    if (!row) continue
    row.wins++
    row.bookings += amount
  }
  return rows
}

/** What is missing to study the team, and what to ask for. */
const CAPACITY_UNKNOWN =
  'Team size cannot be studied: the file says how long deals were open, not how long anybody worked on them. ' +
  'Ask the team for the hours in a deal (--touch deal=6h, or won= and lost= apart), or for how many deals a person ' +
  'keeps going at once (--at-once 20).'

function capacityPart(capacity: Capacity | null): FitReport['capacity'] {
  if (capacity === null) return { modelled: false, load: null, people: null, text: CAPACITY_UNKNOWN }
  const { kind, people, load, atOnce } = capacity
  const what =
    kind === 'touch' ? `${people} people in office hours` : `${people} people with up to ${atOnce} deals each`
  return { modelled: true, load, people, text: `${what}: the recorded deals load them to ${Math.round(load * 100)} %.` }
}
