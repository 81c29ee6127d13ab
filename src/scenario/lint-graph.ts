import type { Compiled } from './compile.ts'
import { type Edges, edgesOf, entriesOf, reach, routesFrom } from './graph.ts'
import type { Complaint } from './lint.ts'
import { lintReturns } from './lint-returns.ts'
import { lintWinning } from './lint-winning.ts'
import type { Scenario } from './scenario.ts'
import { sourcesOf } from './scenario.ts'

/** What the shape of the journey makes impossible, or could make last for ever. */
export function lintGraph(scenario: Scenario, compiled: Compiled): Complaint[] {
  const edges = edgesOf(compiled)
  return [
    ...unreachable(scenario, compiled, edges),
    ...lintWinning(scenario, compiled),
    ...lintReturns(scenario, compiled, edges),
    ...endless(compiled, edges),
    ...zeroTimeLoops(compiled),
    ...blockingCycles(compiled),
  ]
}

/** Ends are left out: `won` and `lost` are supplied whether anyone needs them or not. */
function unreachable(scenario: Scenario, compiled: Compiled, edges: Edges): Complaint[] {
  const { program, names } = compiled
  const bypasses = Object.values(scenario.journey.steps).flatMap(({ bypass }) => (bypass === undefined ? [] : [bypass]))
  const entries = [...entriesOf(compiled), ...bypasses.map((name) => names.steps.indexOf(name))]
  const reached = reach(edges, entries)
  const from = sourcesOf(scenario).map(([, { to }]) => to ?? scenario.journey.start)
  return names.steps.flatMap((name, step): Complaint[] => {
    if (program.stepKind[step]! >= 3 || reached.has(step)) return []
    const hint = `No route leads here from ${[...new Set(from)].join(' or ')}.`
    return [
      {
        severity: 'warning',
        path: `journey.steps.${name}`,
        expected: 'a step that someone reaches',
        found: name,
        hint,
      },
    ]
  })
}

function endless({ program, names }: Compiled, edges: Edges): Complaint[] {
  return names.steps.flatMap((name, step): Complaint[] => {
    if ([...reach(edges, [step])].some((to) => program.stepKind[to]! >= 3)) return []
    return [
      {
        severity: 'error',
        path: `journey.steps.${name}.next`,
        expected: 'a way to an end',
        found: 'none, by any route',
        hint: 'Customers who come here would never leave the journey.',
      },
    ]
  })
}

/** A loop that takes no time could turn without end at one instant; nor does it take time to be turned away. */
function zeroTimeLoops({ program: p, names }: Compiled): Complaint[] {
  const found = new Map<string, Complaint>()
  for (let segment = 0; segment < p.segments; segment++) {
    const passing: Edges = new Map()
    for (let step = 0; step < p.steps; step++) passing.set(step, new Set(atOnceFrom(p, step, segment)))
    for (const [step, next] of passing) {
      if (!reach(passing, next).has(step)) continue
      const [key, expected] =
        p.cellTakes[step * p.segments + segment]! < 0
          ? ['takes', 'a time in some step of the loop']
          : [p.stepQueueLimit[step]! < 0 ? 'patience' : 'balkTo', 'a way that takes time, or does not lead back']
      const path = `journey.steps.${names.steps[step]}.${key}`
      const hint = 'Customers could come back to this step again and again at the same instant.'
      found.set(path, { severity: 'error', path, expected, found: 'none', hint })
    }
  }
  return [...found.values()]
}

const CONSTANT = 0

/** Where a customer who comes to a step may be at the same instant. Who is to go on to a full step that blocks is held. */
function atOnceFrom(p: Compiled['program'], step: number, segment: number): number[] {
  const cell = step * p.segments + segment
  const targets = p.stepKind[step]! <= 1 && p.cellTakes[cell]! < 0 ? routesFrom(p, step, segment) : []
  if (p.stepQueueLimit[step]! >= 0 && p.stepBlock[step] !== 1) targets.push(p.stepBalkTo[step]!)
  const patience = p.distributions[p.cellPatience[cell]!]
  if (patience?.family === CONSTANT && patience.a === 0) targets.push(p.stepRenegeTo[step]!)
  return targets
}

/**
 * A server blocked at a step waits for room at the next; room comes only when the next step's team takes someone up. If
 * that team's people may all stand blocked by the first one's, directly or round a circle, nobody ever moves again.
 */
function blockingCycles({ program: p, names }: Compiled): Complaint[] {
  const waitsFor: Edges = new Map()
  const holds: { step: number; to: number }[] = []
  for (let step = 0; step < p.steps; step++) {
    if (p.stepTeam[step]! < 0) continue
    for (let segment = 0; segment < p.segments; segment++) {
      for (const to of routesFrom(p, step, segment)) {
        if (p.stepBlock[to] !== 1 || p.stepQueueLimit[to]! < 0 || p.stepTeam[to]! < 0) continue
        holds.push({ step, to })
        const teams = waitsFor.get(p.stepTeam[step]!) ?? new Set()
        waitsFor.set(p.stepTeam[step]!, teams.add(p.stepTeam[to]!))
      }
    }
  }
  const complaints = new Map<string, Complaint>()
  for (const { step, to } of holds) {
    const [team, next] = [p.stepTeam[step]!, p.stepTeam[to]!]
    if (!reach(waitsFor, [next]).has(team)) continue
    const path = `journey.steps.${names.steps[to]}.block`
    const shared =
      team === next ? `team ${names.teams[team]} works both steps` : 'the steps wait for one another in a circle'
    complaints.set(path, {
      severity: 'error',
      path,
      expected: 'blocking without a circle',
      found: `${names.steps[step]} held by ${names.steps[to]}`,
      hint: `Everyone could stand blocked at once, since ${shared}: give one step a team of its own, or no block.`,
    })
  }
  return [...complaints.values()]
}
