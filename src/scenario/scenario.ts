/**
 * The expanded scenario: what every file becomes after reading, sugar, `extends` and `set`, and what `check --expand` prints.
 *
 * It is itself a valid scenario file. All times are plain numbers in `time.unit`, all shares 0..1, all shorthand is written
 * out, all defaults that mean something are present. Maps keep the order of the file; nothing may depend on that order but
 * rounds and the default lost end, which say so.
 */
export interface Scenario {
  whyflow: 1
  name: string
  label?: string
  time: Time
  /** ISO 4217 code, for labels only. */
  currency: string
  needs: string[]
  purpose?: Purpose
  market: Market
  /** Always the plural form; the singular `offering:` of a file becomes `offerings: { offering: … }`. Empty: nothing is sold. */
  offerings: Record<string, Offering>
  attributes: Record<string, Attribute>
  team: Record<string, Team>
  journey: Journey
  wip: WipLimit[]
  spend: Record<string, Spend>
  finance?: { discount: number }
  trust?: Trust
  relationship?: Relationship
  interest?: Interest
  effort?: Effort
  individualise?: Individualise
  rivals?: Rivals
  retention?: Retention
  lifecycle?: Lifecycle
  permission?: Permission
  beliefs?: Beliefs
  /** Teams whose people are told apart. */
  people?: Record<string, Personnel>
  initial?: Initial
  interventions: Intervention[]
  /** What an import knows of its own data: carried along, read by check, report and the comparison's interval. */
  source?: ImportedSource
}

export type TimeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

export interface Time {
  unit: TimeUnit
  /** Length of the run, counted from 0, warm-up included. Half-open: an event at the horizon does not happen. */
  horizon: number
  mode: 'steady' | 'terminating'
  /** Steady: a number or `auto` (MSER-5); terminating: 0. */
  warmup: number | 'auto'
  drain: boolean
  /** ISO date on which t = 0 falls, at 00:00. Absent: some Monday. */
  start?: string
}

export type Action = 'notice' | 'understand' | 'trust' | 'decide' | 'use' | 'return' | 'refer'

export interface Purpose {
  why?: string
  /** Need → weight s_k ≥ 0. */
  serves: Record<string, number>
  actions: string[]
  /** 0..1 */
  clarity: number
  /** A customer whose purposeFit lies below this is a misfit. Default 0.5. */
  rightCustomer: number
}

export interface Market {
  /** One unnamed source (one of rate, every, at, schedule, closed is a key) or a map of named ones. See `sourcesOf`. */
  arrivals: Source | Record<string, Source>
  referencePrice?: number
  /** Never empty: without segments, one called `all` with share 1. */
  segments: Record<string, Segment>
}

export interface Source {
  /** Poisson, customers (or batches) per time unit. */
  rate?: number
  /** Renewal: time between arrivals, the first after one interval unless `first` is given. */
  every?: Distribution
  /** Time of the first arrival of a renewal source. */
  first?: number
  /** Arrivals at these times. */
  at?: number[]
  /** Poisson with a rate by period: from each `from` (ascending, first 0) until the next; repeats after `period` if given. */
  schedule?: { from: number; rate: number }[]
  period?: number
  /** Closed population: n enter at 0, every exit admits a new customer. */
  closed?: number
  batch?: Distribution
  /** First step; default `journey.start`. */
  to?: string
  segment?: string
}

export interface Segment {
  share: number
  wants: Record<string, { mean: number; sd: number }>
  priceSensitivity: number
  /** Name of the offering this segment picks. */
  offering?: string
  /** Size of a purchase in currency; replaces the offering's. */
  amount?: Distribution
  label?: string
}

export interface Offering {
  price: number
  unitCost: number
  capability?: number
  /** Need → 0..1 */
  delivers: Record<string, number>
  /** Need → 0..1; a need left out is promised as it is delivered. */
  promises?: Record<string, number>
  amount?: Distribution
  label?: string
}

export interface Attribute {
  start: Distribution
  /** Effects and the start value are clamped to it. */
  range?: [number, number]
  label?: string
}

