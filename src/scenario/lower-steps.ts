import type { Program } from '../../sim/program.ts'
import { defaultLost } from './journey.ts'
import { refuse } from './lower-error.ts'
import type { Frame } from './lower-frame.ts'
import { lookUp, place, placeDuration } from './lower-frame.ts'
import { hashName } from './names.ts'
import type { Step } from './scenario.ts'
import { forSegment } from './scenario.ts'

const KIND = { team: 0, own: 1, rounds: 2, won: 3, lost: 4 } as const
/** One bit a limit. */
const MOST_WIP_LIMITS = 31

type StepTables = Pick<
  Program,
  | 'stepKind'
  | 'stepTeam'
  | 'stepProvider'
  | 'stepHash'
  | 'stepQueueLimit'
  | 'stepBlock'
  | 'stepBalkTo'
  | 'stepRenegeTo'
  | 'stepCost'
  | 'stepNecessary'
  | 'stepScreens'
  | 'stepWipGroups'
  | 'stepEach'
  | 'wipLimit'
  | 'roundsEvery'
  | 'roundsPassWithin'
  | 'roundSteps'
>

export function lowerSteps(frame: Frame): StepTables {
  const { scenario, names } = frame
  const steps = Object.entries(scenario.journey.steps)
  const column = (value: (step: Step, name: string) => number): number[] =>
    steps.map(([name, step]) => value(step, name))
  const to = (target: string | undefined, path: string): number => {
    const name = target ?? defaultLost(scenario)
    return name === null ? -1 : lookUp(frame.step, name, path, 'step')
  }
  return {
    stepKind: Uint8Array.from(column(kindOf)),
    stepTeam: Int32Array.from(
      column((step, name) =>
        step.team === undefined ? -1 : lookUp(frame.team, step.team, `journey.steps.${name}.team`, 'team'),
      ),
    ),
    stepProvider: new Int32Array(steps.length),
    stepHash: Int32Array.from(names.steps, (name) => hashName('step', name)),
    stepQueueLimit: Int32Array.from(column((step) => step.queueLimit ?? -1)),
    stepBlock: Uint8Array.from(column((step) => (step.block === true ? 1 : 0))),
    stepBalkTo: Int32Array.from(column((step, name) => to(step.balkTo, `journey.steps.${name}.balkTo`))),
    stepRenegeTo: Int32Array.from(column((step, name) => to(step.renegeTo, `journey.steps.${name}.renegeTo`))),
    stepCost: Float64Array.from(column((step) => step.cost ?? 0)),
    stepNecessary: Uint8Array.from(column((step) => (step.necessary === undefined ? 0 : 1))),
    stepScreens: Uint8Array.from(column((step) => (step.screens === true ? 1 : 0))),
    stepWipGroups: wipGroups(frame),
    stepEach: Int32Array.from(column((step, name) => place(frame, step.each, `journey.steps.${name}.each`))),
    wipLimit: Int32Array.from(scenario.wip, ({ limit }) => limit),
    roundsEvery: scenario.journey.rounds?.every ?? 0,
    roundsPassWithin: scenario.journey.rounds?.pass === 'within',
    roundSteps: Int32Array.from(steps.flatMap(([, step], index) => (step.each === undefined ? [] : [index]))),
  }
}

function kindOf(step: Step): number {
  if (step.end !== undefined) return KIND[step.end]
  if (step.each !== undefined) return KIND.rounds
  return step.team === undefined ? KIND.own : KIND.team
}

function wipGroups(frame: Frame): Int32Array {
  const limits = frame.scenario.wip
  if (limits.length > MOST_WIP_LIMITS) refuse('wip', `at most ${MOST_WIP_LIMITS} limits`, String(limits.length))
  const groups = new Int32Array(frame.names.steps.length)
  limits.forEach(({ over }, group) => {
    over.forEach((name, i) => {
      const step = lookUp(frame.step, name, `wip.${group}.over.${i}`, 'step')
      groups[step]! |= 1 << group
    })
  })
  return groups
}

type CellTables = Pick<Program, 'cellTakes' | 'cellPatience' | 'cellLine' | 'teamLines'>

/** Cells run step by step, segment by segment within. */
export function lowerCells(frame: Frame): CellTables {
  const { names } = frame
  const takes: number[] = []
  const patience: number[] = []
  const priority: number[] = []
  for (const [name, step] of Object.entries(frame.scenario.journey.steps)) {
    for (const segment of names.segments) {
      const path = `journey.steps.${name}`
      takes.push(placeDuration(frame, step.takes && forSegment(step.takes, segment), `${path}.takes`))
      patience.push(place(frame, step.patience && forSegment(step.patience, segment), `${path}.patience`))
      priority.push(step.priority === undefined ? 0 : forSegment(step.priority, segment))
    }
  }
  return {
    cellTakes: Int32Array.from(takes),
    cellPatience: Int32Array.from(patience),
    ...waitingLines(frame, priority),
  }
}

/** A team's waiting lines are the different priorities over its cells, the highest first. Other steps have one of their own. */
function waitingLines(frame: Frame, priority: number[]): Pick<Program, 'cellLine' | 'teamLines'> {
  const segments = frame.names.segments.length
  const teamOf = Object.values(frame.scenario.journey.steps).map((step) => step.team)
  const lines = new Map<string, number[]>(frame.names.teams.map((team) => [team, []]))
  priority.forEach((value, cell) => {
    const own = lines.get(teamOf[Math.floor(cell / segments)] ?? '')
    if (own !== undefined && !own.includes(value)) own.push(value)
  })
  for (const own of lines.values()) own.sort((a, b) => b - a)
  return {
    cellLine: Int32Array.from(priority, (value, cell) => {
      const own = lines.get(teamOf[Math.floor(cell / segments)] ?? '')
      return own === undefined ? 0 : own.indexOf(value)
    }),
    teamLines: Int32Array.from(frame.names.teams, (team) => Math.max(1, lines.get(team)!.length)),
  }
}

type EffectTables = Pick<Program, 'effectStart' | 'effectAttribute' | 'effectKind' | 'effectValue' | 'effectRate'>

export function lowerEffects(frame: Frame): EffectTables {
  const start = [0]
  const attribute: number[] = []
  const kind: number[] = []
  const value: number[] = []
  const rate: number[] = []
  for (const [name, step] of Object.entries(frame.scenario.journey.steps)) {
    const effects = Object.entries(step.effects ?? {}).map(
      ([key, effect]) =>
        [lookUp(frame.attribute, key, `journey.steps.${name}.effects.${key}`, 'attribute'), effect] as const,
    )
    for (const [index, effect] of effects.sort((a, b) => a[0] - b[0])) {
      attribute.push(index)
      kind.push('add' in effect ? 0 : 'set' in effect ? 1 : 2)
      value.push('add' in effect ? effect.add : 'set' in effect ? effect.set : effect.toward[0])
      rate.push('toward' in effect ? effect.toward[1] : 0)
    }
    start.push(attribute.length)
  }
  return {
    effectStart: Int32Array.from(start),
    effectAttribute: Int32Array.from(attribute),
    effectKind: Uint8Array.from(kind),
    effectValue: Float64Array.from(value),
    effectRate: Float64Array.from(rate),
  }
}
