import { Calendar } from './calendar.ts'
import { LogHistogram } from './histogram.ts'
import type { Reviewing } from './interventions.ts'
import type { Minds } from './mechanisms/beliefs.ts'
import type { Listeners } from './mechanisms/listening.ts'
import { OptOuts } from './mechanisms/opt-outs.ts'
import type { Staff } from './mechanisms/people.ts'
import type { Probe } from './probe.ts'
import { type Distribution, FAMILY, LIFECYCLE, type Program, RIVALS } from './program.ts'
import { DOMAIN, threefry } from './random.ts'
import type { Recorder } from './recorder.ts'
import { BELIEF_EVENTS, FIELD, INTERVENTION_EVENTS, PEOPLE_EVENTS, RANGE, SOURCE, WIDTH } from './records.ts'
import { layTags } from './tags.ts'
import { KINDS } from './tally.ts'

export { DOING, FLAG, STEP } from './records.ts'

const {
  teamOpen,
  teamSize,
  teamHasHours,
  teamTracks,
  teamDiscipline,
  teamLineList,
  teamServingList,
  teamCost,
  cellKind,
  cellTeam,
  cellHash,
  cellTakes,
  cellPatience,
  cellLine,
  cellQueueLimit,
  routesStart,
  routesEnd,
  routesKind,
  takesMean,
  patienceMean,
  cellCost,
  cellWage,
  sourceKind,
  sourceBatch,
  sourceHash,
  sourceSegment,
  sourceStep,
  sourceIsEven,
  sourceRate,
  windowFrom,
  windowTo,
} = FIELD
const {
  ints: INTS,
  reals: REALS,
  teamInts: TEAM_INTS,
  teamReals: TEAM_REALS,
  cellInts: CELL_INTS,
  cellReals: CELL_REALS,
  segmentReals: SEGMENT_REALS,
  sourceInts: SOURCE_INTS,
  sourceReals: SOURCE_REALS,
  dormancy: DORMANCY,
} = WIDTH

const FIRST_CAPACITY = 1024

/**
 * What nearly every event touches. It stands in a class of its own so that these are the first fields of the state: the
 * JavaScript engine keeps track of the first 32 words of an object only, and loads a field beyond them anew at every use.
 */
class Core {
  /** Now, the window, and doubles that pass between functions; see `records.ts`. */
  readonly clock = new Float64Array(WIDTH.clock)
  // Records, see `records.ts`: of a customer (by entity), a cell (step × segment), a team, a segment.
  ints: Int32Array
  reals: Float64Array
  readonly cellInts: Int32Array
  readonly cellReals: Float64Array
  readonly teamInts: Int32Array
  readonly teamReals: Float64Array
  readonly segmentReals: Float64Array
  readonly sourceInts: Int32Array
  readonly sourceReals: Float64Array
  readonly calendar: Calendar
  /** customer * steps + step: visits so far, the occurrence that keys the draws. */
  visitCount: Int32Array
  readonly words = new Int32Array(4)
  readonly replicationKey = new Int32Array(2)
  readonly stepKind: Uint8Array
  readonly stepTeam: Int32Array
  readonly stepQueue: Int32Array
  /** Heads and tails of the lists of customers, by list number. */
  readonly listHead: Int32Array
  readonly listTail: Int32Array
  /** The tag of every visit that can be, see `tags.ts`. */
  tags: Int32Array
  /** judge * KINDS + kind: time and money of ended visits. */
  readonly kindTime: Float64Array
  readonly kindMoney: Float64Array
  /** (segment * judges + judge) * KINDS + kind: in-service time of the cohort. */
  readonly cohortTime: Float64Array
  /** customer * judges + judge: value time of the cycle. */
  cycleValue: Float64Array
  readonly routeCount: Float64Array
  readonly routeTarget: Int32Array
  readonly routeBase: Float64Array
  readonly totals = new Float64Array(WIDTH.totals)
  readonly stepCount: number
  readonly segmentCount: number
  readonly judgeCount: number
  /** After the horizon. */
  draining = false

