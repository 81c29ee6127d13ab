import { hasRoom } from './blocking.ts'
import { LIMIT } from './calendar.ts'
import { ATTRIBUTE } from './customers.ts'
import { snapshot } from './flow.ts'
import { FIELD, WIDTH } from './records.ts'
import { DOING, STEP, type State } from './state.ts'
import { KINDS } from './tally.ts'
import { isUnderLimits } from './wip.ts'

const { customerDoing, customerStep, teamOpen, teamBusy, teamOccupied, teamWaiting, teamSize } = FIELD
const { ints: INTS, teamInts: TEAM_INTS } = WIDTH

/**
 * Verify mode: what must hold at every instant. Slow (it reads the whole state), and it changes nothing. It keeps one
 * account of its own: who is busy is counted after every event, and the time they work adds up to what visits were served.
 */
export class Audit {
  private readonly state: State
  /** Servers at work since `since`, and ∫ of that number dt, by team. */
  private readonly atWork: Float64Array
  private readonly worked: Float64Array
  private since = 0

  constructor(state: State) {
    this.state = state
    this.atWork = new Float64Array(state.program.teams)
    this.worked = new Float64Array(state.program.teams)
    this.countWork()
  }

  /** @throws With the invariant that broke, and when. */
  afterEvent(): void {
    const s = this.state
    this.countWork()
    countPeople(s)
    nobodyIsForgotten(s)
    heapIsOrdered(s)
    ledgersClose(s, this.worked)
    if (s.usesExperience || s.usesInterest || (s.usesPeople && s.usesAttributes)) scoresAreShares(s)
    if (s.usesPeople) staffsAreWhole(s)
  }

  private countWork(): void {
    const { clock, teamInts } = this.state
    for (let team = 0; team < this.worked.length; team++) {
      this.worked[team] += this.atWork[team] * (clock[0] - this.since)
      this.atWork[team] = teamInts[team * TEAM_INTS + teamBusy]
    }
    this.since = clock[0]
  }
}

function fail(s: State, what: string): never {
  throw new Error(`Invariant broken at time ${s.clock[0]}, event ${s.events}: ${what}.`)
}

function countPeople(s: State): void {
  let alive = 0
  let dormant = 0
  const busy = new Int32Array(s.program.teams)
  const queue = new Int32Array(s.stepCount)
  for (let c = s.firstCustomer; c < s.used; c++) {
    const doing = s.ints[c * INTS + customerDoing]
    if (doing === DOING.dormant) dormant++
    if (doing <= DOING.nothing) continue
    alive++
    const step = s.ints[c * INTS + customerStep]
    if (doing === DOING.serving) busy[s.stepTeam[step]]++
    if (doing === DOING.queued) queue[step]++
    if (doing === DOING.own && s.stepKind[step] !== STEP.own) fail(s, `customer ${c} is alone at a team's step`)
    if ((doing === DOING.serving || doing === DOING.own) && !s.calendar.isPending(c))
      fail(s, `customer ${c} has no end`)
  }
  if (dormant !== s.dormant) fail(s, `${dormant} customers are dormant, ${s.dormant} were counted`)
  if (alive !== s.alive) fail(s, `${alive} customers are in the journey, ${s.alive} were counted`)
  busy.forEach((n, team) => {
    if (n !== s.teamInts[team * TEAM_INTS + teamBusy])
      fail(s, `team ${team} serves ${n}, ${s.teamInts[team * TEAM_INTS + teamBusy]} were counted`)
    const idle =
      s.teamInts[team * TEAM_INTS + teamOpen] === 1 &&
      s.teamInts[team * TEAM_INTS + teamOccupied] < s.teamInts[team * TEAM_INTS + teamSize]
    if (idle && s.teamInts[team * TEAM_INTS + teamWaiting] > 0)
      fail(s, `team ${team} is free while ${s.teamInts[team * TEAM_INTS + teamWaiting]} wait`)
  })
  queue.forEach((n, step) => {
    if (n !== s.stepQueue[step]) fail(s, `${n} wait at step ${step}, ${s.stepQueue[step]} were counted`)
  })
}

/** Whoever is held before a full step, or waits at the gate of a limit, is let in as soon as that may be. */
function nobodyIsForgotten(s: State): void {
  for (let step = 0; step < s.stepCount; step++) {
    const held = s.listHead[s.stepBlockedList[step]]
    if (held >= 0 && hasRoom(s, held, step)) fail(s, `customer ${held} is held before step ${step}, which has room`)
  }
  if (!s.usesWip) return
  const counted = new Int32Array(s.groupCount.length)
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] <= DOING.nothing) continue
    for (let group = 0; group < counted.length; group++) counted[group] += (s.customerTokens[c] >> group) & 1
  }
  counted.forEach((n, group) => {
    if (n !== s.groupCount[group]) fail(s, `${n} stand under limit ${group}, ${s.groupCount[group]} were counted`)
    const first = s.listHead[s.groupGateList[group]]
    if (first >= 0 && isUnderLimits(s, first, s.ints[first * INTS + customerStep]))
      fail(s, `customer ${first} waits at the gate of limit ${group}, which has room`)
  })
}

