import { type Cohort, type Flow, type Histogram, KINDS, type Tally } from '../../sim/tally.ts'
import type { Context } from '../../src/experiment/measure.ts'

/** Two segments, three steps, one team, two judges: small enough to compute by hand. */
export const CONTEXT: Context = { steps: 3, segments: 2, judges: 2, judge: 0, segment: null, aged: false }

export function flow(at: number, change: Partial<Flow> = {}): Flow {
  const cells = new Float64Array(6)
  const team = new Float64Array(1)
  return {
    at,
    wipArea: 0,
    wip: 0,
    customerTime: 0,
    arrivals: 0,
    wins: 0,
    losses: 0,
    revenue: 0,
    visitSpend: 0,
    goods: 0,
    unassigned: 0,
    winsFromOpen: 0,
    revenueFromOpen: 0,
    segmentWins: new Float64Array(2),
    segmentRevenue: new Float64Array(2),
    cellJoined: cells,
    cellBalked: cells,
    cellReneged: cells,
    cellQueued: cells,
    cellBusy: cells,
    cellSuspended: cells,
    cellBlocked: cells,
    cellOwn: cells,
    routeCount: new Float64Array(3),
    teamScheduled: team,
    teamBusy: team,
    teamOvertime: team,
    teamSize: team,
    teamPayroll: team,
    teamOvertimeCost: team,
    teamLabour: team,
    time: new Float64Array(2 * KINDS),
    money: new Float64Array(2 * KINDS),
    repeatWins: 0,
    liveCustomers: 0,
    listArea: 0,
    leavers: 0,
    ...change,
  }
}

/** A histogram of single values, one bin each. */
export function atoms(...values: number[]): Histogram {
  const distinct = [...new Set(values)].sort((a, b) => a - b)
  const count = Float64Array.from(distinct, (x) => values.filter((y) => y === x).length)
  const exact = Float64Array.from(distinct)
  return { count, sum: exact.map((x, i) => x * count[i]!), min: exact, max: exact }
}

export function cohort(change: Partial<Cohort> = {}): Cohort {
  const zeros = () => new Float64Array(2)
  return {
    arrivals: zeros(),
    won: zeros(),
    lost: zeros(),
    reneged: zeros(),
    balked: zeros(),
    leadWon: zeros(),
    leadLost: zeros(),
    queued: zeros(),
    working: zeros(),
    suspended: zeros(),
    blocked: zeros(),
    own: zeros(),
    closed: zeros(),
    elapsed: zeros(),
    time: new Float64Array(2 * 2 * KINDS),
    resolvedValue: new Float64Array(4),
    resolvedOwn: zeros(),
    trust: zeros(),
    relationship: zeros(),
    interest: zeros(),
    lead: Array.from({ length: 6 }, () => atoms()),
    ...change,
  }
}

export function tally(change: Partial<Tally> = {}): Tally {
  const cells = new Float64Array(6)
  return {
    replication: 1,
    from: flow(0),
    to: flow(10),
    end: flow(12),
    cohort: cohort(),
    visits: { ended: cells, waited: cells, wait: cells, served: cells, service: cells, reneged: cells },
    series: [],
    wipBins: new Float64Array(0),
    events: 0,
    peakAlive: 0,
    open: 0,
    fired: [],
    equity: null,
    beliefs: null,
    people: null,
    ...change,
  }
}
