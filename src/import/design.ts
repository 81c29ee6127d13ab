import type { Distribution, Scenario, Settings, Step, Team } from '../scenario/scenario.ts'
import type { QuantilePoint } from '../stats/quantile-table.ts'
import { isoDay } from './calendar.ts'
import type { Deal } from './deals.ts'
import { oddsAt } from './draw-deal.ts'
import type { DealModel } from './model.ts'
import type { Outcome } from './outcomes.ts'
import type { StageLabels } from './stage-labels.ts'
import { type Capacity, OFFICE_HOURS_PER_DAY } from './touch.ts'
import type { Window } from './window.ts'

/** The open step of each fate. A deal's fate is drawn when it opens, because won and lost deals take different times. */
export const OPEN_STEP: Record<Outcome, string> = { won: 'deciding-won', lost: 'deciding-lost', open: 'undecided' }
const WORK_STEP: Record<Outcome, string> = { won: 'work-won', lost: 'work-lost', open: 'work-undecided' }
const END: Record<Outcome, string> = { won: 'won', lost: 'lost', open: 'no-decision' }
const FATES: readonly Outcome[] = ['won', 'lost', 'open']
/** A share below this is rounding. */
const NEGLIGIBLE = 5e-5

export interface DesignInput {
  name: string
  currency: string
  model: DealModel
  window: Window
  deals: readonly Deal[]
  capacity: Capacity | null
  labels: StageLabels
}

/** The expanded scenario of a one-row-a-deal file, without its `source`. Time in days; t = 0 is the day of the export. */
export function design(input: DesignInput): Scenario {
  const { model, window, capacity, labels } = input
  const warmup = model.unresolved > NEGLIGIBLE ? model.keptUntil : Math.ceil(oldestClose(model)) + 1
  // A price beside the amounts would change nothing, and invite trying to.
  const offering = { price: 0, unitCost: 0, delivers: {}, amount: table(model.amounts) }
  return {
    whyflow: 1,
    name: input.name,
    // After the longest time in the journey the number of open deals is in balance, so the warm-up is known beforehand.
    time: { unit: 'day', horizon: warmup + 720, mode: 'steady', warmup, drain: false, start: isoDay(window.last) },
    currency: input.currency,
    needs: [],
    market: {
      arrivals: { rate: round(model.arrivalsPerDay, 4) },
      segments: { all: { share: 1, wants: {}, priceSensitivity: 0 } },
    },
    offerings: model.amounts.length === 0 ? {} : { offering },
    attributes: {},
    team: capacity ? { sales: team(capacity) } : {},
    journey: { start: 'enter', phases: {}, steps: steps(model, capacity, labels) },
    wip: [],
    spend: {},
    initial: { at: isoDay(window.last), deals: openDeals(input) },
    interventions: [],
  }
}

/** What one bootstrap replicate changes: rates, times and amounts, as settings of the expanded form. */
export function settingsOf(model: DealModel, base: DealModel, capacity: Capacity | null): Settings {
  const settings: Settings = {
    'market.arrivals.rate': round(model.arrivalsPerDay, 4),
    'journey.steps.enter.next': routes(model, base, capacity),
  }
  for (const fate of ['won', 'lost'] as const) {
    const times = fate === 'won' ? model.timeToWon : model.timeToLost
    const present = (fate === 'won' ? base.timeToWon : base.timeToLost).length > 0
    if (present && times.length > 0) settings[`journey.steps.${OPEN_STEP[fate]}.takes`] = dwell(times, fate, capacity)
  }
  if (base.amounts.length > 0 && model.amounts.length > 0) settings['offerings.offering.amount'] = table(model.amounts)
  return settings
}

function steps(model: DealModel, capacity: Capacity | null, labels: StageLabels): Record<string, Step> {
  const shares = sharesOf(model)
  const fates = FATES.filter((fate) => shares[fate] > 0)
  const result: Record<string, Step> = {
    enter: { phase: 'engage', label: labels.enter, takes: { constant: 0 }, next: routes(model, model, capacity) },
  }
  for (const fate of fates) {
    if (!worked(fate, capacity)) continue
    result[WORK_STEP[fate]] = {
      phase: 'engage',
      label: labels.work[fate],
      team: 'sales',
      takes: { exponential: round(capacity!.hours[fate] / 24, 6) },
      next: { [OPEN_STEP[fate]]: { rate: 1 } },
    }
  }
  for (const fate of fates) result[OPEN_STEP[fate]] = openStep(model, fate, capacity, labels.deciding[fate])
  for (const fate of fates) result[END[fate]] = { end: fate === 'open' ? 'lost' : fate, label: labels.end[fate] }
  return result
}

