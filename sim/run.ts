import * as arrivals from './arrivals.ts'
import { Audit } from './audit.ts'
import { finalCohort, snapshot, visitCohort } from './flow.ts'
import { openInitial } from './initial.ts'
import { canMoveWages, interventionEvent, openInterventions, watchConditions } from './interventions.ts'
import { beliefEvent, openBeliefs, takeBeliefs } from './mechanisms/beliefs.ts'
import { BINS, bookCosts, equityNow, takeEquity } from './mechanisms/equity.ts'
import { settleListening } from './mechanisms/listening.ts'
import { takePeople } from './mechanisms/people.ts'
import { closeDormant } from './mechanisms/retention.ts'
import { openPeople, peopleEvent } from './mechanisms/turnover.ts'
import type { Probe } from './probe.ts'
import type { Program } from './program.ts'
import { Recorder, recordOpen } from './recorder.ts'
import { FIELD } from './records.ts'
import { openRounds, roundEvent } from './rounds.ts'
import { State } from './state.ts'
import type { Equity, Flow, Tally } from './tally.ts'
import { changeShift, openTeams, settleAreas } from './teams.ts'
import type { Trace } from './trace.ts'
import * as visits from './visits.ts'

const { closeSources, openSources, sourceEvent } = arrivals
const { customerEvent } = visits
const { totalWipArea, wipSince, windowTo, nextMark } = FIELD

export interface Want {
  trace?: boolean
  /** Ascending times at which to take flow snapshots; those after the horizon are taken while a drain lasts. */
  series?: number[]
  /** Customer equity with every snapshot of the series, as it would be were observation to end there. */
  seriesEquity?: boolean
  /** Number of equal bins of [0, horizon) for the average number in the journey. */
  wipBins?: number
  /** Customers to watch; source −1 − row for those of `initial`. */
  probes?: { source: number; ordinal: number }[]
  /** Check conservation, heap order and ledger closure at every event. */
  verify?: boolean
}

export interface Result {
  tally: Tally
  trace: Trace | null
  probes: Probe[]
}

/**
 * One replication. The same program, seed and replication give the same bytes, whatever is wanted besides.
 *
 * Events happen in the order (time, sequence of scheduling). A mark (warm-up's end, a series edge, the horizon) stands
 * before the events of its instant, so that every window is half-open.
 *
 * @throws When the event limit is passed, or in `verify` mode when an invariant does not hold.
 */
export function run(program: Program, seed: number, replication: number, want: Want = {}): Result {
  // Interventions and reviews of beliefs write into the tables, so they get a copy of their own.
  const writes = program.interventions.length > 0 || program.beliefEvery.length > 0
  const live = writes ? liveCopy(program) : program
  const s = new State(live, seed, replication)
  if (want.trace) s.recorder = new Recorder(s)
  s.probes = (want.probes ?? []).map((probe) => ({ ...probe, events: [] }))
  s.isObserved = s.recorder !== null || s.probes.length > 0
  s.goesFullWay =
    s.usesMore ||
    s.usesWip ||
    s.usesExperience ||
    s.usesInterest ||
    s.usesFading ||
    s.usesPermission ||
    s.usesPeople ||
    s.probes.length > 0 ||
    canMoveWages(program)
  const marks = new Marks(s, want)
  // Also before those who are present at 0: what they do at that instant belongs to the window that begins there.
  marks.passUntil(0)
  begin(s)
  const audit = want.verify === true ? new Audit(s) : null
  loop(s, marks, audit)
  const to = marks.takeRest()
  s.clock[0] = program.horizon
  const end = program.drain ? drain(s, marks, audit) : to
  recordOpen(s)
  return { tally: tally(s, marks, replication, to, end), trace: s.recorder?.finish() ?? null, probes: s.probes }
}

function liveCopy(program: Program): Program {
  const copy = Object.entries(program).map(([name, table]) => [
    name,
    table?.slice === undefined ? table : table.slice(),
  ])
  return Object.fromEntries(copy) as Program
}

/** What is there at 0, in this order: shifts, people, customers already present, sources, rounds, interventions, beliefs. */
function begin(s: State): void {
  openTeams(s)
  if (s.usesPeople) openPeople(s)
  openSources(s)
  openInitial(s)
  openRounds(s)
  openInterventions(s)
  if (s.usesBeliefs) openBeliefs(s)
}

function loop(s: State, marks: Marks, audit: Audit | null): void {
  const watches = s.program.interventions.some((i) => i.kind === 1)
  if (watches) watchConditions(s)
  while (goOn(s, marks, audit, watches));
}

/**
 * Events in one call. A loop that is entered once is compiled while it runs, with what was known by then, and stays so; one that
 * is entered often is compiled anew, whole.
 */
const STRETCH = 4096

/** The next stretch of events; false when there are none, or the horizon has come. */
function goOn(s: State, marks: Marks, audit: Audit | null, watches: boolean): boolean {
  const calendar = s.calendar
  const limit = s.program.eventLimit
  calendar.tidy()
  for (let left = STRETCH; left > 0; left--) {
    if (!calendar.hasFirst()) return false
    const time = calendar.time[1]
    if (time >= s.clock[nextMark]) {
      marks.passUntil(time)
      // The horizon is a mark.
      if (time >= s.clock[windowTo]) return false
    }
    s.clock[0] = time
    handle(s, calendar.take())
    if (++s.events > limit)
      throw new Error(`The run passed ${limit} events at time ${time}: it does not end by itself.`)
    if (watches) watchConditions(s)
    if (audit !== null) audit.afterEvent()
  }
  return true
}

