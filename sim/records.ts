/**
 * Where things stand in the engine's records.
 *
 * What is kept of a customer, a cell, a team, a source or a segment lies together in a record: one stretch of an `Int32Array`
 * and one of a `Float64Array` for each of them, `ints[customer * INTS + customerStep]`. Records and not one typed array per
 * column, because in every function the JavaScript engine pays about four loads (field, length, base, offset) for each
 * array before it reads the first number of it: with 60 columns a visit spent more time finding them than reading them,
 * and the pieces of one customer lay on a dozen cache lines instead of two. Columns that only some programs need stay apart.
 *
 * A file unpacks the names that it uses into constants of its own (`const { customerStep } = FIELD`): the constants of a
 * module are folded into its machine code, imported ones are loaded anew at every use, which cost 9 % of the speed. What is
 * called at every event is unpacked likewise (`const { threefry } = random`), but only from modules that are no part of a
 * circle of imports: the others may not be there yet.
 */

/** Calendar entities of one intervention: act (or review), base (a window begins), apply (after the delay). */
export const INTERVENTION_EVENTS = 3
export const INTERVENTION_EVENT = { act: 0, base: 1, apply: 2 } as const

/** Calendar entities of the beliefs: review, and the end of the time for which listeners are away. */
export const BELIEF_EVENTS = 2

/** Calendar entities of a team's people: the next one leaves, the next one comes, overtime is reviewed. */
export const PEOPLE_EVENTS = 3
export const PEOPLE_EVENT = { leave: 0, hire: 1, review: 2 } as const

/** What a customer is doing now. */
export const DOING = {
  /** Between two cycles and in none of them: below everything that happens in the journey. */
  dormant: -1,
  nothing: 0,
  /** Waiting in a line, before service first starts. */
  queued: 1,
  serving: 2,
  /** Interrupted by a shift's end or a preemption. */
  suspended: 3,
  /** Done, but the next step is full. */
  blocked: 4,
  /** At a step without a team. */
  own: 5,
} as const

export const STEP = { team: 0, own: 1, rounds: 2, won: 3, lost: 4 } as const

/** How a source makes customers. */
export const SOURCE = { poisson: 0, renewal: 1, at: 2, closed: 3 } as const

/** Flags of a customer. */
export const FLAG = { cohort: 1, reneged: 2, balked: 4, initial: 8 } as const

/** All of them together. */
export const FLAGS = 15

/** Bit `MISFIT + j` of a customer's flags: outside the purpose of judge j. There is room for `JUDGES` of them. */
export const MISFIT = 4
export const JUDGES = 32 - MISFIT

function numbered<const Names extends readonly string[]>(names: Names): Record<Names[number], number> {
  return Object.fromEntries(names.map((name, index) => [name, index])) as Record<Names[number], number>
}

const customerInts = numbered([
  'customerDoing',
  /** `FLAG`s, and above them a bit for each judge whose purpose the customer is outside of, see `MISFIT`. */
  'customerFlags',
  'customerStep',
  /** The cell of that step. */
  'customerCell',
  'customerSegment',
  'customerSource',
  /** Second pair of key words: source name and ordinal. */
  'customerKey0',
  'customerKey1',
  /** Neighbours in the one list the customer stands in; `next` links the free list too. */
  'customerNext',
  'customerPrevious',
  /** Number of that list, or −1. */
  'customerList',
  /** Four words: the luck of the visit, for `uniformOf`. */
  'visitLuck',
  'visitLuck1',
  'visitLuck2',
  'visitLuck3',
])

const customerReals = numbered([
  'customerArrived',
  /** Current visit: when it joined, start of the current stretch, time so far by state. */
  'visitJoined',
  'stretchSince',
  /**
   * Logarithm of one minus the uniform of the duration: times −mean it is an exponential duration. It is taken when the customer
   * joins, where nothing waits for it; when service begins, the next event's place in the calendar would (8 % of a run).
   */
  'visitHaste',
  'visitQueued',
  'visitWorked',
  'visitLabour',
  /** Own time of the cycle. */
  'cycleOwn',
])

/** Only with retention, in `State.customerDormancy`. */
const dormancy = numbered([
  /** When the last dormancy began, and when it ends. */
  'dormantSince',
  'dormantUntil',
  /** Time of ended dormancies, each times what the relationship made of the rate: what the rate is learned from. */
  'dormantExposure',
  /** Σ θ(R − R0) over the dropouts survived. */
  'dormantLean',
])

const teamInts = numbered([
  'teamOpen',
  'teamBusy',
  /** Busy, or held by a blocked customer. */
  'teamOccupied',
  'teamWaiting',
  'teamSize',
  'teamHasHours',
  /** The team must know whom it serves: it may interrupt. */
  'teamTracks',
  /** 0 fifo, 1 lifo, 2 preemptive-resume. */
  'teamDiscipline',
  'teamLineList',
  'teamServingList',
])

const teamReals = numbered([
  'teamSince',
  'teamCost',
  'teamSizeArea',
  'teamScheduled',
  'teamBusyArea',
  'teamOvertime',
  'teamLabour',
  'teamClosedSum',
  'teamClosedSince',
  /** Money of the areas up to the last change of a cost; the areas since are priced at the cost in force. */
  'teamPayroll',
  'teamOvertimeCost',
  'pricedScheduled',
  'pricedOvertime',
])