function openStep(model: DealModel, fate: Outcome, capacity: Capacity | null, label: string): Step {
  const times = fate === 'won' ? model.timeToWon : model.timeToLost
  const held = capacity?.kind === 'at once' && fate !== 'open'
  return {
    phase: 'decide',
    label,
    ...(held ? { team: 'sales' } : {}),
    takes: fate === 'open' ? { constant: model.keptUntil } : dwell(times, fate, capacity),
    next: { [END[fate]]: { rate: 1 } },
  }
}

function worked(fate: Outcome, capacity: Capacity | null): boolean {
  return capacity?.kind === 'touch' && capacity.hours[fate] > 0
}

/** The routes out of `enter`: the fates that the scenario has steps for, summing to 1 exactly. */
function routes(model: DealModel, base: DealModel, capacity: Capacity | null): Record<string, { rate: number }> {
  const present = sharesOf(base)
  const shares = sharesOf(model)
  const fates = FATES.filter((fate) => present[fate] > 0)
  const total = fates.reduce((sum, fate) => sum + shares[fate], 0)
  // A replicate of a handful of rows may hold none of the fates; it then says nothing against the base.
  const rates = fates.map((fate) => round(total > 0 ? shares[fate] / total : present[fate], 6))
  rates[0] = round(1 - rates.slice(1).reduce((sum, rate) => sum + rate, 0), 6)
  return Object.fromEntries(
    fates.map((fate, i) => [worked(fate, capacity) ? WORK_STEP[fate] : OPEN_STEP[fate], { rate: rates[i]! }]),
  )
}

function sharesOf(model: DealModel): Record<Outcome, number> {
  const clean = (share: number) => (share < NEGLIGIBLE ? 0 : share)
  return { won: clean(model.won), lost: clean(model.lost), open: clean(model.unresolved) }
}

/** Elapsed time in the file holds the work too, so what the working step now takes is not waited a second time. */
function dwell(times: readonly QuantilePoint[], fate: 'won' | 'lost', capacity: Capacity | null): Distribution {
  const elapsed = capacity?.kind === 'touch' ? capacity.hours[fate] / OFFICE_HOURS_PER_DAY : 0
  return table(elapsed === 0 ? times : times.map(({ p, x }) => ({ p, x: round(Math.max(0, x - elapsed), 3) })))
}

function table(points: readonly QuantilePoint[]): Distribution {
  return { empirical: { quantiles: points.map(({ p, x }) => [p, x]) } }
}

function team(capacity: Capacity): Team {
  const { kind, people, cost, atOnce } = capacity
  const common = { shiftEnd: 'interrupt' as const, overtimeRate: 1, discipline: 'fifo' as const }
  // A place for a deal is held day and night; a person costs as many places as he or she has.
  if (kind === 'at once')
    return { size: people * atOnce, cost: round(((cost / atOnce) * 40) / 168, 4), ...common, label: 'Places for deals' }
  return { size: people, cost, hours: 'Mon-Fri 09:00-17:00', ...common }
}

/** Every open deal with its age, at the step of its fate by its odds: the chances given that it is still open. */
function openDeals({ model, window, deals }: DesignInput) {
  const present = sharesOf(model)
  return deals.flatMap((deal) => {
    if (deal.status !== 'open') return []
    const age = round(window.last - deal.start, 4)
    const odds = oddsAt(model, age)
    const named = FATES.flatMap((fate) => (odds[fate] > NEGLIGIBLE && present[fate] > 0 ? [fate] : []))
    const amount = deal.amount !== null && deal.amount > 0 ? { amount: deal.amount } : {}
    if (named.length < 2) return [{ step: OPEN_STEP[named[0] ?? lastFate(model)], age, inStep: age, ...amount }]
    const total = named.reduce((sum, fate) => sum + odds[fate], 0)
    const shares = named.map((fate) => round(odds[fate] / total, 4))
    shares[0] = round(1 - shares.slice(1).reduce((sum, share) => sum + share, 0), 4)
    const stepOdds = Object.fromEntries(named.map((fate, i) => [OPEN_STEP[fate], shares[i]!]))
    return [{ step: 'enter', age, inStep: age, odds: stepOdds, ...amount }]
  })
}

/** Where a deal stands that is older than every close of a file in which every older deal had closed. */
function lastFate(model: DealModel): Outcome {
  const wonLast = model.timeToWon.at(-1)?.x ?? -1
  return wonLast >= (model.timeToLost.at(-1)?.x ?? -1) ? 'won' : 'lost'
}

/** Age of the oldest deal that closed, in days. */
export function oldestClose(model: DealModel): number {
  return Math.max(model.timeToWon.at(-1)?.x ?? 0, model.timeToLost.at(-1)?.x ?? 0)
}

/** How many of the open deals are older than every deal that closed. */
export function beyondOldest(deals: readonly Deal[], model: DealModel, window: Window): number {
  const age = oldestClose(model)
  return deals.filter(({ status, start }) => status === 'open' && window.last - start >= age).length
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
