import type { Difference, SweepResult } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type Contest, type Labelled, playOut, primaryOf } from './contest.ts'
import { luckOf } from './design.ts'
import { differences } from './differences.ts'
import { judgesOf } from './judges.ts'
import type { SweepOptions } from './options.ts'
import { halves, hasResamples, replicateResampled } from './resamples.ts'
import { inProcess, type Runner } from './runner.ts'
import { withSettings } from './settings.ts'
import { type RawRow, summarise } from './summary.ts'

/** A dotted path of the expanded form, and the values it takes in turn. */
export interface Vary {
  path: string
  values: unknown[]
}

export interface Sweep extends SweepResult {
  points: (SweepResult['points'][number] & { raw?: RawRow[] })[]
}

type Settings = Record<string, unknown>

/**
 * A grid of settings, the last path fastest, every point with the same customers and paired with the first, by whose
 * purpose all are judged. Holm's adjustment runs over the primary KPIs of all points together.
 *
 * @throws SettingsError where a point is no sound scenario; otherwise as `compare`.
 */
export async function sweep(
  scenario: Scenario,
  vary: Vary[],
  options: SweepOptions = {},
  runner: Runner = inProcess(),
): Promise<Sweep> {
  const { reps, seed } = luckOf(options)
  const grid = gridOf(vary)
  const arms = grid.map((settings, i): Labelled => ({ label: `${i + 1}`, scenario: withSettings(scenario, settings) }))
  const judges = judgesOf(arms.slice(0, 1), undefined)
  const inputs = hasResamples(arms.map((arm) => arm.scenario))
  const [first, second] = inputs ? halves(options.progress) : [options.progress ?? (() => {}), () => {}]
  const contest = await playOut(arms, judges, { ...options, progress: first }, runner)
  if (inputs) {
    const designs = contest.samples.map((sample) => sample.design)
    const chosen = vary.map(({ path }) => path)
    const ran = { ...options, progress: second, reps, seed }
    const again = await replicateResampled(designs, ran, judges, runner, chosen)
    contest.samples.forEach((sample, i) => {
      sample.resampled = again[i]!
    })
  }
  const primary = primaryOf(options.kpis, contest.samples)
  const names = judges.map((judge) => judge.label)
  const found = differences(contest.samples, names, primary, options.matters)
  const points = pointsOf(contest, { reps, seed, primary, raw: options.raw ?? false })
  return {
    scenario: scenario.name,
    vary,
    points: points.map((point, i) => ({ settings: grid[i]!, differences: against(found, `${i + 1} - 1`), ...point })),
    primary,
    seed,
    ...conducted(contest),
    replications: reps,
    missing: reps - contest.samples[0]!.tallies.length,
  }
}

/** Every combination of the values; one empty point without any path. */
export function gridOf(vary: readonly Vary[]): Settings[] {
  return vary.reduce<Settings[]>(
    (points, { path, values }) => points.flatMap((point) => values.map((value) => ({ ...point, [path]: value }))),
    [{}],
  )
}

/** How long every point ran: the same for all, but for a horizon that is itself varied. */
function conducted({ samples }: Contest): Pick<SweepResult, 'unit' | 'horizon' | 'warmup' | 'drain' | 'fromOpen'> {
  const { scenario, program, fromOpen } = samples[0]!.design
  const { horizon, warmup, drain } = program
  return { unit: scenario.time.unit, horizon, warmup, drain, ...(fromOpen === null ? {} : { fromOpen }) }
}

function pointsOf(
  { samples, warmupRefused, remarks }: Contest,
  conduct: { reps: number; seed: number; primary: string[]; raw: boolean },
) {
  return samples.map(({ design, tallies, resampled }) => {
    const all = { ...conduct, warmupRefused, bySegment: false, fromOpen: false, ...(resampled ? { resampled } : {}) }
    const { kpis, badges, warnings, raw } = summarise(design, tallies, all)
    const told = [...badges.map((badge) => badge.text), ...remarks, ...warnings]
    return { kpis, warnings: told, ...(raw ? { raw } : {}) }
  })
}

/** The differences of one pair, by KPI; the first point has none. */
function against(found: Record<string, Record<string, Difference>>, pair: string): Record<string, Difference> {
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, pairs]) => (pairs[pair] ? [[name, pairs[pair]]] : [])),
  )
}