  constructor(p: Program, entities: number, lists: number) {
    const cells = p.steps * p.segments
    this.ints = new Int32Array(entities * INTS)
    this.reals = new Float64Array(entities * REALS)
    this.cellInts = new Int32Array(cells * CELL_INTS)
    this.cellReals = new Float64Array(cells * CELL_REALS)
    this.teamInts = new Int32Array(p.teams * TEAM_INTS)
    this.teamReals = new Float64Array(p.teams * TEAM_REALS)
    this.segmentReals = new Float64Array(p.segments * SEGMENT_REALS)
    this.sourceInts = new Int32Array(p.sources * SOURCE_INTS)
    this.sourceReals = new Float64Array(p.sources * SOURCE_REALS)
    this.calendar = new Calendar(entities)
    this.visitCount = new Int32Array(entities * p.steps)
    this.stepKind = p.stepKind
    this.stepTeam = p.stepTeam
    this.stepQueue = new Int32Array(p.steps)
    this.listHead = new Int32Array(lists).fill(-1)
    this.listTail = new Int32Array(lists).fill(-1)
    this.tags = new Int32Array(0)
    this.kindTime = new Float64Array(p.judges * KINDS)
    this.kindMoney = new Float64Array(p.judges * KINDS)
    this.cohortTime = new Float64Array(p.segments * p.judges * KINDS)
    this.cycleValue = new Float64Array(entities * p.judges)
    this.routeCount = new Float64Array(p.routeTarget.length)
    this.routeTarget = p.routeTarget
    this.routeBase = p.routeBase
    this.stepCount = p.steps
    this.segmentCount = p.segments
    this.judgeCount = p.judges
  }
}

/** Entities before the customers: sources, shifts, rounds, interventions, reviews of beliefs, people. */
function entitiesBefore(p: Program): number {
  const beliefs = p.beliefEvery.length > 0 ? BELIEF_EVENTS : 0
  const people = p.people.length > 0 ? PEOPLE_EVENTS * p.teams : 0
  return p.sources + p.teams + 1 + INTERVENTION_EVENTS * p.interventions.length + beliefs + people
}

/**
 * Two lists a priority line (interrupted, new), one of those in service a team, one a round-served step, one of those held
 * before a full step, one a WIP limit.
 */
function listsOf(p: Program): number {
  return p.teamLines.reduce((sum, lines) => sum + 2 * lines + 1, 0) + 2 * p.steps + p.wipLimit.length
}

/**
 * All state of one run, as flat columns named by their index domain. Handlers are plain functions of it.
 *
 * Entities of the calendar are numbered: sources, team shifts, rounds, interventions, beliefs, people, then customers. Customer columns are
 * indexed by entity, so that no translation stands in the hot path. The clock is a typed array, because a double in a field
 * or an argument is boxed by the JavaScript engine.
 */
export class State extends Core {
  readonly program: Program
  readonly distributions: Distribution[]

  // Numbers of the first entity of each kind.
  readonly shiftEntity: number
  readonly roundsEntity: number
  readonly interventionEntity: number
  readonly beliefEntity: number
  readonly peopleEntity: number
  readonly firstCustomer: number

