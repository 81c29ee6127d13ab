import type { KIND, Tally } from '../sim/tally.ts'

import { bestAgain } from './experiment/best-again.ts'
import { leadTimeQuantile, type Outcome, shareEnding } from './experiment/lead-time.ts'
import {
  type Context,
  cohortKind,
  costOf,
  type Measure,
  moneyOf,
  ofCohort,
  ratio,
  resolvedValue,
  rise,
  riseOf,
  riseOfCells,
  spendOf,
} from './experiment/measure.ts'

/** What a KPI is measured in; the words of the unit follow from the scenario's time unit and currency. */
export type KpiUnit =
  | 'customers'
  | 'people'
  | 'wins'
  | 'share'
  | 'time'
  | 'person time'
  | 'money'
  | 'per time'
  | 'score'

/** One row of the manifest. */
export interface Kpi {
  name: string
  label: string
  unit: KpiUnit
  formula: string
  /** Whom it is about: customers who arrived in the window (first cycles), or everything that happened in it. */
  cohort: 'customer' | 'flow'
  /** Which way is good; null where neither is. */
  good: 'up' | 'down' | null
  /** Adds up over a run, so that a longer run has more of it; what is none is an average, a ratio, or what there is at an instant. */
  total: boolean
  /** Depends on whose purpose judges. */
  tagBased: boolean
  /** Can be told apart by segment. */
  bySegment: boolean
  /** When it has no value, in words. */
  undefinedWhen: string
  /** The figure of one replication. */
  value: Measure
}

type Row = Pick<Kpi, 'label' | 'unit' | 'formula' | 'good' | 'value'> & Partial<Kpi>

const NOBODY_ARRIVED = 'nobody arrived in the window'
const NOBODY_RESOLVED = 'nobody who arrived in the window was won or lost by the end'
const NOBODY_WON = 'nobody who arrived in the window was won by the end'
const NOBODY_LOST = 'nobody who arrived in the window was lost by the end'
const TOO_FEW_ENDED = 'too few of the customers had ended by the end of the run'

const arrivals: Measure = ({ cohort }, context) => ofCohort(cohort, 'arrivals', context)
const won: Measure = ({ cohort }, context) => ofCohort(cohort, 'won', context)
const lost: Measure = ({ cohort }, context) => ofCohort(cohort, 'lost', context)
const leadSum: Measure = ({ cohort }, context) =>
  ofCohort(cohort, 'leadWon', context) + ofCohort(cohort, 'leadLost', context)
const resolved = (tally: Tally, context: Context) => won(tally, context)! + lost(tally, context)!
const wins = ({ from, end }: Tally, { segment }: Context) =>
  segment === null ? rise(from, end, 'wins') : end.segmentWins[segment]! - from.segmentWins[segment]!

/** Old deals are there because they had not ended before; that the curve would have to know, and does not. */
const winShare: Measure = (tally, context) => {
  const ended = resolved(tally, context)
  if (ended === 0) return null
  if (ended === arrivals(tally, context)) return ratio(won(tally, context)!, ended)
  return context.aged ? null : shareEnding(tally.cohort, 'won', context.segment)
}

type CohortTime = 'queued' | 'working' | 'suspended' | 'blocked' | 'own' | 'closed'

/** A cohort column divided by the cohort's arrivals. */
function perCustomer(of: (tally: Tally, context: Context) => number): Measure {
  return (tally, context) => ratio(of(tally, context), arrivals(tally, context)!)
}

const spent = (column: CohortTime) => (tally: Tally, context: Context) => ofCohort(tally.cohort, column, context)
const tagged = (kind: keyof typeof KIND) => (tally: Tally, context: Context) => cohortKind(tally.cohort, kind, context)

/** All work that is waste but `misfit`, which is outside the purpose and never summed in silently. */
const workWasted = (tally: Tally, context: Context) =>
  (['unaligned', 'rework', 'unanswered'] as const).reduce((total, kind) => total + tagged(kind)(tally, context), 0)
const wasted = (tally: Tally, context: Context) =>
  workWasted(tally, context) +
  (['queued', 'suspended', 'blocked'] as const).reduce((total, column) => total + spent(column)(tally, context), 0)