export interface Team {
  size: number
  /** Currency per hour and person. */
  cost: number
  /** e.g. `Mon-Fri 09:00-17:00`, comma-separated list of such spans; absent: around the clock. */
  hours?: string
  shiftEnd: 'finish' | 'interrupt'
  overtimeRate: number
  discipline: 'fifo' | 'lifo' | 'preemptive'
  label?: string
}

export interface Journey {
  start: string
  /** Where a customer who comes back begins; default `start`. */
  restart?: string
  phases: Record<string, { label?: string; exits: Record<string, Route> }>
  steps: Record<string, Step>
  rounds?: { every: number; pass: 'within' | 'next' }
}

export interface Step {
  /** `won` or `lost` makes it an end: then nothing else but label, phase may stand. */
  end?: 'won' | 'lost'
  phase?: string
  label?: string
  team?: string
  takes?: BySegment<Distribution>
  /** Rounds: capacity drawn each round. Excludes team and takes. */
  each?: Distribution
  enables?: string
  necessary?: string
  screens?: boolean
  /** Completing a visit, or reaching this won end, is an experience of the offering. */
  experience?: boolean
  patience?: BySegment<Distribution>
  renegeTo?: string
  queueLimit?: number
  balkTo?: string
  block?: boolean
  priority?: BySegment<number>
  /** Direct spend per visit, booked when the visit ends. */
  cost?: number
  effects?: Record<string, Effect>
  next?: BySegment<Record<string, Route>>
  /** Where customers go when the step is ablated. */
  bypass?: string
}

/** Either `rate` (a probability, all of a step's routes) or `base` (a logit, all of them); other keys are coefficients. */
export interface Route {
  rate?: number
  /** The rate is what the other routes leave: written out, and computed anew whenever a setting changes another rate. */
  rest?: boolean
  base?: number
  rework?: boolean
  taken?: boolean
  attracts?: boolean
  /** true: effort moves the route. A number is the coefficient of the attribute `effort`, as for any other. */
  effort?: boolean | number
  [attribute: string]: number | boolean | undefined
}

/** Keys of a route that are not attributes. */
export const ROUTE_WORDS = ['base', 'rate', 'rest', 'rework', 'taken', 'attracts'] as const

/** Attributes that every customer has. */
export const BUILT_IN_ATTRIBUTES = [
  'fit',
  'purposeFit',
  'trust',
  'relationship',
  'price',
  'interest',
  'effort',
] as const

export type Effect = { add: number } | { set: number } | { toward: [value: number, rate: number] }

export type BySegment<T> = T | BySegmentMap<T>
export interface BySegmentMap<T> {
  by: 'segment'
  /** A segment's name, or `other`. */
  [segment: string]: T | 'segment'
}

export interface WipLimit {
  over: string[]
  limit: number
}

/** All shares of 1; see the page on trust for the equation. */
export interface Trust {
  start: number
  /** Share of the gap that the expectation closes. */
  expectation: number
  gain: number
  /** At least `gain`. */
  loss: number
  /** Standard deviation of what is delivered. */
  noise: number
}

export interface Relationship {
  /** Share of the distance to the quality experienced. */
  growth: number
  /** Exponents of the weight of the price: of the relationship (lowers it), of purchases (raises it). */
  attitude: number
  loyalty: number
}

export interface Interest {
  /** Waiting time after which 1/e of the interest is left. Absent: interest does not fade. */
  lasts?: number
}

export interface Effort {
  mode: 'own' | 'contest'
  /** 1: as today. */
  level: number
  /** own: elasticity ε of what takes the marked routes, at their odds at effort 1. */
  elasticity: number
  /** contest: shares go by effort to this power. */
  returns: number
  rivals: number[]
  /** contest: its rate counts the decisions of the whole market; default the only source. */
  source?: string
  /** What effort 1 costs. */
  cost?: Spend
  /** Above effort 1: growth of working times for each 1 of effort, and power of effort in the odds of rework. */
  fatigue: { time: number; rework: number }
}

export interface Individualise {
  /** Share of the unmet that is met. */
  fit: number
  /** Growth of working times, and what is added to their squared coefficient of variation. */
  time: number
  variability: number
  /** Default: every step that a team works. */
  steps?: string[]
  cost: number
}