  // Sizes, and which optional machinery the program needs.
  readonly needCount: number
  readonly attributeCount: number
  readonly maskWords: number
  readonly usesAttributes: boolean
  readonly usesRework: boolean
  readonly usesWip: boolean
  readonly usesBlocking: boolean
  readonly usesHours: boolean
  readonly usesSuspension: boolean
  /** Whether a visit keeps more than its record: time suspended, blocked or off shift. */
  readonly usesMore: boolean
  readonly usesTrust: boolean
  readonly usesRelationship: boolean
  /** Whether customers remember experiences of the offering: for trust, for relationship. */
  readonly usesExperience: boolean
  readonly usesPromises: boolean
  readonly usesInterest: boolean
  readonly usesEffort: boolean
  readonly usesIndividual: boolean
  readonly usesRivals: boolean
  readonly usesRivalPrice: boolean
  /** Only with rivals: their levels when last settled, segment * needs + need; when that was, and the difference then. */
  readonly rivalFrom: Float64Array
  readonly rivalClock: Float64Array
  /** Whether customers come back, and whether money is discounted. */
  readonly usesRetention: boolean
  readonly usesDiscount: boolean
  readonly usesLifecycle: boolean
  /** Whether the offering fades, and whether newcomers come to want other things. */
  readonly usesFading: boolean
  readonly usesDrift: boolean
  readonly usesPermission: boolean
  /** Only with permission: see mechanisms/permission.ts. When each of those on the list leaves it, by the clock of opting out. */
  readonly reach: Float64Array
  readonly optOuts = new OptOuts()
  /** Whether the people of some team are told apart; those of each such team, and how many left of their own accord. */
  readonly usesPeople: boolean
  readonly staffs: (Staff | null)[] = []
  leavers = 0
  /** Whether roles review what they believe. */
  readonly usesBeliefs: boolean
  /** Whether anyone looks on: a recorder or a probe. */
  isObserved = false
  /**
   * Whether visits must go the full way and not the short one of `plain.ts`. Not the other way round: it is asked at every event, and
   * the JavaScript engine finds out eight instructions sooner that something is false than that it is true.
   */
  goesFullWay = true

  // Customers, by entity: what is counted of them, and what only some programs keep.
  capacity: number
  /** Entities below it have been used at least once. */
  used: number
  freeHead = -1
  alive = 0
  peakAlive = 0
  /** Service time still to do while suspended. */
  visitRemaining!: Float64Array
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
  customerWants!: Float64Array
  customerAttribute!: Float64Array
  /** Only with trust or relationship: fit as delivered, experiences and purchases so far, all cycles together. */
  customerDelivered!: Float64Array
  customerExperiences!: Int32Array
  customerPurchases!: Int32Array
  /** Only with trust: what the customer expects of the offering, once they have experienced it. */
  customerExpectation!: Float64Array
  /** Only with retention: number of the cycle, from 1, and what `records.ts` says of dormancy. */
  customerCycle!: Int32Array
  customerDormancy!: Float64Array
  /** Customers between two cycles, those in a later cycle, and how many of those were won so far. */
  dormant = 0
  returned = 0
  repeatWins = 0
  /** Only with retention: segment * 2 + (won 0, lost 1): later cycles that ended. */
  readonly repeatEnds: Float64Array
  /** Only with a discount rate: see mechanisms/equity.ts. */
  readonly equity: Float64Array

  /**
   * Only with permission: what the clock of opting out says when they leave the list, how often they joined it, when they were
   * last looked at, and what the clock of contacts said when their visit began.
   */
  customerListed!: Float64Array
  customerOptIns!: Int32Array
  customerLooked!: Float64Array
  customerContacts!: Float64Array

  /**
   * Only with people: number in the team of whoever serves the customer or did last, their pace then; and customer * teams + team:
   * the number of the one whom the customer knows, plus 1, or 0.
   */
  customerServer!: Int32Array
  customerPace!: Float64Array
  customerKnows!: Int32Array

  // Numbers of the lists, see `lists.ts`.
  readonly stepRoundList: Int32Array
  readonly stepBlockedList: Int32Array
  readonly groupGateList: Int32Array

  // Teams.
  readonly teamBlockSteps: number[][]

  // Sources.

  readonly groupCount: Int32Array
  roundNumber = 0

  // Hot tables of the program, one load nearer.
  readonly stepHash: Int32Array
  readonly setStart: Int32Array
  readonly setKind: Uint8Array

  // What is counted beside the records.
  /** segment * judges + judge: value time of the cohort's resolved customers. */
  readonly cohortResolvedValue: Float64Array
  /** segment * 3 + outcome: lead times. */
  readonly leads: LogHistogram[]
  events = 0
  readonly eventLimit: number
  reviewing: Reviewing[] = []
  /** Only with beliefs: what the roles believe, and whoever is out listening now. */
  minds: Minds | null = null
  listeners: Listeners | null = null
  fired: { time: number; intervention: number; position: number }[] = []

  // Observers: never read by the model.
  recorder: Recorder | null = null
  probes: Probe[] = []
  /** Probe index by entity of a watched customer that is alive. */
  readonly watched = new Map<number, number>()
  /** How many those are: a plain number, because the size of a map is a call. */
  watching = 0