function customer(row: Row): Partial<Kpi> & Row {
  return { cohort: 'customer', bySegment: true, undefinedWhen: NOBODY_ARRIVED, ...row }
}

function time(label: string, formula: string, good: Kpi['good'], value: Measure): Row {
  return customer({ label, unit: 'time', formula, good, value })
}

function kindOfTime(label: string, kind: keyof typeof KIND, good: Kpi['good'], formula: string): Row {
  return { ...time(label, formula, good, perCustomer(tagged(kind))), tagBased: true }
}

function quantile(label: string, outcome: Outcome, p: number): Row {
  const whom = outcome === 'any' ? 'first cycles (Kaplan–Meier)' : `first cycles that end ${outcome} (Aalen–Johansen)`
  return customer({
    label,
    unit: 'time',
    formula: `${100 * p} % of ${whom} took no longer; the open ones count as censored`,
    good: 'down',
    undefinedWhen: outcome === 'any' ? TOO_FEW_ENDED : outcome === 'won' ? NOBODY_WON : NOBODY_LOST,
    value: (tally, { segment }) => leadTimeQuantile(tally.cohort, outcome, p, segment),
  })
}

function currency(label: string, formula: string, good: Kpi['good'], value: (tally: Tally) => number | null): Row {
  return { label, unit: 'money', total: true, formula, good, value }
}

