/**
 * What one run counts. Two kinds of figures, never mixed:
 *
 * - *flow* columns are running totals of what happens to anyone; a figure of a window is the difference of two snapshots;
 * - *cohort* columns follow the customers who arrived in the window (their first cycle) and the visits that joined in it.
 */

/** Kinds of in-service time, by evidence; `time` and `money` tables are judge × KINDS. */
export const KIND = {
  value: 0,
  necessary: 1,
  unaligned: 2,
  rework: 3,
  misfit: 4,
  unanswered: 5,
  open: 6,
} as const
export const KINDS = 7

/** Running totals at one instant. Plain data; all arrays are copies. */
export interface Flow {
  /** Time of the snapshot. */
  at: number
  /** ∫ customers in the journey dt, and the number now. */
  wipArea: number
  wip: number
  /** Σ over customers of the time they have spent in the journey so far: equals wipArea (Little). */
  customerTime: number
  arrivals: number
  wins: number
  losses: number
  revenue: number
  /** Visits' direct cost so far, and unit cost of what was sold. */
  visitSpend: number
  goods: number
  /** Ads, listening, review, levers moved. */
  unassigned: number
  /** Wins and revenue from `initial` customers, apart. */
  winsFromOpen: number
  revenueFromOpen: number
  /** By segment. */
  segmentWins: Float64Array
  segmentRevenue: Float64Array
  /** By cell (step × segment). */
  cellJoined: Float64Array
  cellBalked: Float64Array
  cellReneged: Float64Array
  /** ∫ number in that state dt. own: at a step without a team. */
  cellQueued: Float64Array
  cellBusy: Float64Array
  cellSuspended: Float64Array
  cellBlocked: Float64Array
  cellOwn: Float64Array
  /** By route: customers who took it. */
  routeCount: Float64Array
  /** By team. scheduled: ∫ paid servers dt; busy: ∫ busy servers dt, on shift; overtime: ∫ busy servers dt, off shift. */
  teamScheduled: Float64Array
  teamBusy: Float64Array
  teamOvertime: Float64Array
  /** ∫ size dt, on or off shift. */
  teamSize: Float64Array
  teamPayroll: Float64Array
  teamOvertimeCost: Float64Array
  /** Busy labour by team (regular and overtime), in currency. */
  teamLabour: Float64Array
  /** judge × KINDS: in-service time and its money (busy labour and direct visit cost) of ended visits; `open`: of visits in progress. */
  time: Float64Array
  money: Float64Array
  /** Wins of later cycles, and customers who have bought and may buy again now: dormant, or in a later cycle. */
  repeatWins: number
  liveCustomers: number
  /** ∫ customers who may be contacted dt, in the journey or out of it; 0 without permission. */
  listArea: number
  /** People who left of their own accord. */
  leavers: number
}

/** Lead times by outcome in a log-binned histogram; exact for atoms. See histogram.ts. */
export interface Histogram {
  count: Float64Array
  sum: Float64Array
  min: Float64Array
  max: Float64Array
}

/** Figures of customers who arrived in the window, first cycles; by segment unless said otherwise. */
export interface Cohort {
  arrivals: Float64Array
  won: Float64Array
  lost: Float64Array
  /** Customers who reneged or balked at least once. */
  reneged: Float64Array
  balked: Float64Array
  leadWon: Float64Array
  leadLost: Float64Array
  /** Time anatomy, Σ over the cohort so far, ended and current visits alike. */
  queued: Float64Array
  working: Float64Array
  suspended: Float64Array
  blocked: Float64Array
  own: Float64Array
  /** What of queued, suspended and blocked fell while the team was off shift. */
  closed: Float64Array
  /** Σ elapsed time of all cohort customers up to their end or the end of observation. */
  elapsed: Float64Array
  /** segment × judge × KINDS: in-service time by kind; the sum over kinds is `working`. */
  time: Float64Array
  /** segment × judge: Σ value time of resolved customers; segment: Σ own time of resolved ones: the PCE's parts. */
  resolvedValue: Float64Array
  resolvedOwn: Float64Array
  /** Σ of the attribute at the end of the first cycle (or of observation). */
  trust: Float64Array
  relationship: Float64Array
  /** segment × (won 0, lost 1, open 2). */
  lead: Histogram[]
  /** As trust and relationship. */
  interest: Float64Array
}

/** By cell, visits that joined in the window and ended. */
export interface VisitCohort {
  ended: Float64Array
  waited: Float64Array
  wait: Float64Array
  /** Visits that entered service, and Σ of their in-service time. */
  served: Float64Array
  service: Float64Array
  reneged: Float64Array
}

export interface Tally {
  replication: number
  /** Flow at warm-up, at the horizon, and at the end of the drain (equals the horizon's without drain). */
  from: Flow
  to: Flow
  end: Flow
  cohort: Cohort
  visits: VisitCohort
  /** Series edges asked for: flow snapshots at each, ascending. */
  series: Flow[]
  /** Customer equity at each of them, if asked for and defined. */
  seriesEquity?: Equity[]
  /** Average number in the journey per equal bin of [0, horizon), if asked for. */
  wipBins: Float64Array
  events: number
  /** Largest number of customers alive at once. */
  peakAlive: number
  /** Customers still in their first cycle at the end of observation, cohort only. */
  open: number
  /** Interventions that fired: time and index into the program's list, and the lever position reached (−1 for none). */
  fired: { time: number; intervention: number; position: number }[]
  /** Null without a discount rate. */
  equity: Equity | null
  /** Null where no role reviews what it believes. */
  beliefs: BeliefsTally | null
  /** Null where no team's people are told apart. */
  people: PeopleTally | null
}

/** Everybody who was in a team that is told apart, one entry each; see mechanisms/people.ts. */
export interface PeopleTally {
  team: Int32Array
  /** What their working times are multiplied by when they know the work. */
  pace: Float64Array
  /** −Infinity for those who were there at 0; NaN for those who have not left. */
  hired: Float64Array
  left: Float64Array
  /** person * 2 + half of the window: visits that ended in it, and time worked. */
  served: Float64Array
  worked: Float64Array
}

/** What the roles of the firm believed when the run ended, and what it cost; see mechanisms/beliefs.ts. Roles in name order. */
export interface BeliefsTally {
  reviews: number
  /** role * needs + k. */
  believed: Float64Array
  /** By role. */
  variance: Float64Array
  /** By need: what customers want on average at the end, and what the offering that moves delivers. */
  wants: Float64Array
  delivers: Float64Array
  /** Money for conversations, without the people's time, and for moving the offering. */
  spentListening: number
  spentMoving: number
  /** By role: Σ (share won expected − share won)² over that many forecasts. */
  forecastError: Float64Array
  forecasts: number
}

/** Customer equity at the beginning of the window, in currency; see mechanisms/equity.ts. */
export interface Equity {
  /** Σ money in − money out of the window and its drain, each discounted from its own time. */
  realised: number
  /** Σ expected future margin of the customers who may buy again, discounted. */
  future: number
}
