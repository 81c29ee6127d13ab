import type { Tally } from '../../sim/tally.ts'
import { kpis as manifest, winShareApart } from '../kpi.ts'
import type { RunResult } from '../results.ts'
import { hashRun } from '../scenario/hash.ts'
import { idlePriceSentence, idlePrices } from '../scenario/lint-price.ts'
import { badgesOf } from './badges.ts'
import { beliefResults } from './belief-results.ts'
import type { Design } from './design.ts'
import { kpiFigures, kpiValues } from './figures.ts'
import { ladder } from './ladder.ts'
import { type Overload, overloaded } from './overload.ts'
import { routeShares } from './route-shares.ts'
import { seriesOf } from './series.ts'
import { stepResults, teamResults } from './stations.ts'
import { theoryBeside } from './theory-beside.ts'
import { undefinedFigures, undefinedInSegments, undefinedSteps, undefinedTeams } from './warnings.ts'

/** Every KPI of one replication: what `--raw` writes as one row. */
export interface RawRow {
  replication: number
  kpis: Record<string, number | null>
}

/** A run's result and, where asked for, what each replication gave. */
export interface SimulateResult extends RunResult {
  raw?: RawRow[]
}

/** How the tallies came about. */
export interface Conduct {
  seed: number
  /** Replications asked for. */
  reps: number
  warmupRefused: boolean
  bySegment: boolean
  fromOpen: boolean
  raw: boolean
  primary: readonly string[]
  /** The replications again, each with the inputs of a resample, where the scenario has any. */
  resampled?: readonly Tally[]
}

const INPUTS =
  'The intervals of the figures cover the uncertainty of the imported rows as well as luck; those of steps, teams, ladders ' +
  'and series cover luck only.'

/** All that is told about one design, from its tallies in order of replication. */
export function summarise(design: Design, tallies: readonly Tally[], conduct: Conduct): SimulateResult {
  const { scenario, program, judges } = design
  const raw = tallies.map((tally) => ({ replication: tally.replication, kpis: kpiValues(design, tally) }))
  const { resampled } = conduct
  const kpis = kpiFigures(design, tallies, null, resampled)
  const steps = stepResults(design, tallies, null)
  const teams = teamResults(design, tallies)
  const segments = conduct.bySegment ? segmentResults(design, tallies, resampled) : {}
  const steady = design.mode === 'steady'
  const busy = (team: string) => teams[team]?.utilisation?.mean ?? null
  const overloads = steady ? overloaded(scenario, busy) : []
  const labels = stepLabels(design)
  const beliefs = beliefResults(design, tallies)
  const done = tallies.length
  return {
    scenario: scenario.name,
    hash: hashOf(design, conduct.seed, raw),
    seed: conduct.seed,
    replications: done,
    unit: scenario.time.unit,
    horizon: program.horizon,
    ...(scenario.time.start === undefined ? {} : { start: scenario.time.start }),
    warmup: program.warmup,
    mode: design.mode,
    ...(design.fromOpen === null ? {} : { fromOpen: design.fromOpen }),
    drain: program.drain,
    currency: scenario.currency,
    purpose: scenario.purpose !== undefined,
    missing: conduct.reps - done,
    kpis,
    steps,
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    teams,
    providers: {},
    ...(beliefs === undefined ? {} : { beliefs }),
    ...(conduct.bySegment ? { segments } : {}),
    series: seriesOf(tallies, conduct.fromOpen),
    ladder: Object.fromEntries(judges.map((label, judge) => [label, ladder(design, tallies, judge)])),
    routes: routeShares(design, tallies),
    theory: theoryBeside(scenario, kpis, steps),
    badges: badgesOf({ ...circumstances(design, conduct), overloaded: overloads, done, kpis }),
    warnings: [
      ...idlePrices(scenario).map(idlePriceSentence),
      ...inOvertime(overloads),
      ...oneSided(kpis),
      ...whoseWinRate(design, kpis),
      ...aboutInputs(resampled, conduct.reps),
      ...undefinedFigures(kpis, done),
      ...undefinedSteps(steps, scenario),
      ...undefinedTeams(teams),
      ...undefinedInSegments(segments, { kpis, steps }, scenario),
    ],
    ...(conduct.raw ? { raw } : {}),
  }
}