function handle(s: State, entity: number): void {
  if (entity >= s.firstCustomer) customerEvent(s, entity)
  else if (entity < s.shiftEntity) sourceEvent(s, entity)
  else if (entity < s.roundsEntity) changeShift(s, entity - s.shiftEntity)
  else if (entity === s.roundsEntity) roundEvent(s)
  else if (entity < s.beliefEntity) interventionEvent(s, entity - s.interventionEntity)
  else if (entity < s.peopleEntity) beliefEvent(s, entity - s.beliefEntity)
  else peopleEvent(s, entity - s.peopleEntity)
}

/** Shifts, rounds and reviews in a row that move nobody, after which those left are stuck: a team of nobody never opens a step. */
const STILL = 100_000

function teamsAt(s: State) {
  return { time: s.clock[0], ints: s.teamInts.slice(), reals: s.teamReals.slice() }
}

/** No arrivals any more; goes on until everyone has left who can. */
function drain(s: State, marks: Marks, audit: Audit | null): Flow {
  // Areas up to the horizon are at the full payroll, those after it are not.
  for (let team = 0; team < s.program.teams; team++) settleAreas(s, team)
  if (s.usesBeliefs) settleListening(s)
  s.draining = true
  closeSources(s)
  if (s.usesRetention) closeDormant(s)
  let still = 0
  let passed = 0
  let rest = teamsAt(s)
  // It ends with the first cycles, whoever is in a later one.
  while (s.alive > s.returned && still < STILL && s.calendar.hasFirst()) {
    const entity = s.calendar.entity[1]
    if (still === 0 && entity < s.firstCustomer) rest = teamsAt(s)
    const time = s.calendar.time[1]
    if (time >= s.clock[nextMark]) marks.passUntil(time)
    s.clock[0] = time
    s.calendar.take()
    if (++passed % STRETCH === 0) s.calendar.tidy()
    const before = s.events
    handle(s, entity)
    // Whoever enters a step counts as an event, so a round or a shift that moves somebody does.
    still = entity >= s.firstCustomer || s.events > before ? 0 : still + 1
    if (++s.events > s.eventLimit) throw new Error(`The drain passed ${s.program.eventLimit} events.`)
    if (audit !== null) audit.afterEvent()
  }
  // Those who are stuck waited until the last time that anybody moved, not through the shifts that showed it.
  if (still === STILL) {
    s.clock[0] = rest.time
    s.teamInts.set(rest.ints)
    s.teamReals.set(rest.reals)
  }
  return snapshot(s)
}

/** The instants at which totals are read: warm-up, series edges, bins of the number in the journey, horizon. */
class Marks {
  from: Flow | null = null
  to: Flow | null = null
  readonly series: Flow[] = []
  readonly equity: Equity[] | null
  readonly wipBins: Float64Array
  private readonly state: State
  private readonly list: { at: number; what: 'from' | 'series' | 'bin' | 'cost' | 'to' }[]
  private passed = 0
  private bins = 0
  private binArea = 0

  constructor(state: State, want: Want) {
    this.state = state
    this.equity = want.seriesEquity && state.usesDiscount ? [] : null
    const { warmup, horizon } = state.program
    const bins = want.wipBins ?? 0
    this.wipBins = new Float64Array(bins)
    this.list = [
      { at: warmup, what: 'from' as const },
      ...(want.series ?? []).map((at) => ({ at, what: 'series' as const })),
      ...Array.from({ length: bins }, (_, i) => ({
        at: i + 1 < bins ? ((i + 1) * horizon) / bins : horizon,
        what: 'bin' as const,
      })),
      ...Array.from({ length: state.usesDiscount ? BINS + 1 : 0 }, (_, i) => ({
        at: i < BINS ? warmup + (i * (horizon - warmup)) / BINS : horizon,
        what: 'cost' as const,
      })),
      { at: horizon, what: 'to' as const },
    ].sort((a, b) => a.at - b.at)
    state.clock[nextMark] = this.list[0]?.at ?? Infinity
  }

  /** Passes every mark up to and including `time`. */
  passUntil(time: number): void {
    const { clock } = this.state
    while (clock[nextMark] <= time) {
      const mark = this.list[this.passed++]
      clock[0] = mark.at
      if (mark.what === 'bin') this.takeBin()
      else if (mark.what === 'cost') bookCosts(this.state)
      else if (mark.what === 'series') this.takePoint()
      else this[mark.what] = snapshot(this.state)
      clock[nextMark] = this.list[this.passed]?.at ?? Infinity
    }
  }

  /** The marks that no event came after; returns the totals at the horizon. */
  takeRest(): Flow {
    this.passUntil(this.state.program.horizon)
    return this.to!
  }

  private takePoint(): void {
    this.series.push(snapshot(this.state))
    this.equity?.push(equityNow(this.state))
  }

  private takeBin(): void {
    const { totals, alive, clock, program } = this.state
    const area = totals[totalWipArea] + alive * (clock[0] - totals[wipSince])
    this.wipBins[this.bins++] = (area - this.binArea) / (program.horizon / this.wipBins.length)
    this.binArea = area
  }
}

function tally(s: State, marks: Marks, replication: number, to: Flow, end: Flow): Tally {
  return {
    replication,
    from: marks.from!,
    to,
    end,
    ...finalCohort(s),
    visits: visitCohort(s),
    series: marks.series,
    ...(marks.equity ? { seriesEquity: marks.equity } : {}),
    wipBins: marks.wipBins,
    events: s.events,
    peakAlive: s.peakAlive,
    fired: s.fired,
    equity: s.usesDiscount ? takeEquity(s) : null,
    beliefs: s.usesBeliefs ? takeBeliefs(s) : null,
    people: s.usesPeople ? takePeople(s) : null,
  }
}
