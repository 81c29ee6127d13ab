/**
 * The compiled scenario: flat tables of numbers, nothing else. It is plain data (structured-clone safe), so a worker task
 * can carry it. Columns are named by their index domain: `stepTeam[step]`, `routeTarget[route]`.
 *
 * A *cell* is step × segment: `cell = step * segments + segment`. Whatever may differ by segment is stored by cell.
 * Names live outside, in the `Names` of the compiler.
 */
export interface Program {
  // Sizes of the index domains.
  steps: number
  segments: number
  teams: number
  needs: number
  attributes: number
  sources: number
  providers: number
  judges: number

  // Time, in time units.
  horizon: number
  warmup: number
  drain: boolean
  /** Hours in one time unit: turns cost per hour into cost per time unit. */
  hoursPerUnit: number
  /** Events after which a run is declared runaway. */
  eventLimit: number

  // Steps.
  /** 0 worked by a team, 1 the customer's own time, 2 served in rounds, 3 won end, 4 lost end. */
  stepKind: Uint8Array
  /** −1 without a team. */
  stepTeam: Int32Array
  stepProvider: Int32Array
  /** 32-bit name hashes key the draws; unique (the compiler checks). */
  stepHash: Int32Array
  /** Waiting places; −1 without limit. */
  stepQueueLimit: Int32Array
  /** 1: a full step holds the step before. */
  stepBlock: Uint8Array
  stepBalkTo: Int32Array
  stepRenegeTo: Int32Array
  stepCost: Float64Array
  stepNecessary: Uint8Array
  stepScreens: Uint8Array
  /** Bit g set: the step lies under WIP limit g. */
  stepWipGroups: Int32Array
  /** Index into `distributions` of the capacity per round; −1 elsewhere. */
  stepEach: Int32Array

  // Cells (step × segment).
  /** Index into `distributions`; −1: takes no time. */
  cellTakes: Int32Array
  /** Index into `distributions`; −1: waits for ever. */
  cellPatience: Int32Array
  /** Index of the waiting line within the team: 0 is served first. */
  cellLine: Int32Array
  /** Index of the route set. */
  cellRoutes: Int32Array

  // Route sets: routes [setStart[set], setStart[set + 1]).
  setStart: Int32Array
  /** 0 one route, 1 probabilities (one uniform, target-name order), 2 logit (one Gumbel an alternative). */
  setKind: Uint8Array

  // Routes, within a set in target-name order.
  routeTarget: Int32Array
  /** Hash of the target's name. */
  routeHash: Int32Array
  /** Probabilities: cumulative; logit: base, centred where coefficients act on x − x̄. */
  routeBase: Float64Array
  routeRework: Uint8Array
  routeTaken: Uint8Array
  /** Coefficients [coefStart[route], coefStart[route + 1]). */
  coefStart: Int32Array
  coefAttribute: Int32Array
  coefValue: Float64Array

  // Effects of a step, in attribute order: [effectStart[step], effectStart[step + 1]).
  effectStart: Int32Array
  effectAttribute: Int32Array
  /** 0 add, 1 set, 2 toward. */
  effectKind: Uint8Array
  effectValue: Float64Array
  effectRate: Float64Array

  // Attributes: 0 fit, 1 purposeFit, 2 trust, 3 relationship, 4 price, 5 interest, 6 effort, then own ones.
  attributeMin: Float64Array
  attributeMax: Float64Array
  /** Distribution of the start value of an own attribute; −1 for built-in ones. */
  attributeStart: Int32Array
  attributeHash: Int32Array

  // Segments.
  /** Cumulative shares in name order, `segmentOrder` the segments in that order. */
  segmentCumulative: Float64Array
  segmentOrder: Int32Array
  /** Distribution of want k of segment s at s * needs + k; −1: exactly `wantMean`. */
  wantDistribution: Int32Array
  wantMean: Float64Array
  needHash: Int32Array
  /** price attribute of a segment: priceSensitivity · (price / reference − 1). */
  segmentPrice: Float64Array
  /** What the segment's offering delivers, s * needs + k. */
  segmentDelivers: Float64Array
  /** Revenue of a win: a distribution, or −1 for the constant `segmentRevenue`. */
  segmentAmount: Int32Array
  segmentRevenue: Float64Array
  segmentUnitCost: Float64Array

