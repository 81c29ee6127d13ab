import { Calendar } from './calendar.ts'
import { INTERVENTION_EVENTS, type Reviewing } from './interventions.ts'
import { type CohortCounts, newCohort, newTotals, newVisitCohort, type Totals } from './ledger.ts'
import type { Probe } from './probe.ts'
import type { Distribution, Program } from './program.ts'
import { DOMAIN, threefry } from './random.ts'
import type { Recorder } from './recorder.ts'
import type { VisitCohort } from './tally.ts'

/** What a customer is doing now. */
export const DOING = {
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

/** Flags of a customer. */
export const FLAG = { cohort: 1, reneged: 2, balked: 4, initial: 8 } as const

const FIRST_CAPACITY = 1024

/**
 * All state of one run, as flat columns named by their index domain. Handlers are plain functions of it.
 *
 * Entities of the calendar are numbered: sources, team shifts, rounds, interventions, then customers. Customer columns are
 * indexed by entity, so that no translation stands in the hot path. The clock is a typed array, because a double in a field
 * or an argument is boxed by the JavaScript engine.
 */
export class State {
  readonly program: Program
  readonly calendar: Calendar
  readonly clock = new Float64Array(1)
  readonly words = new Int32Array(4)
  readonly replicationKey = new Int32Array(2)
  readonly distributions: Distribution[]

  // Numbers of the first entity of each kind.
  readonly shiftEntity: number
  readonly roundsEntity: number
  readonly interventionEntity: number
  readonly firstCustomer: number

  // Sizes, and which optional machinery the program needs.
  readonly stepCount: number
  readonly segmentCount: number
  readonly needCount: number
  readonly attributeCount: number
  readonly judgeCount: number
  readonly maskWords: number
  readonly usesAttributes: boolean
  readonly usesRework: boolean
  readonly usesWip: boolean
  readonly usesBlocking: boolean
  readonly usesHours: boolean
  readonly usesSuspension: boolean

  // Customers, by entity.
  capacity: number
  /** Entities below it have been used at least once. */
  used: number
  freeHead = -1
  alive = 0
  peakAlive = 0
  customerDoing!: Uint8Array
  customerFlags!: Uint8Array
  /** Bit j: outside the purpose of judge j. */
  customerMisfit!: Int32Array
  customerStep!: Int32Array
  customerSegment!: Int32Array
  customerSource!: Int32Array
  /** Second pair of key words: source name and ordinal. */
  customerKey0!: Int32Array
  customerKey1!: Int32Array
  /** Neighbours in the one list the customer stands in; `next` links the free list too. */
  customerNext!: Int32Array
  customerPrevious!: Int32Array
  /** Number of that list, or −1. */
  customerList!: Int32Array
  customerArrived!: Float64Array
  /** Current visit: when it joined, start of the current stretch, time so far by state. */
  visitJoined!: Float64Array
  stretchSince!: Float64Array
  visitQueued!: Float64Array
  visitWorked!: Float64Array
  visitLabour!: Float64Array
  /** Service time still to do while suspended; luck of the route while serving. */
  visitRemaining!: Float64Array
  visitLuck!: Float64Array
  /** judge-major within a customer: value time of the cycle; own time of the cycle. */
  cycleValue!: Float64Array
  cycleOwn!: Float64Array
  /** Only with suspension or blocking. */
  visitSuspended!: Float64Array
  visitBlocked!: Float64Array
  /** Only with hours: off-shift time of the visit, and the team's off-shift clock when the stretch began. */
  visitClosed!: Float64Array
  stretchClosed!: Float64Array
  /** Route chosen by a blocked customer. */
  visitRoute!: Int32Array
  /** Only with rework: steps completed in this cycle, and those completed before the last rework route. */
  cycleDone!: Int32Array
  cycleRedo!: Int32Array
  /** Bit g: counts against WIP limit g. */
  customerTokens!: Int32Array
  /** Purchase size given by `initial`, else NaN. */
  customerAmount!: Float64Array
  /** Rows of the trace. */
  customerRow!: Int32Array
  visitRow!: Int32Array
  /** customer * steps + step: visits so far, the occurrence that keys the draws. */
  visitCount!: Int32Array
  customerWants!: Float64Array
  customerAttribute!: Float64Array

  // Lists: head and tail by list number. See `lists.ts` for the numbering.
  readonly listHead: Int32Array
  readonly listTail: Int32Array
  readonly teamLineList: Int32Array
  readonly teamServingList: Int32Array
  readonly stepRoundList: Int32Array
  readonly stepBlockedList: Int32Array
  readonly groupGateList: Int32Array

  // Steps.
  readonly stepQueue: Int32Array
  readonly stepHere: Int32Array

  // Teams.
  readonly teamOpen: Uint8Array
  readonly teamBusy: Int32Array
  /** Busy, or held by a blocked customer. */
  readonly teamOccupied: Int32Array
  readonly teamWaiting: Int32Array
  readonly teamHasHours: Uint8Array
  /** The team must know whom it serves: it may interrupt. */
  readonly teamTracks: Uint8Array
  readonly teamSince: Float64Array
  readonly teamClosedSum: Float64Array
  readonly teamClosedSince: Float64Array
  readonly teamBlockSteps: number[][]

  // Sources.
  readonly sourceOrdinal: Int32Array
  readonly sourceArrivals: Int32Array
  readonly sourceUnits: Float64Array
  readonly sourceSince: Float64Array
  readonly sourcePending: Int32Array

  readonly groupCount: Int32Array
  roundNumber = 0

  // Hot tables of the program, one load nearer.
  readonly stepKind: Uint8Array
  readonly stepTeam: Int32Array
  readonly stepHash: Int32Array
  readonly cellTakes: Int32Array
  readonly cellPatience: Int32Array
  readonly cellRoutes: Int32Array
  readonly setStart: Int32Array
  readonly setKind: Uint8Array
  readonly routeTarget: Int32Array
  readonly routeBase: Float64Array
  readonly teamSize: Int32Array
  readonly teamCost: Float64Array

  // What is counted.
  readonly totals: Totals
  readonly cohort: CohortCounts
  readonly visits: VisitCohort
  events = 0
  from = 0
  to = 0
  draining = false
  reviewing: Reviewing[] = []
  fired: { time: number; intervention: number; position: number }[] = []

  // Observers: never read by the model.
  recorder: Recorder | null = null
  probes: Probe[] = []
  /** Probe index by entity of a watched customer that is alive. */
  readonly watched = new Map<number, number>()

  constructor(program: Program, seed: number, replication: number) {
    this.program = program
    this.distributions = program.distributions
    this.stepCount = program.steps
    this.segmentCount = program.segments
    this.needCount = program.needs
    this.attributeCount = program.attributes
    this.judgeCount = program.judges
    this.maskWords = Math.ceil(program.steps / 32)
    this.usesAttributes =
      program.coefAttribute.length > 0 ||
      program.effectAttribute.length > 0 ||
      program.needs > 0 ||
      program.attributes > 7 ||
      program.judgeActive.some((active) => active === 1)
    this.usesRework = program.routeRework.some((rework) => rework === 1)
    this.usesWip = program.wipLimit.length > 0
    this.usesBlocking = program.stepBlock.some((block) => block === 1)
    this.usesHours = program.hoursOpen.length > 0
    this.usesSuspension = this.usesHours || program.teamDiscipline.some((d) => d === 2)

    this.shiftEntity = program.sources
    this.roundsEntity = this.shiftEntity + program.teams
    this.interventionEntity = this.roundsEntity + 1
    this.firstCustomer = this.interventionEntity + INTERVENTION_EVENTS * program.interventions.length
    this.used = this.firstCustomer
    this.capacity = this.firstCustomer + FIRST_CAPACITY
    this.calendar = new Calendar(this.capacity)
    this.resizeCustomers()

    const { steps, teams, sources } = program
    this.stepQueue = new Int32Array(steps)
    this.stepHere = new Int32Array(steps)
    this.teamOpen = new Uint8Array(teams).fill(1)
    this.teamBusy = new Int32Array(teams)
    this.teamOccupied = new Int32Array(teams)
    this.teamWaiting = new Int32Array(teams)
    this.teamHasHours = new Uint8Array(teams)
    this.teamTracks = new Uint8Array(teams)
    this.teamSince = new Float64Array(teams)
    this.teamClosedSum = new Float64Array(teams)
    this.teamClosedSince = new Float64Array(teams)
    this.teamBlockSteps = Array.from({ length: teams }, () => [])
    for (let step = 0; step < steps; step++) {
      const team = program.stepTeam[step]
      if (team >= 0 && program.stepBlock[step]) this.teamBlockSteps[team].push(step)
    }
    for (let team = 0; team < teams; team++) {
      this.teamHasHours[team] = program.hoursStart[team + 1] > program.hoursStart[team] ? 1 : 0
      const interrupts = this.teamHasHours[team] === 1 && program.teamShiftEnd[team] === 1
      this.teamTracks[team] = interrupts || program.teamDiscipline[team] === 2 ? 1 : 0
    }

    // Lists: two a priority line (interrupted, new), one of those in service a team, one a round-served step, one of
    // those held before a full step, one a WIP limit.
    let lists = 0
    this.teamLineList = new Int32Array(teams)
    this.teamServingList = new Int32Array(teams)
    for (let team = 0; team < teams; team++) {
      this.teamLineList[team] = lists
      lists += 2 * program.teamLines[team]
      this.teamServingList[team] = lists++
    }
    this.stepRoundList = Int32Array.from({ length: steps }, () => lists++)
    this.stepBlockedList = Int32Array.from({ length: steps }, () => lists++)
    this.groupGateList = Int32Array.from({ length: program.wipLimit.length }, () => lists++)
    this.listHead = new Int32Array(lists).fill(-1)
    this.listTail = new Int32Array(lists).fill(-1)
    this.groupCount = new Int32Array(program.wipLimit.length)

    this.sourceOrdinal = new Int32Array(sources)
    this.sourceArrivals = new Int32Array(sources)
    this.sourceUnits = new Float64Array(sources)
    this.sourceSince = new Float64Array(sources)
    this.sourcePending = new Int32Array(sources)

    this.stepKind = program.stepKind
    this.stepTeam = program.stepTeam
    this.stepHash = program.stepHash
    this.cellTakes = program.cellTakes
    this.cellPatience = program.cellPatience
    this.cellRoutes = program.cellRoutes
    this.setStart = program.setStart
    this.setKind = program.setKind
    this.routeTarget = program.routeTarget
    this.routeBase = program.routeBase
    this.teamSize = program.teamSize
    this.teamCost = program.teamCost

    this.totals = newTotals(program)
    this.cohort = newCohort(program)
    this.visits = newVisitCohort(program)
    this.from = program.warmup
    this.to = program.horizon
    const high = Math.floor(seed / 4294967296) | 0
    threefry(this.words, seed | 0, high, 0, 0, replication, 0, 0, DOMAIN.replication)
    this.replicationKey[0] = this.words[0]
    this.replicationKey[1] = this.words[1]
  }

  /** Doubles the customer columns; everything in them stays where it was. */
  grow(): void {
    this.capacity = this.firstCustomer + 2 * (this.capacity - this.firstCustomer)
    this.calendar.grow(this.capacity)
    this.resizeCustomers()
  }

  private resizeCustomers(): void {
    const n = this.capacity
    const float = (old: Float64Array | undefined, width = 1) => enlarged(old, new Float64Array(n * width))
    const int = (old: Int32Array | undefined, width = 1) => enlarged(old, new Int32Array(n * width))
    const byte = (old: Uint8Array | undefined) => enlarged(old, new Uint8Array(n))
    this.customerDoing = byte(this.customerDoing)
    this.customerFlags = byte(this.customerFlags)
    this.customerMisfit = int(this.customerMisfit)
    this.customerStep = int(this.customerStep)
    this.customerSegment = int(this.customerSegment)
    this.customerSource = int(this.customerSource)
    this.customerKey0 = int(this.customerKey0)
    this.customerKey1 = int(this.customerKey1)
    this.customerNext = int(this.customerNext)
    this.customerPrevious = int(this.customerPrevious)
    this.customerList = int(this.customerList)
    this.customerArrived = float(this.customerArrived)
    this.visitJoined = float(this.visitJoined)
    this.stretchSince = float(this.stretchSince)
    this.visitQueued = float(this.visitQueued)
    this.visitWorked = float(this.visitWorked)
    this.visitLabour = float(this.visitLabour)
    this.visitLuck = float(this.visitLuck)
    this.cycleValue = float(this.cycleValue, this.judgeCount)
    this.cycleOwn = float(this.cycleOwn)
    this.visitRemaining = float(this.visitRemaining, this.usesSuspension ? 1 : 0)
    this.visitSuspended = float(this.visitSuspended, this.usesSuspension ? 1 : 0)
    this.visitBlocked = float(this.visitBlocked, this.usesBlocking ? 1 : 0)
    this.visitRoute = int(this.visitRoute, this.usesBlocking ? 1 : 0)
    this.visitClosed = float(this.visitClosed, this.usesHours ? 1 : 0)
    this.stretchClosed = float(this.stretchClosed, this.usesHours ? 1 : 0)
    this.cycleDone = int(this.cycleDone, this.usesRework ? this.maskWords : 0)
    this.cycleRedo = int(this.cycleRedo, this.usesRework ? this.maskWords : 0)
    this.customerTokens = int(this.customerTokens, this.usesWip ? 1 : 0)
    this.customerAmount = float(this.customerAmount, this.program.initialStep.length > 0 ? 1 : 0)
    this.customerRow = int(this.customerRow)
    this.visitRow = int(this.visitRow)
    this.visitCount = int(this.visitCount, this.stepCount)
    this.customerWants = float(this.customerWants, this.needCount)
    this.customerAttribute = float(this.customerAttribute, this.usesAttributes ? this.attributeCount : 0)
  }
}

function enlarged<T extends Float64Array | Int32Array | Uint8Array>(old: T | undefined, bigger: T): T {
  if (old !== undefined) bigger.set(old as never)
  return bigger
}