const rows: Record<string, Row> = {
  arrivals: customer({
    label: 'Customers who arrived',
    unit: 'customers',
    total: true,
    formula: 'customers who arrived in [warm-up, horizon); initial ones arrive at 0',
    good: null,
    value: arrivals,
  }),
  won: customer({
    label: 'Customers won',
    unit: 'customers',
    total: true,
    formula: 'of the arrivals, those whose first cycle ended at a won end',
    good: 'up',
    value: won,
  }),
  lost: customer({
    label: 'Customers lost',
    unit: 'customers',
    total: true,
    formula: 'of the arrivals, those whose first cycle ended at a lost end',
    good: null,
    value: lost,
  }),
  open: customer({
    label: 'Customers still open',
    unit: 'customers',
    formula: 'arrivals − won − lost, at the end of the run',
    good: null,
    value: (tally, context) => arrivals(tally, context)! - resolved(tally, context),
  }),
  reneged: customer({
    label: 'Customers who gave up waiting',
    unit: 'customers',
    total: true,
    formula: 'of the arrivals, those who left a queue at least once; they may be won later',
    good: 'down',
    value: ({ cohort }, context) => ofCohort(cohort, 'reneged', context),
  }),
  balked: customer({
    label: 'Customers turned away',
    unit: 'customers',
    total: true,
    formula: 'of the arrivals, those who found a queue full at least once; they may be won later',
    good: 'down',
    value: ({ cohort }, context) => ofCohort(cohort, 'balked', context),
  }),
  winRate: customer({
    label: 'Win rate',
    unit: 'share',
    formula: 'won / (won + lost), so of those who had ended by the end of the run; with a drain that is won / arrivals',
    good: 'up',
    undefinedWhen: NOBODY_RESOLVED,
    value: (tally, context) => ratio(won(tally, context)!, resolved(tally, context)),
  }),
  winShare: customer({
    label: 'Won of all who arrive',
    unit: 'share',
    formula:
      'share of first cycles won by the age of the oldest end seen; the open ones count as censored (Aalen–Johansen), and ' +
      'with nobody open it is won / arrivals',
    good: 'up',
    undefinedWhen:
      'nobody who arrived in the window had ended, or old deals were there at the start and some stayed open',
    value: winShare,
  }),
  wins: {
    label: 'Wins',
    unit: 'wins',
    total: true,
    formula: 'all wins in the window and its drain, of anyone, later cycles included',
    good: 'up',
    bySegment: true,
    value: wins,
  },
  repeatWins: {
    label: 'Wins of customers who came back',
    unit: 'wins',
    total: true,
    formula: 'of the wins, those of second and later cycles; none without a retention block',
    good: 'up',
    value: ({ from, end }) => rise(from, end, 'repeatWins'),
  },
  liveCustomers: {
    label: 'Customers who may buy again',
    unit: 'customers',
    formula: 'at the end of the run: bought, have not dropped out and were not lost; in a later cycle or between two',
    good: 'up',
    value: ({ end }) => end.liveCustomers,
  },
  reachable: {
    label: 'Customers who may be contacted',
    unit: 'customers',
    formula:
      '∫ customers on the list dt / length of [warm-up, horizon), in the journey or out of it; none without a permission block',
    good: 'up',
    value: ({ from, to }) => ratio(rise(from, to, 'listArea'), rise(from, to, 'at')),
  },
  throughput: {
    label: 'Throughput',
    unit: 'per time',
    formula: 'wins in [warm-up, horizon) / its length',
    good: 'up',
    bySegment: true,
    value: (tally, context) => ratio(wins({ ...tally, end: tally.to }, context), rise(tally.from, tally.to, 'at')),
  },
  wip: {
    label: 'Customers in the journey',
    unit: 'customers',
    formula: '∫ customers in the journey dt / length of [warm-up, horizon)',
    good: null,
    bySegment: true,
    value: ({ from, to }, context) => ratio(inJourney({ from, to }, context), rise(from, to, 'at')),
  },
  leadTime: {
    ...time('Lead time', 'Σ lead time / (won + lost), first cycles that ended', 'down', (tally, context) =>
      ratio(leadSum(tally, context)!, resolved(tally, context)),
    ),
    undefinedWhen: NOBODY_RESOLVED,
  },
  'leadTime.p50': quantile('Lead time, median', 'any', 0.5),
  'leadTime.p90': quantile('Lead time, 90 %', 'any', 0.9),
  'leadTime.won': {
    ...time('Lead time of the won', 'Σ lead time of the won / won', 'down', (tally, context) =>
      ratio(ofCohort(tally.cohort, 'leadWon', context), won(tally, context)!),
    ),
    undefinedWhen: NOBODY_WON,
  },
  'leadTime.won.p50': quantile('Lead time of the won, median', 'won', 0.5),
  'leadTime.won.p90': quantile('Lead time of the won, 90 %', 'won', 0.9),
  'leadTime.lost': {
    ...time('Lead time of the lost', 'Σ lead time of the lost / lost', 'down', (tally, context) =>
      ratio(ofCohort(tally.cohort, 'leadLost', context), lost(tally, context)!),
    ),
    undefinedWhen: NOBODY_LOST,
  },
  'leadTime.lost.p50': quantile('Lead time of the lost, median', 'lost', 0.5),
  'leadTime.lost.p90': quantile('Lead time of the lost, 90 %', 'lost', 0.9),
  touchTime: time('Touch time', 'Σ in-service time / arrivals', null, perCustomer(spent('working'))),
  waitTime: time('Waiting time', 'Σ queued time / arrivals', 'down', perCustomer(spent('queued'))),
  ownTime: time("Customer's own time", 'Σ time at steps without a team / arrivals', 'down', perCustomer(spent('own'))),
  pce: customer({
    label: 'Process cycle efficiency',
    unit: 'share',
    formula: 'Σ value time / Σ (lead time − own time), first cycles that ended; shown beside lead time only',
    good: 'up',
    tagBased: true,
    undefinedWhen: 'no customer who ended spent any time other than their own',
    value: (tally, context) =>
      ratio(
        resolvedValue(tally.cohort, context),
        beyondRounding(
          leadSum(tally, context)! - ofCohort(tally.cohort, 'resolvedOwn', context),
          leadSum(tally, context)!,
        ),
      ),
  }),
  valueTime: kindOfTime('Value time', 'value', null, 'Σ in-service time tagged value / arrivals'),
  necessaryTime: kindOfTime('Necessary time', 'necessary', 'down', 'Σ in-service time tagged necessary / arrivals'),
  wasteTime: {
    ...time(
      'Waste time',
      'waste.unaligned + .rework + .unanswered + .waiting + .suspended + .blocked; misfit is not in it',
      'down',
      perCustomer(wasted),
    ),
    tagBased: true,
  },
  wastedWork: {
    ...time(
      'Wasted work',
      'waste.unaligned + .rework + .unanswered: of wasteTime what is work, without the waiting',
      'down',
      perCustomer(workWasted),
    ),
    tagBased: true,
  },
  'waste.unaligned': kindOfTime('Work outside the purpose', 'unaligned', 'down', tagFormula('unaligned')),
  'waste.rework': kindOfTime('Work redone', 'rework', 'down', tagFormula('rework')),
  'waste.unanswered': kindOfTime('Work left unanswered', 'unanswered', 'down', tagFormula('unanswered')),
  'waste.misfit': kindOfTime(
    'Work on customers outside the purpose, even where they buy',
    'misfit',
    null,
    `${tagFormula('misfit')}; never part of wasteTime`,
  ),
  'waste.waiting': time('Waiting', 'Σ queued time / arrivals', 'down', perCustomer(spent('queued'))),
  'waste.suspended': time('Work laid down', 'Σ suspended time / arrivals', 'down', perCustomer(spent('suspended'))),
  'waste.blocked': time('Work held up', 'Σ blocked time / arrivals', 'down', perCustomer(spent('blocked'))),
  'waste.closed': time(
    'Waiting, laid down or held up while closed',
    'Σ queued, suspended and blocked time while the team was off shift / arrivals; already in the three',
    'down',
    perCustomer(spent('closed')),
  ),
  openTime: kindOfTime('Work not yet judged', 'open', null, 'Σ in-service time of unfinished visits / arrivals'),
  labourCost: currency(
    'Labour cost (payroll)',
    'size × scheduled hours × cost and overtime in [warm-up, horizon), plus busy labour in the drain',
    'down',
    (tally) => moneyOf(tally).payroll,
  ),
  idleCost: currency(
    'Idle payroll',
    'payroll in [warm-up, horizon) − busy labour in it',
    'down',
    (tally) => moneyOf(tally).idle,
  ),
  spend: currency('Spend', 'direct cost of visits + unit cost of what was sold + unassigned spend', 'down', (tally) =>
    spendOf(moneyOf(tally)),
  ),
  revenue: {
    ...currency('Revenue', 'amount of all wins in the window and its drain', 'up', () => null),
    bySegment: true,
    value: ({ from, end }, { segment }) =>
      segment === null ? rise(from, end, 'revenue') : end.segmentRevenue[segment]! - from.segmentRevenue[segment]!,
  },
  cost: currency('Cost', 'labourCost + spend', 'down', (tally) => costOf(moneyOf(tally))),
  profit: currency('Profit', 'revenue − cost', 'up', (tally) => {
    const window = moneyOf(tally)
    return window.revenue - costOf(window)
  }),
  costPerWin: {
    ...currency('Cost of a win', 'cost / wins of the replication', 'down', (tally) =>
      ratio(costOf(moneyOf(tally)), rise(tally.from, tally.end, 'wins')),
    ),
    total: false,
    undefinedWhen: 'there was no win in the window',
  },
  customerEquity: {
    ...currency(
      'Customer equity',
      'Σ (revenue − cost) of the window and its drain + Σ expected later margins of those who may buy again, all ' +
        'discounted to the beginning of the window',
      'up',
      ({ equity }) => (equity === null ? null : equity.realised + equity.future),
    ),
    undefinedWhen: 'the scenario has no finance.discount, so nothing says what a later payment is worth today',
  },
  trust: customer({
    label: 'Trust',
    unit: 'score',
    formula: 'Σ trust at the end of the first cycle, or of the run / arrivals',
    good: 'up',
    value: perCustomer(({ cohort }, context) => ofCohort(cohort, 'trust', context)),
  }),
  relationship: customer({
    label: 'Relationship',
    unit: 'score',
    formula: 'Σ relationship at the end of the first cycle, or of the run / arrivals',
    good: 'up',
    value: perCustomer(({ cohort }, context) => ofCohort(cohort, 'relationship', context)),
  }),
  interest: customer({
    label: 'Interest',
    unit: 'score',
    formula: 'Σ interest left at the end of the first cycle, or of the run / arrivals',
    good: 'up',
    value: perCustomer(({ cohort }, context) => ofCohort(cohort, 'interest', context)),
  }),
  referrals: {
    label: 'Referrals',
    unit: 'customers',
    total: true,
    formula: 'prospects who arrived because a customer referred them; none without a referral block',
    good: 'up',
    value: () => 0,
  },
  overtime: {
    label: 'Overtime',
    unit: 'person time',
    total: true,
    formula: '∫ busy servers off shift dt, drain included',
    good: 'down',
    value: ({ from, end }) => riseOf(from, end, 'teamOvertime'),
  },
  leavers: {
    label: 'People who left',
    unit: 'people',
    total: true,
    formula: 'people who left of their own accord in [warm-up, horizon); none without a people block',
    good: 'down',
    value: ({ from, to }) => rise(from, to, 'leavers'),
  },
  bestAgain: {
    label: 'Quickest again the quickest',
    unit: 'share',
    formula:
      'over teams whose people are told apart: share in which whoever took the least time per visit in the first half of ' +
      '[warm-up, horizon) did so in the second, among those who served in both',
    good: null,
    undefinedWhen: 'there is no team whose people are told apart and two of whom served in both halves of the window',
    value: bestAgain,
  },
}

