/**
 * What the experiments return and the reports print: plain data, the same objects that `--json` writes.
 * Field names and meanings are the contract of the command line; fields may be added, never removed.
 */
export interface Estimate {
  mean: number
  /** 95 % Student interval over replications; null with fewer than two. */
  lo: number | null
  hi: number | null
  sd: number | null
  /** Replications in which the figure is defined. */
  n: number
  unit: string
}

export interface RunResult {
  scenario: string
  hash: string
  seed: number
  replications: number
  unit: string
  horizon: number
  /** The day on which t = 0 lies, where the scenario says it. */
  start?: string
  warmup: number
  /** As the run was conducted: from the open deals it is terminating, whatever the scenario is otherwise. */
  mode: 'steady' | 'terminating'
  /** The open deals that the run began with, and the day they were open; absent in every other run. */
  fromOpen?: { at: string; deals: number }
  drain: boolean
  currency: string
  /** Whether a purpose judges; without one every step counts as aligned and nobody is outside it. */
  purpose?: boolean
  /** Replications asked for and not run, when interrupted. */
  missing: number
  kpis: Record<string, Estimate | null>
  steps: Record<string, StepResult>
  /** What the scenario calls its steps on screens, where that is more than their name. */
  labels?: Record<string, string>
  teams: Record<string, TeamResult>
  providers: Record<string, unknown>
  /** Only where roles review what they believe. */
  beliefs?: BeliefsResult
  segments?: Record<string, { kpis: Record<string, Estimate | null>; steps: Record<string, StepResult> }>
  series: Record<string, SeriesPoint[]>
  /** Value/waste ladder: time per cohort customer and money of the window, by kind, for each judge ("own" or an arm's label). */
  ladder: Record<string, Ladder>
  /** Realised share of each route that has odds, beside what the file says for the average customer. */
  routes: { step: string; to: string; stated: number | null; realised: Estimate | null }[]
  /** Closed form beside the simulated figure, where the scenario reduces to a solved model. */
  theory: { model: string; figures: { kpi: string; exact: number; simulated: Estimate | null }[] } | null
  badges: Badge[]
  warnings: string[]
}

export interface Badge {
  kind: 'overload' | 'warmup' | 'replications' | 'open' | 'capacity' | 'interrupted'
  text: string
}

export interface StepResult {
  visits: Estimate | null
  waited: Estimate | null
  wait: Estimate | null
  queue: Estimate | null
  utilisation: Estimate | null
  service: Estimate | null
  reneged: Estimate | null
  balked: Estimate | null
}

export interface TeamResult {
  /** ∫ busy servers / ∫ scheduled servers of the window; overtime counts as busy, so it may exceed one. */
  utilisation: Estimate | null
  /** Its two parts, each of the scheduled time as well: busy on shift, never above one, and overtime. */
  onShift: Estimate | null
  overtimeShare: Estimate | null
  size: Estimate | null
  cost: Estimate | null
  /** ∫ busy servers off shift dt, of the drain as well. */
  overtime: Estimate | null
}

/** What the roles of the firm believed when the run ended. Beliefs, wants and what is delivered by need. */
export interface BeliefsResult {
  reviews: Estimate | null
  roles: Record<string, RoleResult>
  /** What customers wanted on average then. */
  wants: Record<string, Estimate | null>
  /** What the offering that follows the beliefs delivered then; absent where none does. */
  delivers?: Record<string, Estimate | null>
  /** Money for conversations, without the people's time, and for moving the offering. */
  spent: { listening: Estimate | null; moving: Estimate | null }
}

export interface RoleResult {
  believes: Record<string, Estimate | null>
  /** Root mean squares: belief against want, over the needs; expected share won against the one that came, over the reviews. */
  error: Estimate | null
  forecastError: Estimate | null
  /** Standard deviation of its own belief, as the role sees it. */
  doubt: Estimate | null
}

export interface SeriesPoint {
  from: number
  to: number
  mean: number
  lo: number | null
  hi: number | null
  p10: number | null
  /** Median over replications. */
  p50: number | null
  p90: number | null
}

/** Rows in display order. */
export interface Ladder {
  /** Time per customer of the cohort: value, necessary, waste kinds, waiting, suspended, blocked, own, open; they add up to elapsed. */
  time: LadderRow[]
  /** Money of the window: kinds of busy labour and direct spend, goods, open, idle, unassigned; they add up to total cost. */
  money: LadderRow[]
}

export interface LadderRow {
  kind: string
  label: string
  estimate: Estimate | null
  share: number | null
}