  // Teams.
  teamSize: Int32Array
  /** Currency per person and time unit. */
  teamCost: Float64Array
  teamOvertimeRate: Float64Array
  /** 0 fifo, 1 lifo, 2 preemptive-resume. */
  teamDiscipline: Uint8Array
  /** 0 finish, 1 interrupt. */
  teamShiftEnd: Uint8Array
  teamLines: Int32Array
  teamProvider: Int32Array
  /** Weekly open intervals [hoursStart[team], hoursStart[team + 1]) as pairs open, close in time units from t = 0, one week's
   * worth, ascending within [0, week); empty: always open. */
  hoursStart: Int32Array
  hoursOpen: Float64Array
  hoursClose: Float64Array
  week: number

  // Sources.
  /** 0 Poisson (rate or schedule), 1 renewal, 2 at given times, 3 closed. */
  sourceKind: Uint8Array
  sourceHash: Int32Array
  sourceStep: Int32Array
  /** −1: drawn by shares. */
  sourceSegment: Int32Array
  sourceProvider: Int32Array
  /** Multiplies the schedule; the only part an intervention changes. */
  sourceRate: Float64Array
  /** Piecewise relative rates [scheduleStart[source], scheduleStart[source + 1]); a plain Poisson source has one piece. */
  scheduleStart: Int32Array
  scheduleFrom: Float64Array
  scheduleRate: Float64Array
  /** Length after which the schedule repeats; Infinity: never. */
  schedulePeriod: Float64Array
  /** Interval of a renewal source; −1 elsewhere. */
  sourceEvery: Int32Array
  /** First arrival of a renewal source; −1: after one interval. */
  sourceFirst: Float64Array
  atStart: Int32Array
  atTimes: Float64Array
  sourceClosed: Int32Array
  /** Distribution of the batch size; −1: one. */
  sourceBatch: Int32Array

  // Customers present at 0.
  initialStep: Int32Array
  initialSegment: Int32Array
  initialAge: Float64Array
  initialInStep: Float64Array
  /** NaN: drawn. */
  initialAmount: Float64Array
  /** They are a source of their own for keys: hash of `initial/<step>`, ordinal within it. */
  initialHash: Int32Array
  initialOrdinal: Int32Array

  /** Alternatives of row i at [initialOddsStart[i], initialOddsStart[i + 1]); none: `initialStep`. Cumulative within a row. */
  initialOddsStart: Int32Array
  initialOddsStep: Int32Array
  initialOddsCumulative: Float64Array

  // WIP limits.
  wipLimit: Int32Array

  // Rounds: 0 without.
  roundsEvery: number
  roundsPassWithin: boolean
  /** Round-served steps in file order. */
  roundSteps: Int32Array

  // Purposes that judge. Judge 0 is the scenario's own; others are yardsticks of a comparison.
  /** 1: the judge has a purpose (rules 1, 4, 5 are on). */
  judgeActive: Uint8Array
  /** judge * steps + step: the step enables an action of the judge's purpose. */
  judgeAligned: Uint8Array
  /** judge * needs + k: weight s_k. */
  judgeServes: Float64Array
  judgeRight: Float64Array

  // Money.
  /** Unassigned spend per time unit (ads, listening, review), summed. */
  spendRate: number

  distributions: Distribution[]

  interventions: Intervention[]

  // Experiences of the offering; all empty without trust and relationship.
  /** 1: completing a visit at the step, or reaching the won end, is an experience. */
  stepExperience: Uint8Array
  /** Trust by `TRUST`; empty without. */
  trust: Float64Array
  /** What the segment's offering promises, s * needs + k; empty where it is what it delivers. Needs no trust. */
  segmentPromises: Float64Array
  /** Relationship by `RELATIONSHIP`; empty without. */
  relationship: Float64Array
  /** How fast interest fades while waiting, 1/τ per time unit; empty where it does not. */
  interest: Float64Array