  constructor(program: Program, seed: number, replication: number) {
    super(program, entitiesBefore(program) + FIRST_CAPACITY, listsOf(program))
    this.program = program
    this.distributions = program.distributions
    this.needCount = program.needs
    this.attributeCount = program.attributes
    this.eventLimit = program.eventLimit
    this.maskWords = Math.ceil(program.steps / 32)
    this.usesAttributes =
      program.coefAttribute.length > 0 ||
      program.effectAttribute.length > 0 ||
      program.needs > 0 ||
      program.attributes > 7 ||
      program.trust.length + program.relationship.length + program.interest.length > 0 ||
      program.judgeActive.some((active) => active === 1)
    this.usesRework = program.routeRework.some((rework) => rework === 1)
    this.usesWip = program.wipLimit.length > 0
    this.usesBlocking = program.stepBlock.some((block) => block === 1)
    this.usesHours = program.hoursOpen.length > 0
    this.usesSuspension = this.usesHours || program.teamDiscipline.some((d) => d === 2)
    this.usesMore = this.usesSuspension || this.usesBlocking
    this.usesTrust = program.trust.length > 0
    this.usesRelationship = program.relationship.length > 0
    this.usesExperience = this.usesTrust || this.usesRelationship
    this.usesPromises = program.segmentPromises.length > 0
    this.usesBeliefs = program.beliefEvery.length > 0
    this.usesInterest = program.interest.length > 0
    this.usesEffort = program.effort.length > 0
    this.usesIndividual = program.individualise.length > 0
    this.usesRivals = program.rivals.length > 0
    this.usesRivalPrice = program.rivalPrice.length > 0
    this.rivalFrom = Float64Array.from(program.rivalStart)
    this.rivalClock = Float64Array.of(0, this.usesRivals ? program.rivals[RIVALS.difference] : 0)
    this.usesRetention = program.retentionShape.length > 0
    this.usesDiscount = program.discountRate.length > 0
    this.usesLifecycle = program.lifecycle.length > 0
    this.usesFading = this.usesLifecycle && program.lifecycle[LIFECYCLE.rate] > 0
    this.usesDrift = program.lifecycleDrift.length > 0
    this.usesPermission = program.permission.length > 0
    this.usesPeople = program.people.length > 0
    if (this.usesPeople) this.staffs = new Array<Staff | null>(program.teams).fill(null)
    this.reach = new Float64Array(this.usesPermission ? 8 : 0)
    this.repeatEnds = new Float64Array(this.usesRetention ? 2 * program.segments : 0)
    this.equity = new Float64Array(this.usesDiscount ? 3 : 0)

    this.shiftEntity = program.sources
    this.roundsEntity = this.shiftEntity + program.teams
    this.interventionEntity = this.roundsEntity + 1
    this.beliefEntity = this.interventionEntity + INTERVENTION_EVENTS * program.interventions.length
    this.peopleEntity = this.beliefEntity + (this.usesBeliefs ? BELIEF_EVENTS : 0)
    this.firstCustomer = entitiesBefore(program)
    this.used = this.firstCustomer
    this.capacity = this.firstCustomer + FIRST_CAPACITY
    this.resizeCustomers()

    const { steps, teams } = program
    this.teamBlockSteps = Array.from({ length: teams }, () => [])
    for (let step = 0; step < steps; step++) {
      const team = program.stepTeam[step]
      if (team >= 0 && program.stepBlock[step]) this.teamBlockSteps[team].push(step)
    }
    for (let team = 0; team < teams; team++) {
      const at = team * TEAM_INTS
      const hasHours = program.hoursStart[team + 1] > program.hoursStart[team]
      const interrupts = hasHours && program.teamShiftEnd[team] === 1
      this.teamInts[at + teamOpen] = 1
      this.teamInts[at + teamHasHours] = hasHours ? 1 : 0
      this.teamInts[at + teamTracks] = interrupts || program.teamDiscipline[team] === 2 ? 1 : 0
    }

    let lists = 0
    for (let team = 0; team < teams; team++) {
      this.teamInts[team * TEAM_INTS + teamLineList] = lists
      lists += 2 * program.teamLines[team]
      this.teamInts[team * TEAM_INTS + teamServingList] = lists++
    }
    this.stepRoundList = Int32Array.from({ length: steps }, () => lists++)
    this.stepBlockedList = Int32Array.from({ length: steps }, () => lists++)
    this.groupGateList = Int32Array.from({ length: program.wipLimit.length }, () => lists++)
    this.groupCount = new Int32Array(program.wipLimit.length)

    this.stepHash = program.stepHash
    this.setStart = program.setStart
    this.setKind = program.setKind

    const { segments, judges } = program
    this.readTables()

    this.cohortResolvedValue = new Float64Array(segments * judges)
    this.leads = Array.from({ length: 3 * segments }, () => new LogHistogram())
    this.clock[windowFrom] = program.warmup
    this.clock[windowTo] = program.horizon
    const high = Math.floor(seed / 4294967296) | 0
    threefry(this.words, seed | 0, high, 0, 0, replication, 0, 0, DOMAIN.replication)
    this.replicationKey[0] = this.words[0]
    this.replicationKey[1] = this.words[1]
  }

