import {
  applyChanges,
  CompileError,
  compile,
  hoursPerUnit,
  type Problem,
  parse,
  type Scenario,
} from '../../src/index.ts'
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
  const refusals = [...changed.problems.filter(isError), ...structural(changed.scenario)]
  const complaints = refusals.map((problem) => refusalOf(problem, byMoment(moves), before, arm))
  return { scenario: refusals.length > 0 ? null : changed.scenario, complaints }
}

/** A setting that may change during a run may still hold the structure of a block that reads it: only compiling tells. */
function structural(scenario: Scenario | null): Problem[] {
  if (!scenario || scenario.interventions.length === 0) return []
  try {
    compile(scenario)
    return []
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    const { path, expected, found, hint } = error
    return [{ severity: 'error', file: '', line: 1, column: 1, path, expected, found, hint }]
  }
}

/** Why a move is refused, and which: the problem is about an intervention, and says which part of the design it spoils. */
function refusalOf(problem: Problem, moments: readonly Moment[], before: number, arm: number): Complaint {
  const { expected, found, hint } = problem
  const [, index, path] = /^interventions\.(\d+)\.set(?:\.(.+))?/.exec(problem.path) ?? []
  const moment = moments[Number(index) - before]
  if (!moment) return complaintOf(problem)
  const [spoilt = '', part = ''] = /^With this set, (\S+) is not valid\. ?/.exec(hint) ?? []
  const likely = Object.keys(moment.own).sort((a, b) => common(b, part) - common(a, part))[0]!
  const text = `expected ${expected}${/^-?[\d.]+$/.test(found) ? `, found ${found}` : ''}.`
  return { where: '', text: [text, hint.replace(spoilt, '')].join(' ').trim(), move: { arm, path: path ?? likely } }
}

/** How many keys two paths begin with alike. */
function common(a: string, b: string): number {
  const [x, y] = [a.split('.'), b.split('.')]
  const until = x.findIndex((key, i) => key !== y[i])
  return until < 0 ? x.length : until
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
export function complaintOf({ file, line, column, path, expected, found, hint }: Problem): Complaint {
  const text = `${path ? `${path}: ` : ''}expected ${expected}, found ${found}.${hint ? ` ${hint}` : ''}`
  return { where: `${file}:${line}:${column}`, text }
}

/** Two designs that extend one file share its problems. */
function unique(complaints: Complaint[]): Complaint[] {
  return [...new Map(complaints.map((each) => [`${each.where}${each.text}${each.move?.arm ?? ''}`, each])).values()]
}