  // Customers who come back (`retention`); all empty without the block.
  /** BG/NBD: r, α (time units), a, b. sBG: α, β, length of a period in time units. */
  retentionShape: Float64Array
  /** Step at which a new cycle begins; slots in `distributions` of the purchase rate (−1 with sBG) and of the dropout chance. */
  retentionStart: Int32Array
  /** By `ATTITUDE`; empty where both θ are 0. */
  retentionAttitude: Float64Array

  // Customer equity; empty without `finance.discount`.
  /** Discount per time unit, continuous: ln(1 + yearly rate) / time units in a year. */
  discountRate: Float64Array
  /** By segment: mean amount of a purchase; NaN where it is the constant `segmentRevenue`. */
  segmentMeanAmount: Float64Array

  // Levers of the firm and its rivals; empty where they do nothing.
  /** How hard the firm tries: the attribute `effort` of everybody. */
  effort: Float64Array
  /** Share of what the offering leaves unmet that individual work meets. */
  individualise: Float64Array
  /** By `RIVALS`. */
  rivals: Float64Array
  /** How far rivals meet a need at 0, s * needs + k, and by need whether they can copy it. */
  rivalStart: Float64Array
  rivalCopies: Uint8Array
  /** s * 2 + `RIVAL_PRICE`; empty where prices do not follow rivals. */
  rivalPrice: Float64Array
  /** By route, 1: who takes it goes to a rival. */
  routeRival: Uint8Array

  // Beliefs of roles about what customers want; all empty without reviews. Roles are in name order.
  /** Time between reviews. */
  beliefEvery: Float64Array
  /** role * needs + k: the mean want that the role believes in at 0. */
  beliefStart: Float64Array
  /** By role: share of the say in what is offered, variance of the belief at 0, 1: hears the conversations. */
  beliefWeight: Float64Array
  beliefVariance: Float64Array
  beliefListens: Uint8Array
  /** role * roles + other: how much the role takes over of the other's belief at a review; empty where nobody talks. */
  beliefMixing: Float64Array
  /** By `LISTENING`; empty without. */
  listening: Float64Array
  /** Team whose people hold the conversations; −1: nobody's. Empty without. */
  listeningTeam: Int32Array
  /** By `ADAPTING`; empty where the offering stays. */
  adapting: Float64Array
  /** By segment, 1: is sold the offering that moves. */
  adaptingSegment: Uint8Array

  // Generations of the offering (`lifecycle`); empty without.
  /** By `LIFECYCLE`. */
  lifecycle: Float64Array
  /** s * needs + k: change of the mean want from one generation to the next; empty where wants stay. */
  lifecycleDrift: Float64Array

  // Permission to be contacted; empty without.
  /** By `PERMISSION`. */
  permission: Float64Array
  /** By step, 1: customers may opt in after a visit. */
  stepAsks: Uint8Array
  /** The attributes `permission` and `attention`. */
  permissionAttribute: Int32Array

  // People who are told apart; all empty where nobody is.
  /** team * PEOPLE_WIDTH + `PEOPLE`. */
  people: Float64Array
  /** By team, 1: its people are told apart; and the hash of its name, which keys their luck. */
  peopleTold: Uint8Array
  peopleHash: Int32Array
}

/** Positions in `Program.rivals`: rate of copying per time unit, weight in the odds, difference t₀ in currency, firms. */
export const RIVALS = { rate: 0, weight: 1, difference: 2, firms: 3 } as const

/** Positions in `Program.rivalPrice`: sensitivity and reference price of the segment. */
export const RIVAL_PRICE = { sensitivity: 0, reference: 1 } as const

/**
 * Positions in `Program.listening`: conversations a review, standard deviation of the mean of their answers, cost and working
 * time of one, variance that a role adds to its belief between two reviews.
 */
export const LISTENING = { conversations: 0, error: 1, cost: 2, time: 3, drift: 4 } as const

/** Positions in `Program.adapting`: most that a need moves at a review, cost of moving one need by 1, Σ of what is delivered. */
export const ADAPTING = { speed: 0, cost: 1, budget: 2 } as const

/** Positions in `Program.lifecycle`: length of a generation and time in it before fading, speed per time unit, share that stays, cost. */
export const LIFECYCLE = { every: 0, fresh: 1, rate: 2, floor: 3, launch: 4 } as const