export interface Rivals {
  /** δ: share of the gap that is closed, per time unit. */
  rate: number
  /** Default: every need. */
  copyable?: string[]
  /** Need → 0..1 at t = 0; unlisted: 0. */
  start: Record<string, number>
  /** Coefficient of the rivals' fit in the odds of lost exits where customers decide. */
  weight: number
  /** Salop margin: price = unit cost + difference·e^(−δt) / firms. */
  price?: { difference: number; firms: number }
}

/** Times in time units. */
export type Retention =
  | { model: 'bgnbd'; r: number; alpha: number; a: number; b: number; attitude?: Attitude }
  | { model: 'sbg'; alpha: number; beta: number; period: number; attitude?: Attitude }

/** What the relationship R does: logit(dropout) −= dropout·(R − reference), log(rate) += rate·(R − reference). */
export interface Attitude {
  dropout: number
  /** BG/NBD only. */
  rate?: number
  reference: number
}

/** What the roles of the firm believe customers to want; see the page on beliefs. */
export interface Beliefs {
  roles: Record<string, BeliefRole>
  /** Time between reviews. Absent: beliefs lead to nothing. */
  every?: number
  /** Role → role → share, each row summing to 1. A role without a row keeps its own belief. */
  mixing: Record<string, Record<string, number>>
  listening?: Listening
  offering?: {
    /** Default: the first. */
    name?: string
    /** The most that one need moves at a review. */
    speed: number
    /** Currency for moving one need by 1. */
    cost: number
  }
}

export interface BeliefRole {
  /** Need → mean want. */
  believes: Record<string, number>
  weight: number
  /** Standard deviation of its own belief. */
  prior: number
}

export interface Listening {
  /** Conversations at a review. */
  perReview: number
  /** Standard deviation of one answer. */
  noise: number
  cost: number
  /** Working time of one conversation, of `team`. */
  time: number
  team?: string
  /** Who hears them; absent: all roles. */
  roles?: string[]
  /** Standard deviation of what wants may have moved by between two reviews. */
  drift: number
}

/** Who may be contacted. With it customers have the attributes `permission` (0 or 1) and `attention`. */
export interface Permission {
  /** Share opted in at entry. */
  start: number
  /** Chance after a visit at one of the steps; default: those that enable an action of the purpose. */
  optIn?: { chance: number; after?: string[] }
  /** Opt-out rate base·exp(contacts·rate of contacts). */
  optOut: { base: number; contacts: number }
  /** Per customer and time unit, and currency for each. */
  contacts: { rate: number; cost: number; whom: 'list' | 'all' }
  /** Share of trust lost by each contact without permission. */
  without: number
}

/** The people of a team; see the page on people. */
export interface Personnel {
  /** Coefficient of variation of people's working times. */
  skill: number
  /** Working times of somebody new × 1 + extra·e^(−tenure / lasts). */
  ramp?: { extra: number; lasts: number }
  /** Rate·exp(overtime·share of it over `over`); `vacant` a time, `cost` currency for each person hired. */
  leave?: { rate: number; overtime: number; over?: number; vacant: number; cost: number }
  /** Share of trust above its start, and of the relationship, held with whoever served last. */
  bond: number
  serves: 'rested' | 'own'
}

/** Generations of the offering; the first is launched at 0. */
export interface Lifecycle {
  every: number
  /** `after` a share of the generation, `rate` per time unit, `floor` a share of what is delivered. */
  fades?: { after: number; rate: number; floor: number }
  /** Need → change of the mean want of newcomers, from one generation to the next. */
  drift: Record<string, number>
  /** Currency a generation. */
  launch: number
}

/** One of `perMonth`, `perYear`, `perUnit` (of time) in currency. */
export interface Spend {
  perMonth?: number
  perYear?: number
  perUnit?: number
}

