import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Program } from '../../../sim/program.ts'
import { type Compiled, compile } from '../../../src/scenario/compile.ts'
import type { Names } from '../../../src/scenario/names.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'
import { funnel } from './scenarios.ts'

/** Numbers that sort the keys of every map, so that a seed decides the order of the file. */
const priorities = fc.array(fc.nat(), { minLength: 60, maxLength: 60 })

function reorder<T>(map: Record<string, T>, ranks: number[]): Record<string, T> {
  const keyed = Object.entries(map).map((entry, i) => [ranks[i % ranks.length]!, entry] as const)
  return Object.fromEntries(keyed.sort((a, b) => a[0] - b[0]).map(([, entry]) => entry))
}

function reordered(ranks: number[]): Scenario {
  const scenario = funnel()
  for (const step of Object.values(scenario.journey.steps)) {
    if (step.next !== undefined) step.next = reorder(step.next as Record<string, never>, ranks)
  }
  scenario.journey.steps = reorder(scenario.journey.steps, ranks)
  scenario.market.segments = reorder(scenario.market.segments, ranks.slice(7))
  scenario.market.arrivals = reorder(scenario.market.arrivals as Record<string, never>, ranks.slice(11))
  scenario.team = reorder(scenario.team, ranks.slice(17))
  scenario.needs = Object.keys(reorder(Object.fromEntries(scenario.needs.map((need) => [need, 0])), ranks.slice(23)))
  return scenario
}

/** A distribution or `null` for none; slots are numbered in file order, so only what stands in them counts. */
function inSlot(program: Program, slot: number): unknown {
  return slot < 0 ? null : program.distributions[slot]
}

/** Everything a program says about a step, by name. */
function stepByName({ program: p, names }: Compiled, name: string): unknown {
  const s = names.steps.indexOf(name)
  const step = (index: number): string | null => names.steps[index] ?? null
  return {
    hash: p.stepHash[s],
    kind: p.stepKind[s],
    team: names.teams[p.stepTeam[s]!] ?? null,
    limits: [
      p.stepQueueLimit[s],
      p.stepBlock[s],
      p.stepCost[s],
      p.stepNecessary[s],
      p.stepScreens[s],
      p.stepWipGroups[s],
    ],
    out: [step(p.stepBalkTo[s]!), step(p.stepRenegeTo[s]!)],
    aligned: p.judgeAligned[s],
    cells: bySegment(names, (g) => cell(p, names, s * p.segments + g)),
  }
}

function cell(p: Program, names: Names, c: number): unknown {
  const set = p.cellRoutes[c]!
  const routes =
    set < 0 ? [] : Array.from({ length: p.setStart[set + 1]! - p.setStart[set]! }, (_, i) => p.setStart[set]! + i)
  return {
    takes: inSlot(p, p.cellTakes[c]!),
    patience: inSlot(p, p.cellPatience[c]!),
    line: p.cellLine[c],
    kind: set < 0 ? null : p.setKind[set],
    routes: routes.map((r) => ({
      to: names.steps[p.routeTarget[r]!],
      row: [p.routeHash[r], p.routeBase[r], p.routeRework[r], p.routeTaken[r], names.routes[r]!.stated],
      coefficients: Array.from(p.coefValue.slice(p.coefStart[r], p.coefStart[r + 1]), (value, i) => [
        names.attributes[p.coefAttribute[p.coefStart[r]! + i]!],
        value,
      ]),
    })),
  }
}

function bySegment(names: Names, of: (segment: number) => unknown): unknown {
  return Object.fromEntries(names.segments.map((name, g) => [name, of(g)]))
}

function restByName({ program: p, names }: Compiled): unknown {
  return {
    segments: bySegment(names, (g) => ({
      price: p.segmentPrice[g],
      wants: Object.fromEntries(
        names.needs.map((need, k) => [
          need,
          [p.wantMean[g * p.needs + k], inSlot(p, p.wantDistribution[g * p.needs + k]!)],
        ]),
      ),
    })),
    order: Array.from(p.segmentOrder, (g) => names.segments[g]),
    cumulative: p.segmentCumulative,
    teams: Object.fromEntries(names.teams.map((team, t) => [team, [p.teamSize[t], p.teamCost[t], p.teamLines[t]]])),
    sources: Object.fromEntries(
      names.sources.map((source, i) => [source, [p.sourceHash[i], p.sourceRate[i], names.steps[p.sourceStep[i]!]]]),
    ),
    needs: Object.fromEntries(names.needs.map((need, k) => [need, p.needHash[k]])),
  }
}

describe('the order of the file', () => {
  const original = compile(funnel())

  test.prop([priorities], { numRuns: 40 })('moves rows and changes nothing else', (ranks) => {
    const other = compile(reordered(ranks))
    for (const name of original.names.steps) {
      expect(stepByName(other, name)).toEqual(stepByName(original, name))
    }
    expect(restByName(other)).toEqual(restByName(original))
  })
})