  /** Copies what the records hold of the program: at the start, and after an intervention wrote into its tables. */
  readTables(): void {
    const p = this.program
    for (let team = 0; team < p.teams; team++) {
      this.teamInts[team * TEAM_INTS + teamSize] = this.staffing(team)
      this.teamInts[team * TEAM_INTS + teamDiscipline] = p.teamDiscipline[team]
      this.teamReals[team * TEAM_REALS + teamCost] = p.teamCost[team]
    }
    for (let source = 0; source < p.sources; source++) this.readSource(source)
    for (let cell = 0; cell < p.steps * p.segments; cell++) this.readCell(cell, Math.floor(cell / p.segments))
    this.tags = layTags(p, this.cellInts)
  }

  /** People of the team who are there to work: whoever listens to customers is not, and nobody sits in a vacant seat. */
  staffing(team: number): number {
    const away = this.listeners?.team === team ? this.listeners.people : 0
    return Math.max(0, this.seated(team) - away)
  }

  /** People of the team: its size but for those whose seats are vacant. */
  seated(team: number): number {
    return this.program.teamSize[team] - (this.staffs[team]?.due.length ?? 0)
  }

  private readSource(source: number): void {
    const p = this.program
    const at = source * SOURCE_INTS
    const first = p.scheduleStart[source]
    const isEven =
      p.sourceKind[source] === SOURCE.poisson && p.sourceBatch[source] < 0 && p.scheduleStart[source + 1] - first === 1
    this.sourceInts[at + sourceKind] = p.sourceKind[source]
    this.sourceInts[at + sourceBatch] = p.sourceBatch[source]
    this.sourceInts[at + sourceHash] = p.sourceHash[source]
    this.sourceInts[at + sourceSegment] = p.sourceSegment[source]
    this.sourceInts[at + sourceStep] = p.sourceStep[source]
    this.sourceInts[at + sourceIsEven] = isEven ? 1 : 0
    this.sourceReals[source * SOURCE_REALS + sourceRate] = isEven ? p.sourceRate[source] * p.scheduleRate[first] : 0
  }

  private readCell(cell: number, step: number): void {
    const p = this.program
    const { cellInts } = this
    const at = cell * CELL_INTS
    const set = p.cellRoutes[cell]
    cellInts[at + cellKind] = p.stepKind[step]
    cellInts[at + cellTeam] = p.stepTeam[step]
    cellInts[at + cellHash] = p.stepHash[step]
    cellInts[at + cellTakes] = p.cellTakes[cell]
    cellInts[at + cellPatience] = p.cellPatience[cell]
    cellInts[at + cellLine] = p.cellLine[cell]
    cellInts[at + cellQueueLimit] = p.stepQueueLimit[step]
    cellInts[at + routesStart] = set < 0 ? 0 : p.setStart[set]
    cellInts[at + routesEnd] = set < 0 ? 0 : p.setStart[set + 1]
    cellInts[at + routesKind] = set < 0 ? 0 : p.setKind[set]
    this.cellReals[cell * CELL_REALS + cellCost] = p.stepCost[step]
    this.cellReals[cell * CELL_REALS + cellWage] = p.stepTeam[step] < 0 ? 0 : p.teamCost[p.stepTeam[step]]
    this.cellReals[cell * CELL_REALS + takesMean] = this.exponentialMean(p.cellTakes[cell])
    this.cellReals[cell * CELL_REALS + patienceMean] = this.exponentialMean(p.cellPatience[cell])
  }