function tagFormula(kind: string): string {
  return `Σ in-service time tagged ${kind} / arrivals`
}

/** ∫ customers in the journey dt; a segment's is the sum over the states in which its visits can be. */
function inJourney({ from, to }: Pick<Tally, 'from' | 'to'>, context: Context): number {
  if (context.segment === null) return rise(from, to, 'wipArea')
  const states = ['cellQueued', 'cellBusy', 'cellSuspended', 'cellBlocked', 'cellOwn'] as const
  return states.reduce((total, state) => total + riseOfCells(from, to, state, context), 0)
}

/** Every KPI, in the order in which they are shown. */
export const kpis: readonly Kpi[] = Object.entries(rows).map(([name, row]) => ({
  name,
  cohort: 'flow',
  total: false,
  tagBased: false,
  bySegment: false,
  undefinedWhen: 'it has no value in any replication',
  ...row,
}))

const byName = new Map(kpis.map((row) => [row.name, row]))

export function kpi(name: string): Kpi | undefined {
  return byName.get(name)
}

/** Those on which Holm's adjustment runs unless others are named. */
export const PRIMARY: readonly string[] = ['profit', 'wins', 'leadTime.won.p50', 'costPerWin', 'customerEquity']

/** From this difference on, `winShare` is told beside `winRate`, with the reason; below it they are one figure in print. */
const APART = 0.005

