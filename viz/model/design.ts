import type { Program, Scenario, TracedRun } from '../../src/index.ts'
import { titled } from '../words.ts'
import type { Design, DesignStep, StepKind } from '../world.ts'

const KINDS: readonly StepKind[] = ['team', 'own', 'rounds', 'won', 'lost']

/** What the page shows of a design: its names beside the numbers of its program. */
export function designOf({ scenario, program, names }: TracedRun): Design {
  return {
    name: scenario.label ?? scenario.name,
    why: scenario.purpose?.why ?? '',
    unit: scenario.time.unit,
    hoursPerUnit: program.hoursPerUnit,
    currency: scenario.currency,
    week: program.week,
    start: scenario.time.start ?? '',
    horizon: program.horizon,
    startStep: Math.max(0, names.steps.indexOf(scenario.journey.start)),
    segments: names.segments.map(labelled(names.labels.segments)),
    phases: phasesOf(scenario).map(labelled(names.labels.phases)),
    sources: names.sources,
    initial: names.initial,
    steps: names.steps.map((name, index) => stepOf(scenario, program, labelled(names.labels.steps)(name), index)),
    teams: names.teams.map((name, index) => {
      const { size, shiftEnd, discipline } = scenario.team[name]!
      const hours = hoursOf(program, index)
      return { ...labelled(names.labels.teams)(name), size, hours, interrupts: shiftEnd === 'interrupt', discipline }
    }),
    needs: program.needs,
    needNames: names.needs,
    routeTarget: program.routeTarget,
    routeRework: program.routeRework,
    lines: program.cellLine,
  }
}

interface Labelled {
  name: string
  label: string
}

/** A name with its label; where the file gives none, the name made readable. */
function labelled(labels: Record<string, string>): (name: string) => Labelled {
  return (name) => {
    const label = labels[name] ?? name
    return { name, label: label === name ? titled(name) : label }
  }
}

function stepOf(scenario: Scenario, program: Program, name: Labelled, index: number): DesignStep {
  return {
    ...name,
    phase: scenario.journey.steps[name.name]?.phase ?? '',
    kind: KINDS[program.stepKind[index]!]!,
    team: program.stepTeam[index]!,
    renegeTo: program.stepRenegeTo[index]!,
    balkTo: program.stepBalkTo[index]!,
    targets: targetsOf(program, index),
  }
}

function phasesOf(scenario: Scenario): string[] {
  const used = Object.values(scenario.journey.steps).flatMap(({ phase }) => (phase ? [phase] : []))
  return [...new Set([...Object.keys(scenario.journey.phases), ...used])]
}

function targetsOf(program: Program, step: number): DesignStep['targets'] {
  const found = new Map<number, boolean>()
  for (let segment = 0; segment < program.segments; segment++) {
    const set = program.cellRoutes[step * program.segments + segment]!
    if (set < 0) continue
    for (let route = program.setStart[set]!; route < program.setStart[set + 1]!; route++) {
      const target = program.routeTarget[route]!
      found.set(target, (found.get(target) ?? true) && program.routeRework[route] === 1)
    }
  }
  return [...found].map(([target, rework]) => ({ step: target, rework }))
}

function hoursOf(program: Program, team: number): [number, number][] {
  const spans: [number, number][] = []
  for (let span = program.hoursStart[team]!; span < program.hoursStart[team + 1]!; span++) {
    spans.push([program.hoursOpen[span]!, program.hoursClose[span]!])
  }
  return spans
}
