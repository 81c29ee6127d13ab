import { applyChanges, hoursPerUnit, type Problem, parse, type Scenario } from '../../src/index.ts'
import type { Arm } from '../state/project.ts'
import type { Complaint } from '../world.ts'
import { type Asked, Refused } from './asks.ts'

/**
 * Both designs as they are run, with what was moved in them.
 * @throws Refused with every problem of both
 */
export function armsOf({ project, files }: Asked): [Scenario, Scenario] {
  const read = project.arms.map((arm) => movedArm(arm, files))
  const [a, b] = read.map(({ scenario }) => scenario)
  if (a && b) return [a, b]
  throw new Refused(unique(read.flatMap(({ complaints }) => complaints)))
}

interface Read {
  scenario: Scenario | null
  complaints: Complaint[]
}

/** One design with what was moved in it; null with every problem. */
export function movedArm(arm: Arm, files: Asked['files']): Read {
  const { scenario, problems } = parse(files, arm.path)
  if (!scenario) return { scenario, complaints: complaintsIn(problems) }
  return arm.moves.length === 0 ? { scenario, complaints: [] } : moved(scenario, arm)
}

/**
 * What was moved becomes interventions after the design's own; whatever was moved at one moment is one of them. How the run
 * is conducted was settled when the file was read, so that one more intervention does not make a steady run terminating.
 */
function moved(scenario: Scenario, { moves, path }: Arm): Read {
  const hours = hoursPerUnit(scenario.time.unit)
  const byTime = new Map<number, Record<string, unknown>>()
  for (const move of moves) byTime.set(move.hours, { ...byTime.get(move.hours), [move.path]: move.value })
  const added = [...byTime].map(([at, set]) => ({ at: at / hours, set }))
  const interventions = [...(scenario.interventions ?? []), ...added]
  const changed = applyChanges(scenario, [{ path: 'interventions', value: interventions }])
  const complaints = changed.problems.filter(isError).map((problem) => ({ ...complaintOf(problem), where: path }))
  return { scenario: changed.scenario, complaints }
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
  return [...new Map(complaints.map((complaint) => [complaint.where + complaint.text, complaint])).values()]
}