/**
 * Positions in `Program.permission`: share opted in at entry, chance to opt in after a visit, opt-out rate per time unit without
 * contacts and its exponent per contact, contacts per time unit and their cost, share of trust lost by one without permission,
 * 1 where everybody in the journey is contacted.
 */
export const PERMISSION = {
  start: 0,
  chance: 1,
  hazard: 2,
  annoyance: 3,
  contacts: 4,
  cost: 5,
  loss: 6,
  everyone: 7,
} as const

/**
 * Positions in a team's row of `Program.people`: σ of the logarithm of people's working times, extra time of who is new (a share)
 * and how fast it fades per time unit, rate of leaving per time unit, its exponent per share of overtime, time between reviews of
 * that share (0: none), time a seat is vacant, cost of hiring, share of trust held with a person, 1 where customers come back to
 * the person they know.
 */
export const PEOPLE = {
  spread: 0,
  extra: 1,
  fade: 2,
  rate: 3,
  overtime: 4,
  over: 5,
  vacant: 6,
  cost: 7,
  bond: 8,
  own: 9,
} as const
export const PEOPLE_WIDTH = 10

/** Positions in `Program.trust`. All are shares of 1, the noise a standard deviation of the delivered fit. */
export const TRUST = { start: 0, expectation: 1, gain: 2, loss: 3, noise: 4 } as const

/** Positions in `Program.relationship`: growth a share, the others weights in the exponent of price. */
export const RELATIONSHIP = { growth: 0, attitude: 1, loyalty: 2 } as const

/** Positions in `Program.retentionAttitude`: what the relationship does to dropout and purchase rate, and the R that does nothing. */
export const ATTITUDE = { dropout: 0, rate: 1, reference: 2 } as const

/** Families, by number, with what a, b, c mean. All are drawn from one uniform. */
export const FAMILY = {
  /** a */
  constant: 0,
  /** mean a */
  exponential: 1,
  /** from a, width b */
  uniform: 2,
  /** min a, mode b, max c */
  triangular: 3,
  /** exp(a + b z) */
  lognormal: 4,
  /** scale a, 1 / shape b */
  weibull: 5,
  /** table: ascending pairs flattened p0, x0, p1, x1, …; straight between them */
  quantiles: 6,
  /** table: equally likely values, ascending */
  values: 7,
  /** table: normal-score table, see draw.ts: value = a + b · exp(g(z)), g given with its slopes on an even grid of z */
  score: 8,
  /** parts with cumulative weights in table */
  mixture: 9,
} as const

export interface Distribution {
  family: number
  a: number
  b: number
  c: number
  table: Float64Array
  /** Mixture components, else empty. */
  parts: Distribution[]
}

/** Numbers to overwrite, by table name: the difference between two compiled programs of the same structure. */
export interface Patch {
  tables: { table: string; index: number; value: number }[]
  distributions: { index: number; value: Distribution }[]
  spendRate: number | null
}

/**
 * What may be watched: 0 queue of step, 1 customers in the journey, 2 busy servers of team, 3 utilisation of team, 4 wins per
 * time, 5 profit per time.
 */
export interface Watch {
  kind: number
  index: number
}

export interface Intervention {
  /** 0 at a time, 1 when a condition holds; a policy reviewed at intervals: 2 react, 3 opinion, 4 evidence. */
  kind: 0 | 1 | 2 | 3 | 4
  /** kind 0: time; kind 1: how long the condition must hold; policy: review interval. */
  time: number
  patch: Patch
  watch: Watch
  /** ±Infinity when absent. */
  above: number
  below: number
  /** kind 1: refractory time, Infinity: fires once. */
  again: number
  /** Policy: averaging window and delay. */
  over: number
  delay: number
  /** kind 3 and 4: spent at each review. */
  reviewCost: number
  /** kind 4: 1 where more of the figure is better, −1 where less is, and by what share of itself it must be. */
  aim: number
  better: number
  levers: Lever[]
}

/** A lever's positions, lowest first; `start` is the position in force at 0. Above: one up, below: one down. */
export interface Lever {
  start: number
  /** kind 3: what the role that decides believes one step up to be worth. */
  believed: number
  cost: number
  positions: Patch[]
  values: Float64Array
}
