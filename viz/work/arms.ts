import { applyChanges, hoursPerUnit, type Problem, parse, type Scenario } from '../../src/index.ts'
import type { Arm, Move } from '../state/project.ts'
import type { Complaint } from '../world.ts'
import { type Asked, Refused } from './asks.ts'

/**
 * Both designs as they are run, with what was moved in them.
 * @throws Refused with every problem of both
 */
export function armsOf({ project, files }: Asked): [Scenario, Scenario] {
  const read = project.arms.map((arm, i) => movedArm(arm, files, i))
  const [a, b] = read.map(({ scenario }) => scenario)
  if (a && b) return [a, b]
  throw new Refused(unique(read.flatMap(({ complaints }) => complaints)))
}

interface Read {
  scenario: Scenario | null
  complaints: Complaint[]
}

/** One design with what was moved in it; null with every problem. `index` tells it apart in a refusal. */
export function movedArm(arm: Arm, files: Asked['files'], index = 0): Read {
  const { scenario, problems } = parse(files, arm.path)
  if (!scenario) return { scenario, complaints: complaintsIn(problems) }
  return arm.moves.length === 0 ? { scenario, complaints: [] } : moved(scenario, arm, index)
}

/**
 * What was moved becomes interventions after the design's own; whatever was moved at one moment is one of them. How the run
 * is conducted was settled when the file was read, so that one more intervention does not make a steady run terminating.
 */
export function moved(scenario: Scenario, { moves }: Arm, arm = 0): Read {
  const hours = hoursPerUnit(scenario.time.unit)
  const before = scenario.interventions.length
  const added = byMoment(moves).map(({ at, set }) => ({ at: at / hours, set }))
  const changed = applyChanges(scenario, [{ path: 'interventions', value: [...scenario.interventions, ...added] }])
  const complaints = changed.problems.filter(isError).map((problem): Complaint => {
    const [, index, path] = /^interventions\.(\d+)\.set(?:\.(.+))?/.exec(problem.path) ?? []
    const moment = byMoment(moves)[Number(index) - before]
    const refused = moment && { arm, path: path ?? Object.keys(moment.own)[0]! }
    return { where: '', text: textOf({ ...problem, path: '' }), ...(refused ? { move: refused } : {}) }
  })
  return { scenario: changed.scenario, complaints }
}

interface Moment {
  at: number
  /** What was moved then, and what it must stand with. */
  own: Record<string, unknown>
  set: Record<string, unknown>
}

/**
 * Shares, probabilities and what one offering delivers are only valid together: what was moved of them before stands beside
 * what is moved now, because an intervention is checked by itself.
 */
function byMoment(moves: readonly Move[]): Moment[] {
  const moments = new Map<number, Moment>()
  moves.forEach((move, i) => {
    const { own, set } = moments.get(move.hours) ?? { own: {}, set: {} }
    const beside = moves.slice(0, i).filter((other) => standing(other.path) === standing(move.path))
    const earlier = Object.fromEntries(beside.map(({ path, value }) => [path, value]))
    const now = { [move.path]: move.value }
    moments.set(move.hours, { at: move.hours, own: { ...own, ...now }, set: { ...set, ...earlier, ...now } })
  })
  return [...moments.values()]
}

/** What a setting is only valid together with: shares of the market, ways on from a step, what an offering delivers. */
function standing(path: string): string {
  if (/^market\.segments\.[^.]+\.share$/.test(path)) return 'shares'
  return /^(?:journey\.steps\.[^.]+\.next|offerings\.[^.]+\.delivers)\./.exec(path)?.[0] ?? path
}

export function complaintsIn(problems: readonly Problem[]): Complaint[] {
  return problems.filter(isError).map(complaintOf)
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

/** A problem as the page tells it. */
export function complaintOf(problem: Problem): Complaint {
  const { file, line, column } = problem
  return { where: `${file}:${line}:${column}`, text: textOf(problem) }
}

function textOf({ path, expected, found, hint }: Pick<Problem, 'path' | 'expected' | 'found' | 'hint'>): string {
  return `${path ? `${path}: ` : ''}expected ${expected}, found ${found}.${hint ? ` ${hint}` : ''}`
}

/** Two designs that extend one file share its problems. */
function unique(complaints: Complaint[]): Complaint[] {
  return [...new Map(complaints.map((each) => [`${each.where}${each.text}${each.move?.arm ?? ''}`, each])).values()]
}
