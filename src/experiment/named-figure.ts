import type { Tally } from '../../sim/tally.ts'
import { type Kpi, kpi, kpis, unitOf } from '../kpi.ts'
import type { Estimate, StepResult, TeamResult } from '../results.ts'
import type { Finding } from '../scenario/findings.ts'
import { didYouMean, listNames, nearest } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { contextOf, type Design } from './design.ts'
import { stepResults, teamResults } from './stations.ts'

/** A figure by the name that it has in `run --json`: a KPI, or one of a step, a team, a segment. */
export interface NamedFigure {
  name: string
  tagBased: boolean
  /** Of one replication, under the judge with that index. Null where it is undefined. */
  read(design: Design, tally: Tally, judge: number): { value: number; unit: string } | null
}

const STEP_FIGURES: readonly (keyof StepResult)[] = [
  ...(['visits', 'waited', 'wait', 'queue', 'utilisation', 'service', 'reneged', 'balked'] as const),
]
const TEAM_FIGURES: readonly (keyof TeamResult)[] = [
  ...(['utilisation', 'onShift', 'overtimeShare', 'size', 'cost', 'overtime'] as const),
]

/** The figure of that name where every scenario has it, or what is wrong with the name. */
export function namedFigure(name: string, scenarios: readonly Scenario[]): NamedFigure | Finding {
  const [block, ...rest] = name.split('.') as [string, ...string[]]
  if (block === 'segments' && rest.length >= 2) return ofSegment(name, rest, scenarios)
  if (block === 'steps' && rest.length === 2) return ofStep(name, rest, scenarios, null)
  if (block === 'teams' && rest.length === 2) return ofTeam(name, rest, scenarios)
  return ofKpi(name, name, scenarios, null)
}

function ofKpi(
  whole: string,
  name: string,
  scenarios: readonly Scenario[],
  segment: string | null,
): NamedFigure | Finding {
  const row = kpi(name)
  const known = kpis.filter((each) => segment === null || each.bySegment).map((each) => each.name)
  if (!row || !known.includes(name)) return unknown('a figure', name, known)
  const why = undefinedIn(row, scenarios)
  if (why !== null) return { expected: 'a figure that every arm defines', found: `${name}, undefined when ${why}` }
  return {
    name: whole,
    tagBased: row.tagBased,
    read(design, tally, judge) {
      const { time, currency } = design.scenario
      const value = row.value(tally, contextOf(design, judge, indexOf(design.names.segments, segment)))
      return value === null ? null : { value, unit: unitOf(row, time.unit, currency) }
    },
  }
}

/** Why a figure has no value in some scenario, whatever its luck; null where it may have one. */
function undefinedIn(row: Kpi, scenarios: readonly Scenario[]): string | null {
  const isEquity = row.name === 'customerEquity' && scenarios.some(({ finance }) => finance === undefined)
  const needsWins = row.name === 'costPerWin' || row.name.startsWith('leadTime.won')
  const wonEnd = ({ journey }: Scenario) => Object.values(journey.steps).some(({ end }) => end === 'won')
  return isEquity || (needsWins && !scenarios.every(wonEnd)) ? row.undefinedWhen : null
}

function ofStep(
  whole: string,
  [step, figure]: readonly string[],
  scenarios: readonly Scenario[],
  segment: string | null,
): NamedFigure | Finding {
  for (const { journey } of scenarios) {
    const stations = Object.keys(journey.steps).filter((name) => journey.steps[name]!.end === undefined)
    if (!stations.includes(step!)) return unknown('a step of every arm', step!, stations)
    if (figure === 'utilisation' && journey.steps[step!]!.team === undefined)
      return { expected: 'a step with a team', found: `${step} without one` }
  }
  const column = STEP_FIGURES.find((name) => name === figure)
  if (column === undefined) return unknown('a figure of a step', figure!, STEP_FIGURES)
  return {
    name: whole,
    tagBased: false,
    read: (design, tally) =>
      plain(stepResults(design, [tally], indexOf(design.names.segments, segment))[step!]?.[column]),
  }
}

function ofTeam(
  whole: string,
  [team, figure]: readonly string[],
  scenarios: readonly Scenario[],
): NamedFigure | Finding {
  for (const { team: teams } of scenarios)
    if (!Object.hasOwn(teams, team!)) return unknown('a team of every arm', team!, Object.keys(teams))
  const column = TEAM_FIGURES.find((name) => name === figure)
  if (column === undefined) return unknown('a figure of a team', figure!, TEAM_FIGURES)
  return {
    name: whole,
    tagBased: false,
    read: (design, tally) => plain(teamResults(design, [tally])[team!]?.[column]),
  }
}

function ofSegment(
  whole: string,
  [segment, ...rest]: readonly string[],
  scenarios: readonly Scenario[],
): NamedFigure | Finding {
  for (const { market } of scenarios) {
    const segments = Object.keys(market.segments)
    if (!segments.includes(segment!)) return unknown('a segment of every arm', segment!, segments)
  }
  const [block, ...more] = rest
  if (block === 'steps' && more.length === 2) return ofStep(whole, more, scenarios, segment!)
  return ofKpi(whole, rest.join('.'), scenarios, segment!)
}

function plain(estimate: Estimate | null | undefined): { value: number; unit: string } | null {
  return estimate ? { value: estimate.mean, unit: estimate.unit } : null
}

function indexOf(names: readonly string[], name: string | null): number | null {
  return name === null ? null : names.indexOf(name)
}

function unknown(what: string, name: string, names: readonly string[]): Finding {
  const near = nearest(name, names)
  // A name that is not near any is listed with all; one that is needs no list.
  const expected = near === null ? `${what}: ${listNames(names)}` : what
  return { expected, found: JSON.stringify(name), hint: didYouMean(name, names) }
}