/** Whether the share won of all who arrive is another figure than the win rate of those who had ended. */
export function winShareApart(figures: Readonly<Record<string, { mean: number } | null>>): boolean {
  const [rate, share] = [figures['winRate'], figures['winShare']]
  return !!rate && !!share && Math.abs(rate.mean - share.mean) >= APART
}

/** The unit in words, from the scenario's time unit and currency; a score is a plain number, `1`. */
export function unitOf({ unit }: Pick<Kpi, 'unit'>, timeUnit: string, currencyCode: string): string {
  if (unit === 'time') return timeUnit
  if (unit === 'person time') return `person-${timeUnit}`
  if (unit === 'per time') return `per ${timeUnit}`
  if (unit === 'money') return currencyCode
  return unit === 'score' ? '1' : unit
}

/** The manifest as a Markdown page. */
export function kpiPage(): string {
  const cells = kpis.map((row) => [
    `\`${row.name}\``,
    row.label,
    row.unit,
    row.formula,
    row.cohort === 'customer' ? 'customers of the window' : 'what happens in the window',
    row.good ?? 'neither',
    row.tagBased ? 'yes' : '',
  ])
  const head = ['KPI', 'meaning', 'unit', 'formula', 'about', 'good', 'depends on whose purpose']
  const lines = [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`)
  return `${['# Figures', '', PREFACE, '', ...lines].join('\n')}\n`
}

const PREFACE = [
  'One figure per replication; intervals are Student’s across replications. *Customers of the window* are those who',
  'arrived in [warm-up, horizon), in their first cycle. Times are in the scenario’s time unit, per customer who arrived.',
  'A zero denominator gives no figure.',
].join('\n')

/** A difference of sums that is nothing but their rounding counts as zero. */
function beyondRounding(difference: number, of: number): number {
  return Math.abs(difference) <= 1e-9 * Math.abs(of) ? 0 : difference
}