  private exponentialMean(distribution: number): number {
    const d = distribution < 0 ? null : this.distributions[distribution]
    return d?.family === FAMILY.exponential ? d.a : -1
  }

  /** Doubles the customer columns; everything in them stays where it was. */
  grow(): void {
    if (2 * this.capacity > RANGE.ENTITY)
      throw new Error(`More than ${this.alive} customers are in the journey at once.`)
    this.capacity = this.firstCustomer + 2 * (this.capacity - this.firstCustomer)
    this.calendar.grow(this.capacity)
    this.resizeCustomers()
  }

  private resizeCustomers(): void {
    const n = this.capacity
    const float = (old: Float64Array | undefined, width = 1) => enlarged(old, new Float64Array(n * width))
    const int = (old: Int32Array | undefined, width = 1) => enlarged(old, new Int32Array(n * width))
    this.ints = int(this.ints, INTS)
    this.reals = float(this.reals, REALS)
    this.cycleValue = float(this.cycleValue, this.judgeCount)
    this.visitRemaining = float(this.visitRemaining, this.usesSuspension ? 1 : 0)
    this.visitSuspended = float(this.visitSuspended, this.usesSuspension ? 1 : 0)
    this.visitBlocked = float(this.visitBlocked, this.usesBlocking ? 1 : 0)
    this.visitRoute = int(this.visitRoute, this.usesBlocking ? 1 : 0)
    this.visitClosed = float(this.visitClosed, this.usesHours ? 1 : 0)
    this.stretchClosed = float(this.stretchClosed, this.usesHours ? 1 : 0)
    this.cycleDone = int(this.cycleDone, this.usesRework ? this.maskWords : 0)
    this.cycleRedo = int(this.cycleRedo, this.usesRework ? this.maskWords : 0)
    this.customerTokens = int(this.customerTokens, this.usesWip ? 1 : 0)
    this.visitCount = int(this.visitCount, this.stepCount)
    this.customerWants = float(this.customerWants, this.needCount)
    this.customerAttribute = float(this.customerAttribute, this.usesAttributes ? this.attributeCount : 0)
    this.customerDelivered = float(this.customerDelivered, this.usesExperience ? 1 : 0)
    this.customerExperiences = int(this.customerExperiences, this.usesExperience ? 1 : 0)
    this.customerPurchases = int(this.customerPurchases, this.usesExperience ? 1 : 0)
    this.customerExpectation = float(this.customerExpectation, this.usesTrust ? 1 : 0)
    this.customerCycle = int(this.customerCycle, this.usesRetention ? 1 : 0)
    this.customerDormancy = float(this.customerDormancy, this.usesRetention ? DORMANCY : 0)
    this.customerListed = float(this.customerListed, this.usesPermission ? 1 : 0)
    this.customerOptIns = int(this.customerOptIns, this.usesPermission ? 1 : 0)
    this.customerLooked = float(this.customerLooked, this.usesPermission ? 1 : 0)
    this.customerContacts = float(this.customerContacts, this.usesPermission ? 1 : 0)
    this.customerServer = int(this.customerServer, this.usesPeople ? 1 : 0)
    this.customerPace = float(this.customerPace, this.usesPeople ? 1 : 0)
    this.customerKnows = int(this.customerKnows, this.usesPeople ? this.program.teams : 0)
  }
}

function enlarged<T extends Float64Array | Int32Array>(old: T | undefined, bigger: T): T {
  if (old !== undefined) bigger.set(old as never)
  return bigger
}