function heapIsOrdered(s: State): void {
  const { time, entity, sequence, position, size, holes, pile, key } = s.calendar
  for (let at = 1 + holes; at <= size; at++) {
    if (position[entity[at]] !== at) fail(s, `entity ${entity[at]} is not where the calendar says`)
    const parent = (at + 2) >> 2
    if (at === 1 || (parent === 1 && holes > 0)) continue
    const tie = time[parent] === time[at] && sequence[entity[parent]] > sequence[entity[at]]
    if (time[parent] > time[at] || tie) fail(s, `the calendar's order is broken at ${at}`)
    if (time[at] >= key[LIMIT]) fail(s, `${at} of the calendar belongs on the pile`)
  }
  for (let at = time.length - pile; at < time.length; at++) {
    if (position[entity[at]] !== at) fail(s, `entity ${entity[at]} is not where the calendar says`)
    if (time[at] < key[LIMIT]) fail(s, `${at} of the calendar does not belong on the pile`)
  }
}

/** Trust, relationship and interest lie within 0..1. */
function scoresAreShares(s: State): void {
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] === DOING.nothing) continue
    for (const attribute of [ATTRIBUTE.trust, ATTRIBUTE.relationship, ATTRIBUTE.interest]) {
      const score = s.customerAttribute[c * s.attributeCount + attribute]
      if (!(score >= 0 && score <= 1)) fail(s, `attribute ${attribute} of customer ${c} is ${score}`)
    }
  }
}

/** Whoever is occupied is one person, whoever is free is there, and there is somebody for every server who may begin. */
function staffsAreWhole(s: State): void {
  const serving = s.staffs.map(() => new Set<number>())
  for (let c = s.firstCustomer; c < s.used; c++) {
    const doing = s.ints[c * INTS + customerDoing]
    const team = s.stepTeam[s.ints[c * INTS + customerStep]]
    if (team < 0 || (doing !== DOING.serving && doing !== DOING.blocked)) continue
    if (serving[team].has(s.customerServer[c]) && s.staffs[team] !== null)
      fail(s, `two customers have person ${s.customerServer[c]} of team ${team}`)
    serving[team].add(s.customerServer[c])
  }
  s.staffs.forEach((staff, team) => {
    if (staff === null) return
    const occupied = s.teamInts[team * TEAM_INTS + teamOccupied]
    const free = staff.present.filter((person) => !serving[team].has(person.number))
    if (serving[team].size !== occupied) fail(s, `${serving[team].size} of team ${team} are at it, ${occupied} counted`)
    if (staff.present.length !== occupied + staff.idle.size || free.some((person) => !staff.idle.has(person)))
      fail(s, `of team ${team} ${staff.present.length} are there, ${occupied} occupied and ${staff.idle.size} free`)
    if (free.some(({ going }) => going !== 0)) fail(s, `somebody of team ${team} who leaves is still there`)
    const seats = s.teamInts[team * TEAM_INTS + teamSize]
    const staying = staff.present.filter(({ going }) => going !== 2).length
    if (seats !== s.staffing(team) || staying !== Math.max(0, s.seated(team)))
      fail(s, `team ${team} has ${seats} seats and ${staying} people`)
  })
}

function isClose(a: number, b: number, scale: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(scale))
}

/** Time: everything customers spent is in some state. Money: payroll is busy labour plus idle, and labour is tagged or open. */
function ledgersClose(s: State, worked: Float64Array): void {
  const flow = snapshot(s)
  if (!isClose(flow.wipArea, flow.customerTime, flow.wipArea)) {
    fail(s, `∫ customers dt is ${flow.wipArea}, their time is ${flow.customerTime}`)
  }
  const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0)
  const busy = sum(flow.cellBusy)
  const inStates = sum(flow.cellQueued) + busy + sum(flow.cellSuspended) + sum(flow.cellBlocked) + sum(flow.cellOwn)
  if (!isClose(inStates, flow.customerTime, flow.customerTime)) {
    fail(s, `time by state adds up to ${inStates}, customers spent ${flow.customerTime}`)
  }
  worked.forEach((time, team) => {
    const served = flow.teamBusy[team] + flow.teamOvertime[team]
    if (!isClose(served, time, time)) fail(s, `team ${team} is booked busy for ${served}, it was for ${time}`)
  })
  if (!isClose(sum(worked), busy, busy)) fail(s, `teams were busy for ${sum(worked)}, visits were served for ${busy}`)
  for (let judge = 0; judge < s.judgeCount; judge++) {
    const time = sum(flow.time.subarray(judge * KINDS, (judge + 1) * KINDS))
    if (!isClose(time, busy, busy)) fail(s, `judge ${judge} tagged ${time} of ${busy} in service`)
    const money = sum(flow.money.subarray(judge * KINDS, (judge + 1) * KINDS))
    const spent = sum(flow.teamLabour) + flow.visitSpend
    if (!isClose(money, spent, spent)) fail(s, `judge ${judge} tagged ${money} of ${spent} spent`)
  }
  const paid = sum(flow.teamPayroll) + sum(flow.teamOvertimeCost)
  if (sum(flow.teamLabour) > paid + 1e-9 * Math.max(1, paid))
    fail(s, `labour ${sum(flow.teamLabour)} exceeds payroll ${paid}`)
}