/** A label that is its name but for capitals tells nobody more. */
function stepLabels({ names }: Design): Record<string, string> {
  const labels = Object.entries(names.labels.steps)
  return Object.fromEntries(labels.filter(([name, label]) => label.toLowerCase() !== name.toLowerCase()))
}

/** What of the figures covers the imported rows; an interruption may leave little of it, or nothing. */
function aboutInputs(resampled: readonly Tally[] | undefined, reps: number): string[] {
  if (!resampled) return []
  if (resampled.length < 2) return ['Interrupted before the imported rows were resampled: intervals cover luck only.']
  if (resampled.length === reps) return [INPUTS]
  return [INPUTS, `Interrupted: what the imported rows add rests on ${resampled.length} of ${reps} resampled runs.`]
}

/** Profit is half a figure where only one of its sides is in the scenario. */
function oneSided({ revenue, cost }: ReturnType<typeof kpiFigures>): string[] {
  if (!revenue || !cost) return []
  if (revenue.mean === 0 && cost.mean > 0)
    return ['The scenario has no revenue, so profit is only what it costs: give the offering a price.']
  if (revenue.mean > 0 && cost.mean === 0)
    return ['The scenario has no costs, so profit is all of the revenue: give teams a cost, offerings a unitCost.']
  return []
}

/** A run that stops at the horizon knows the end of quick customers more often than of slow ones. */
function whoseWinRate({ program }: Design, kpis: ReturnType<typeof kpiFigures>): string[] {
  const { winRate, winShare, open } = kpis
  if (program.drain || !winRate || !((open?.mean ?? 0) > 0)) return []
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  if (winShareApart(kpis))
    return [
      `The win rate, ${percent(winRate.mean)}, is of the customers who had reached an end when the run stopped; of all who ` +
        `arrive ${percent(winShare!.mean)} are won (winShare). They differ because some ends come sooner than others.`,
    ]
  if (winShare) return []
  return [
    `The win rate, ${percent(winRate.mean)}, is of the customers who had reached an end when the run stopped: ends that ` +
      'come soon count for more in it. With --drain it is of all.',
  ]
}

function inOvertime(overloads: readonly Overload[]): string[] {
  return overloads
    .filter(({ overtime }) => overtime)
    .map(
      ({ team, load }) =>
        `${team} is asked for ${Math.round(100 * load)} % of its hours and keeps up by overtime only.`,
    )
}

/** The fingerprint of what was run and what came out. */
function hashOf({ scenario, program }: Design, seed: number, raw: readonly RawRow[]): string {
  const { horizon, warmup, drain } = program
  const columns = manifest.map(({ name }) => [name, raw.map((row) => row.kpis[name] ?? null)])
  const kpis = Object.fromEntries(columns)
  return hashRun(scenario, { seed, horizon, warmup, drain, replications: raw.length, kpis })
}

function segmentResults(
  design: Design,
  tallies: readonly Tally[],
  resampled?: readonly Tally[],
): NonNullable<RunResult['segments']> {
  return Object.fromEntries(
    design.names.segments.map((name, segment) => [
      name,
      { kpis: kpiFigures(design, tallies, segment, resampled), steps: stepResults(design, tallies, segment) },
    ]),
  )
}

function circumstances({ scenario, program }: Design, { reps, warmupRefused, primary }: Conduct) {
  return {
    drain: program.drain,
    warmupRefused,
    warmup: program.warmup,
    unit: scenario.time.unit,
    capacityUnknown: scenario.source?.capacity === 'unknown',
    asked: reps,
    primary,
  }
}
