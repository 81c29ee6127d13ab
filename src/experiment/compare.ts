import type { Arm, CompareResult, JudgedDifference } from '../results.ts'
import { diffScenarios } from '../scenario/change.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { assumptions } from './assumptions.ts'
import { type Labelled, playOut, primaryOf } from './contest.ts'
import { luckOf } from './design.ts'
import { differences } from './differences.ts'
import { judgesOf, told, type Voices, voicesOf } from './judges.ts'
import type { CompareOptions } from './options.ts'
import { halves, hasResamples, replicateResampled } from './resamples.ts'
import { inProcess, type Runner } from './runner.ts'
import { type RawRow, summarise } from './summary.ts'
import { coverage } from './told.ts'
import { valueStream } from './value-stream.ts'

/** One design of a comparison; labels default to A, B, C … */
export interface Contender {
  label?: string
  scenario: Scenario
}

export interface ComparedArm extends Arm {
  raw?: RawRow[]
}

export interface Comparison extends CompareResult {
  arms: ComparedArm[]
}

/**
 * Designs side by side under the same customers and the same luck, every arm against the first.
 *
 * Each arm's own figures are judged by its own purpose; differences that depend on tags by the one purpose asked for, or by
 * each arm's in turn. All arms count from one common warm-up and are run one way. Holm's adjustment runs over the primary
 * KPIs of all arms together.
 *
 * @throws as `simulate`; RangeError for fewer than two designs, an unknown KPI or judge.
 */
export async function compare(
  contenders: Contender[],
  options: CompareOptions = {},
  runner: Runner = inProcess(),
): Promise<Comparison> {
  const { reps, seed } = luckOf(options)
  const arms = labelled(contenders)
  const judges = judgesOf(arms, options.purpose)
  const inputs = hasResamples(arms.map(({ scenario }) => scenario))
  const [first, second] = inputs ? halves(options.progress) : [options.progress ?? (() => {}), () => {}]
  const { samples, warmupRefused, remarks } = await playOut(arms, judges, { ...options, progress: first }, runner)
  if (inputs) {
    const designs = samples.map((sample) => sample.design)
    const again = await replicateResampled(designs, { ...options, progress: second, reps, seed }, judges, runner)
    samples.forEach((sample, i) => {
      sample.resampled = again[i]!
    })
  }
  const primary = primaryOf(options.kpis, samples)
  const { bySegment = false, fromOpen = false, raw = false } = options
  const conduct = { seed, reps, warmupRefused, bySegment, fromOpen, raw, primary }
  const names = judges.map((judge) => judge.label)
  const voices = voicesOf(arms, judges, options.purpose)
  const found = byVoice(differences(samples, names, primary, options.matters), voices)
  return {
    arms: samples.map(({ label, design, tallies, resampled }) => {
      const summary = summarise(design, tallies, { ...conduct, ...(resampled ? { resampled } : {}) })
      return { label, ...summary, ladder: told(summary.ladder, voices) }
    }),
    differs: differing(arms),
    primary,
    differences: found,
    judges: Object.keys(voices),
    seed,
    replications: reps,
    ...(options.valueStream ? { valueStream: valueStream(samples, voices, primary, found, options.matters) } : {}),
    covers: coverage(samples.some(({ resampled }) => (resampled?.length ?? 0) > 1)),
    assumptions: assumptions(arms),
    warnings: remarks,
  }
}

/** Every purpose asked for has an entry of its own, also where another one weighs alike. */
function byVoice(found: CompareResult['differences'], voices: Voices): CompareResult['differences'] {
  const each = ({ byPurpose, ...rest }: JudgedDifference): JudgedDifference =>
    byPurpose === undefined ? rest : { ...rest, byPurpose: told(byPurpose, voices) }
  return mapValues(found, (pairs) => mapValues(pairs, each))
}

function mapValues<T, U>(record: Record<string, T>, of: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]))
}

/**
 * The designs with their labels.
 *
 * @throws RangeError for fewer than two, two of one label, or designs that count in different units.
 */
export function labelled(contenders: readonly Contender[]): Labelled[] {
  if (contenders.length < 2) throw new RangeError('A comparison needs two designs or more.')
  const arms = contenders.map(({ label, scenario }, i) => ({ label: label ?? letter(i), scenario }))
  const labels = new Set(arms.map(({ label }) => label))
  if (labels.size < arms.length) throw new RangeError('Two designs of a comparison have the same label.')
  mustBeAlike('time.unit', arms, ({ time }) => time.unit)
  mustBeAlike('currency', arms, ({ currency }) => currency)
  return arms
}

/** Figures in different units cannot be subtracted. */
function mustBeAlike(path: string, arms: readonly Labelled[], of: (scenario: Scenario) => string): void {
  const found = [...new Set(arms.map(({ scenario }) => of(scenario)))]
  if (found.length > 1)
    throw new RangeError(`The designs of a comparison have the same ${path}; these have ${found.join(' and ')}.`)
}

/** A, B, …, Z, then A2, B2 … */
function letter(i: number): string {
  return String.fromCharCode(65 + (i % 26)) + (i < 26 ? '' : 1 + Math.floor(i / 26))
}

function differing(arms: readonly Labelled[]): CompareResult['differs'] {
  const [first, ...others] = arms
  return Object.fromEntries(
    others.map(({ label, scenario }) => [
      label,
      diffScenarios(first!.scenario, scenario).filter(({ path }) => !NAMES.includes(path)),
    ]),
  )
}

/** What a scenario is called makes no difference. */
const NAMES = ['name', 'label']