export type VerdictWord =
  | 'better'
  | 'worse'
  | 'higher'
  | 'lower'
  | 'not distinguishable'
  | 'no difference that matters'
  | 'depends on whose purpose'
  | 'undefined'

export interface Difference {
  mean: number | null
  lo: number | null
  hi: number | null
  /** Holm over the primary KPIs; null for exploratory ones. */
  pAdjusted: number | null
  p: number | null
  primary: boolean
  correlation: number | null
  varianceRatio: number | null
  /** The smallest difference that matters, in the KPI's unit; null where none was said. */
  delta: number | null
  verdict: VerdictWord
  /** Share of the interval's variance that comes from the input data, with resamples; null without. */
  inputShare: number | null
}

/** A difference that depends on tags, under each judge, beside the figures that this judge gives both arms. */
export interface JudgedDifference extends Difference {
  byPurpose?: Record<string, Difference & { means: Record<string, number | null> }>
}

export interface Arm extends RunResult {
  label: string
}

export interface CompareResult {
  arms: Arm[]
  /** Settings that differ from the first arm, by arm label. */
  differs: Record<string, { path: string; from: unknown; to: unknown }[]>
  primary: string[]
  /** KPI → "B - A" → difference. Tag-based KPIs carry one per judge as well. */
  differences: Record<string, Record<string, JudgedDifference>>
  /** Whose purposes judge what depends on tags: arm labels, one for each with a purpose, or the one asked for. */
  judges: string[]
  seed: number
  replications: number
  /** What the intervals cover, in a sentence. */
  covers: string
  /** What the figures take for granted, in sentences. */
  assumptions?: string[]
  /** Only where it was asked for. */
  valueStream?: ValueStream
  warnings: string[]
}

/** How the customers that a value stream is told of ended: won, lost, or all of the window whatever became of them. */
export type Whom = 'won' | 'lost' | 'everyone'

/**
 * Where the time of the window's customers (first cycles) went, step by step, and what a win cost. All are means over the
 * runs in which there are such customers, so parts add up to their wholes: the steps of those won to the lead time of the
 * won, the parts of a win's cost to the cost of a win. Segments by name, all of them together under the empty name.
 */
export interface ValueStream {
  arms: Record<string, StreamArm>
  /** "B - A": paired differences of what is drawn. */
  differences: Record<string, StreamDifferences>
}

export interface StreamArm {
  passages: Record<string, Record<Whom, Passage>>
  /** Cost of a win by kind as in the ladder's money, under each judge as there. */
  win: Record<string, { kind: string; label: string; mean: number | null }[]>
}

/** What such customers went through, a mean per customer. */
export interface Passage {
  /** Such customers, in a run. */
  customers: number
  /** Runs that had any. */
  n: number
  unit: string
  /** What lies before the run, of customers who were in the journey when it began; nothing else is known of it. */
  before: number
  /** Steps in the design's order, the ends left out. */
  steps: PassedStep[]
}

export interface PassedStep {
  name: string
  visits: number
  waiting: number
  suspended: number
  blocked: number
  /** What of the three fell while the team was off shift. */
  closed: number
  own: number
  /** In-service time by judge as in the ladder, then by kind. */
  work: Record<string, Record<string, number>>
}

export interface StreamDifferences {
  /** By segment and whom. Waiting is what of it is laid down or held up as well; wasted work is every kind but misfit. */
  passages: Record<string, Record<Whom, Record<'waiting' | 'own' | 'wasted', JudgedDifference>>>
  win: Record<'idle' | 'cost', JudgedDifference>
}

/** How the runs of an experiment were conducted, the same for all of its variants. */
export interface Conducted {
  seed: number
  /** Asked for, of each variant. */
  replications: number
  /** Of them those that were not run for every variant, when interrupted. */
  missing: number
  unit: string
  horizon: number
  /** One for all variants, the longest that any of them needs: totals are of what it leaves, and differ from those of `run`. */
  warmup: number
  drain: boolean
  /** The open deals that every run began with. */
  fromOpen?: { at: string; deals: number }
}

export interface SweepResult extends Conducted {
  scenario: string
  vary: { path: string; values: unknown[] }[]
  points: {
    settings: Record<string, unknown>
    kpis: Record<string, Estimate | null>
    differences: Record<string, Difference>
    warnings: string[]
  }[]
  primary: string[]
}

/**
 * Called as work completes; `done` of `total` replications (of all arms together). The pilot replications that find the
 * warm-up are counted apart, before the others.
 */
export type Progress = (done: number, total: number, part?: 'warm-up') => void