const cellInts = numbered([
  // What the program says, one load nearer; `State.readTables` keeps it up to date.
  'cellKind',
  /** −1 without a team. */
  'cellTeam',
  'cellHash',
  /** Indices into the distributions, −1 for none. */
  'cellTakes',
  'cellPatience',
  'cellLine',
  'cellQueueLimit',
  'routesStart',
  'routesEnd',
  'routesKind',
  /** Where the cell's answers begin in `State.tags`. */
  'tagsStart',
])

const cellReals = numbered([
  /** Mean of an exponential duration or patience, the common case, which needs no call; −1 for anything else. */
  'takesMean',
  'patienceMean',
  /** Direct cost of a visit. */
  'cellCost',
  /** What an hour of its team costs at the beginning, 0 without one: for runs in which wages do not move. */
  'cellWage',
  'cellJoined',
  'cellBalked',
  'cellReneged',
  /** Visits that joined in the window and ended; see `VisitCohort`. */
  'visitsEnded',
  'visitsWaited',
  'visitsWait',
  'visitsService',
  'visitsReneged',
  /** Six numbers, by what the customer is doing: time of ended stretches. */
  'cellTime',
])

const sourceInts = numbered([
  // What the program says, as of a cell.
  'sourceKind',
  /** Index into the distributions, −1 for one customer at a time. */
  'sourceBatch',
  'sourceHash',
  'sourceSegment',
  'sourceStep',
  /** A Poisson source whose rate never changes by itself, one at a time: the common case, which takes a short way. */
  'sourceIsEven',
  /** Arrivals (batches) so far, and customers so far: the ordinals that key their draws. */
  'sourceArrivals',
  'sourceOrdinal',
  /** Closed populations: who may enter now. */
  'sourcePending',
])

const sourceReals = numbered([
  /** Customers or batches per unit of time, of an even source. */
  'sourceRate',
  /** Cumulative rate that must still pass until the next arrival, counted from `sourceSince`. */
  'sourceUnits',
  'sourceSince',
  /** Units of the arrival after the next, of an even source: drawn where nothing waits for them yet. */
  'sourceAhead',
])

const segmentReals = numbered([
  'segmentWins',
  'segmentRevenue',
  // The cohort; see `Cohort`.
  'cohortArrivals',
  'cohortWon',
  'cohortLost',
  'cohortReneged',
  'cohortBalked',
  'cohortLeadWon',
  'cohortLeadLost',
  'cohortQueued',
  'cohortWorking',
  'cohortSuspended',
  'cohortBlocked',
  'cohortOwn',
  'cohortClosed',
  'cohortElapsed',
  'cohortResolvedOwn',
  'cohortTrust',
  'cohortRelationship',
  'cohortInterest',
])

/** Running totals of the whole run, in `State.totals`. */
const totals = numbered([
  'totalWipArea',
  'wipSince',
  'totalCustomerTime',
  'totalArrivals',
  'totalWins',
  'totalLosses',
  'totalRevenue',
  'totalVisitSpend',
  'totalGoods',
  /** Spend at a rate up to `unassignedSince`, and levers moved. */
  'totalUnassigned',
  'unassignedSince',
  'totalWinsFromOpen',
  'totalRevenueFromOpen',
])

/**
 * Doubles that pass between functions, in `State.clock`: as arguments, results or fields of an object they would each be
 * put into a box of their own.
 */
const clock = numbered([
  /** Always written as `clock[0]`. */
  'clockNow',
  /** The window, half-open. */
  'windowFrom',
  'windowTo',
  /** When totals are next to be read, see `Marks` of run.ts. */
  'nextMark',
  /** The uniform from which the next time is drawn. */
  'luck',
  /** The duration or patience drawn last. */
  'drawn',
  /** Revenue of the win booked last. */
  'sold',
])

/** Offset of every field within its record. */
export const FIELD = {
  ...customerInts,
  ...customerReals,
  ...dormancy,
  ...teamInts,
  ...teamReals,
  ...cellInts,
  ...cellReals,
  ...sourceInts,
  ...sourceReals,
  ...segmentReals,
  ...totals,
  ...clock,
}

/** Numbers in a record of each kind. */
export const WIDTH = {
  ints: Object.keys(customerInts).length,
  reals: Object.keys(customerReals).length,
  dormancy: Object.keys(dormancy).length,
  teamInts: Object.keys(teamInts).length,
  teamReals: Object.keys(teamReals).length,
  cellInts: Object.keys(cellInts).length,
  cellReals: Object.keys(cellReals).length + 5,
  sourceInts: Object.keys(sourceInts).length,
  sourceReals: Object.keys(sourceReals).length,
  segmentReals: Object.keys(segmentReals).length,
  totals: Object.keys(totals).length,
  clock: Object.keys(clock).length,
}

/**
 * `customer & ENTITY` and `cell & INDEX` change nothing and say that the number is small and not negative. The engine then
 * leaves out the check for overflow at every sum with a field's offset, a third of what an access costs (8 % of a run).
 */
export const RANGE = { ENTITY: 0xffffff, INDEX: 0xfffff }

/** One field of all records, as a column of its own. */
export function column(records: Float64Array, width: number, field: number): Float64Array {
  return Float64Array.from({ length: records.length / width }, (_, index) => records[index * width + field])
}