export type Initial = InitialCounts | InitialDeals
export type InitialCounts = Record<string, { count: number; segment?: string }>
export interface InitialDeals {
  /** The day they were open; used only with `--from-open`. Absent: always used. */
  at?: string
  deals: InitialDeal[]
}
export interface InitialDeal {
  step: string
  /** Time since the deal entered the journey, and since it entered `step`; both in `time.unit`. */
  age: number
  inStep: number
  segment?: string
  amount?: number
  /**
   * Step → probability, summing to 1: where the deal really stands is open, and each replication draws it at t = 0 by the
   * deal's own luck. `inStep` holds for whichever is drawn; `step` is then only the step through which it came.
   */
  odds?: Record<string, number>
}

export type Intervention = AtIntervention | WhenIntervention | PolicyIntervention
/** Dotted path of the expanded form → new value. */
export type Settings = Record<string, unknown>
export interface AtIntervention {
  at: number
  set: Settings
}
export interface WhenIntervention {
  /** One watched quantity (`queue.<step>`, `wip`, `busy.<team>`) → condition. */
  when: Record<string, { above?: number; below?: number; for?: number }>
  set: Settings
  again?: number
}
export interface PolicyIntervention {
  every: number
  /** What decides which lever moves: bounds of a figure, what a role believes, or a trial of each. */
  policy: 'react' | 'opinion' | 'evidence'
  /**
   * `utilisation.<team>`, `queue.<step>`, `wip` or `throughput`, and by evidence `wins` or `profit`, averaged over the last
   * `over`. Not by opinion.
   */
  watch?: string
  /** To react. */
  above?: number
  below?: number
  over?: number
  /** By opinion: the role of `beliefs` that decides. */
  role?: string
  /** By evidence: by what share of itself the figure must be better for a step to be kept. */
  better?: number
  /** By opinion or evidence: currency for each review. */
  cost?: number
  levers: Lever[]
  delay: number
}
export interface Lever {
  path: string
  step: number
  min: number
  max: number
  /** Currency each time the lever moves. */
  cost: number
  /** By opinion: role → what it believes one step up to be worth, in any one unit. */
  believed?: Record<string, number>
}

export interface ImportedSource {
  file: string
  rows: number
  /** First and last day that the rows cover, ISO. */
  from: string
  to: string
  /** Whether team size can be studied, and if not, what to ask for. */
  capacity: 'modelled' | 'unknown'
  /** Bootstrap replicates of the inputs: each is a list of settings, dotted path → value. */
  resamples?: Settings[]
  notes?: string[]
}

/** One key says which: the family. Means and times in `time.unit`. */
export type Distribution =
  | { constant: number }
  | { exponential: number }
  | { erlang: { mean: number; k: number } }
  | { uniform: { min: number; max: number } }
  | { triangular: { min: number; mode: number; max: number } }
  | { beta: { min: number; max: number; mean: number; cv: number } }
  | { gamma: { mean: number; cv: number } }
  | { lognormal: { mean: number; cv: number } }
  | { weibull: { mean: number; cv: number } }
  | { hyperexponential: { mean: number; cv: number } }
  /** Equally likely values, or a quantile table [probability, value] between whose points it runs straight. */
  | { empirical: number[] | { quantiles: [p: number, x: number][] } }
  | { mixture: { weight: number; of: Distribution }[] }

const SOURCE_WORDS = ['rate', 'every', 'at', 'schedule', 'closed']

/** The sources by name; a single unnamed one is called `arrivals`. */
export function sourcesOf(scenario: Pick<Scenario, 'market'>): [name: string, source: Source][] {
  const arrivals = scenario.market.arrivals
  const single = SOURCE_WORDS.some(
    (word) => word in arrivals && typeof (arrivals as Source)[word as 'rate'] !== 'object',
  )
  const renewal = ['every', 'at', 'schedule'].some((word) => word in arrivals)
  if (single || renewal) return [['arrivals', arrivals as Source]]
  return Object.entries(arrivals as Record<string, Source>)
}

/** The alternative that holds for one segment. */
export function forSegment<T>(value: BySegment<T>, segment: string): T {
  if (typeof value !== 'object' || value === null || !('by' in value)) return value as T
  const map = value as BySegmentMap<T>
  return (map[segment] ?? map['other']) as T
}
