import type { Tally } from '../../sim/tally.ts'
import type { Ablation, EvidenceResult, StepEvidence, StepTag } from '../evidence-result.ts'
import { kpi } from '../kpi.ts'
import type { Difference } from '../results.ts'
import { compile } from '../scenario/compile.ts'
import { lint } from '../scenario/lint.ts'
import type { Problem } from '../scenario/problem.ts'
import { type Scenario, sourcesOf } from '../scenario/scenario.ts'
import { mean } from '../stats/mean.ts'
import { ablate, hasEffects, isFork, waysOn } from './ablation.ts'
import { conclude } from './conclude.ts'
import { type Contest, type Labelled, playOut, primaryOf } from './contest.ts'
import { contrast } from './contrast.ts'
import { contextOf, design, luckOf } from './design.ts'
import type { Sample } from './differences.ts'
import { kpiFigures } from './figures.ts'
import { findingsOf } from './findings.ts'
import { effortOf, screeningOf, weightsOf } from './footprint.ts'
import type { Matters, RunOptions } from './options.ts'
import { halves, hasResamples, replicateResampled } from './resamples.ts'
import { inProcess, type Runner } from './runner.ts'
import { SettingsError } from './settings.ts'
import { coverage, runOf } from './told.ts'
import { warmups } from './warmup.ts'

export interface EvidenceOptions extends RunOptions {
  /** Figures that verdicts are about; by default the primary ones of a comparison. */
  kpis?: string[]
  matters?: Record<string, Matters>
  /** Steps to ablate, by name; default those with the most work, `most` of them. */
  steps?: string[]
  /** Default 5. */
  most?: number
}

/** What is taken away, in the order in which it is told. */
const ABLATIONS: readonly Ablation[] = ['noWork', 'noEffect', 'noStep']

const MOST = 5

/** The ablations in words, as tables and remarks have them. */
const WORDS: Record<Ablation, string> = { noWork: 'no work', noEffect: 'no effect', noStep: 'no step' }

interface Arm extends Labelled {
  step: string
  ablation: Ablation
}

/**
 * Does each step earn its tag? The scenario against itself without the step's work, without its effects and without the
 * step, all under the same customers and luck, counted from one warm-up. Holm's adjustment runs over all steps and
 * ablations of a KPI together.
 *
 * @throws SettingsError where a step that is to be taken out has no single way on and no `bypass`; otherwise as `compare`.
 */
export async function evidence(
  scenario: Scenario,
  options: EvidenceOptions = {},
  runner: Runner = inProcess(),
): Promise<EvidenceResult> {
  const { reps, seed } = luckOf(options)
  const asked = primaryOf(options.kpis, [])
  const [steps, leftOut] = await chosenSteps(scenario, options, runner)
  const bypasses = bypassesOf(scenario, steps)
  const arms = armsOf(scenario, bypasses)
  const all = [{ label: AS_IT_IS, scenario }, ...arms]
  const inputs = hasResamples([scenario])
  const [first, second] = inputs ? halves(options.progress) : [options.progress ?? (() => {}), () => {}]
  const [settled, unsettled] = await settledWarmup(all, options, runner)
  const contest = await playOut(all, [], { ...options, ...settled, progress: first }, runner)
  if (inputs) await resampleAll(contest, { ...options, progress: second, reps, seed }, runner)
  const primary = options.kpis ? asked : primaryOf(undefined, contest.samples.slice(0, 1))
  const found = differencesOf(contest, primary, options.matters)
  const told = Object.fromEntries(
    [...bypasses].map(([step, bypass]) => [step, stepEvidence(contest.samples[0]!, step, bypass, found, arms)]),
  )
  const { samples, remarks } = contest
  const base = samples[0]!
  return {
    scenario: scenario.name,
    ...runOf(base.design),
    seed,
    replications: reps,
    missing: reps - base.tallies.length,
    currency: scenario.currency,
    purpose: scenario.purpose !== undefined,
    calibrated: scenario.source ? { file: scenario.source.file, rows: scenario.source.rows } : null,
    kpis: kpiFigures(base.design, base.tallies, null, base.resampled),
    primary,
    steps: told,
    leftOut,
    findings: findingsOf(told, (step) => hasEffects(scenario.journey.steps[step]!)),
    covers: coverage((base.resampled?.length ?? 0) > 1),
    warnings: [...remarks, ...(unsettled.length > 0 ? [neverSettles(unsettled)] : [])],
  }
}

const AS_IT_IS = 'as it is'

/** Every step at which something happens, the ones asked for, or those with the most work; the rest by name. */
async function chosenSteps(
  scenario: Scenario,
  options: EvidenceOptions,
  runner: Runner,
): Promise<[chosen: string[], leftOut: string[]]> {
  const { steps } = scenario.journey
  const stations = Object.keys(steps).filter((name) => steps[name]!.end === undefined)
  if (options.steps !== undefined) {
    const unknown = options.steps.find((name) => !stations.includes(name))
    if (unknown !== undefined) throw new RangeError(`There is no step ${unknown}. There are ${stations.join(', ')}.`)
    return [stations.filter((name) => options.steps!.includes(name)), []]
  }
  const most = options.most ?? MOST
  const compiled = compile({ ...scenario, interventions: [] })
  const forks = stations.filter((name) => isFork(compiled, scenario, name))
  const worked = stations.filter((name) => !forks.includes(name))
  if (worked.length <= most) return [worked, forks]
  const { program, ...rest } = design(scenario, { ...options, warmup: 0 })
  const [tally] = await runner.run({ program, seed: options.seed ?? 1, replications: [1], want: {} }, options.signal)
  const weights = weightsOf({ program, ...rest }, tally!)
  const ranked = [...worked].sort((a, b) => weights[b]! - weights[a]!)
  const chosen = new Set(ranked.slice(0, most))
  return [worked.filter((name) => chosen.has(name)), [...ranked.slice(most), ...forks]]
}

/**
 * Where customers go on to when a step is taken out.
 *
 * @throws SettingsError, with every step for which nobody can tell.
 */
function bypassesOf(scenario: Scenario, steps: readonly string[]): Map<string, string> {
  const compiled = compile({ ...scenario, interventions: [] })
  const problems: Problem[] = []
  const bypasses = new Map<string, string>()
  for (const step of steps) {
    const ways = waysOn(compiled, step)
    const said = scenario.journey.steps[step]!.bypass
    const bypass = said ?? (ways.length === 1 ? ways[0]! : null)
    const wrong = bypass === null ? noSingleWay(ways) : bypass === step ? ITSELF : null
    if (wrong) problems.push(problemAt(step, wrong))
    else bypasses.set(step, bypass!)
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return bypasses
}

type Wrong = Pick<Problem, 'expected' | 'found' | 'hint'>

const ITSELF: Wrong = {
  expected: 'a step to go to instead',
  found: 'the step itself',
  hint: 'Taken out, it is nowhere to go to.',
}

function noSingleWay(ways: readonly string[]): Wrong {
  const expected = 'where customers go on to when the step is taken out'
  const found = ways.length === 0 ? 'no way on but back' : `several ways on: ${ways.join(', ')}`
  const [name = 'a-step'] = ways
  return { expected, found, hint: `Add to the step, for example, bypass: ${name}. A run ignores it.` }
}

function problemAt(step: string, wrong: Wrong): Problem {
  return { severity: 'error', file: '', line: 0, column: 0, path: `journey.steps.${step}.bypass`, ...wrong }
}

/** Every ablation of every step for which there is something to take away. */
function armsOf(scenario: Scenario, bypasses: ReadonlyMap<string, string>): Arm[] {
  return [...bypasses].flatMap(([step, bypass]) =>
    ABLATIONS.flatMap((ablation): Arm[] => {
      const without = ablate(scenario, step, ablation, bypass)
      if (without === null) return []
      if (ablation !== 'noEffect') mustTakeTime(without, step)
      if (ablation === 'noStep') mustEnd(without, step)
      return [{ label: `${step}, ${WORDS[ablation]}`, scenario: without, step, ablation }]
    }),
  )
}

/** Whoever leaves a closed population is replaced at once: where nothing takes time, that would never end. */
function mustTakeTime({ market, journey }: Scenario, step: string): void {
  const closed = sourcesOf({ market }).some(([, source]) => source.closed !== undefined)
  const takesTime = Object.values(journey.steps).some(({ takes, each }) => takes !== undefined || each !== undefined)
  if (!closed || takesTime) return
  const expected = 'another step that takes time, since the population is closed'
  const hint = 'Without its work everybody would be replaced again and again at one instant.'
  throw new SettingsError([
    { ...problemAt(step, { expected, found: 'none', hint }), path: `journey.steps.${step}.takes` },
  ])
}

/** A bypass back to where customers come from could keep them for ever. */
function mustEnd(scenario: Scenario, step: string): void {
  const nowhere = { file: '', line: 0, column: 0 }
  const trapped = lint(scenario, () => nowhere).some(
    ({ severity, expected }) => severity === 'error' && expected === 'a way to an end',
  )
  if (!trapped) return
  const bypass = Object.keys(scenario.journey.steps[step]!.next!)[0]
  const found = `${bypass}, from which nobody would ever leave`
  throw new SettingsError([problemAt(step, { expected: 'a step from which customers reach an end', found, hint: '' })])
}

/**
 * The longest warm-up that the scenario or one of its ablations needs. An ablation that never settles, because a team then
 * has too much to do, is told by its label and does not take the half of every other run with it.
 */
async function settledWarmup(
  arms: readonly Labelled[],
  options: EvidenceOptions,
  runner: Runner,
): Promise<[settled: RunOptions, unsettled: string[]]> {
  const designs = arms.map(({ scenario }) => design(scenario, options))
  if (!designs[0]!.findsWarmup) return [{}, []]
  const { reps, seed } = luckOf(options)
  const programs = designs.map(({ program }) => program)
  const [base, ...others] = await warmups(programs, seed, reps, runner, options.progress, options.signal)
  const lengths = [base!, ...others.filter(({ refused }) => !refused)].map(({ length }) => length)
  const unsettled = base!.refused ? [] : others.flatMap(({ refused }, i) => (refused ? [arms[i + 1]!.label] : []))
  return [{ warmup: Math.max(...lengths) }, unsettled]
}

function neverSettles(labels: readonly string[]): string {
  return (
    `More come than can be worked off, so the number in the journey grows as long as the run: ${labels.join('; ')}. ` +
    'What stands there holds for this horizon only.'
  )
}

async function resampleAll(
  { samples }: Contest,
  options: RunOptions & { reps: number; seed: number },
  runner: Runner,
): Promise<void> {
  const designs = samples.map((sample) => sample.design)
  const again = await replicateResampled(designs, options, [], runner)
  samples.forEach((sample, i) => {
    sample.resampled = again[i]!
  })
}

/** By arm (the first ablation is 1), KPI → difference. The ablations of one KPI are a family. */
function differencesOf(
  { samples }: Contest,
  primary: readonly string[],
  matters: Record<string, Matters> = {},
): Record<string, Difference>[] {
  const [base, ...others] = samples
  const found: Record<string, Difference>[] = samples.map(() => ({}))
  for (const name of primary) {
    const row = kpi(name)!
    const values = ({ design: of }: Sample, tallies: readonly Tally[]) =>
      tallies.map((tally) => row.value(tally, contextOf(of)))
    const first = values(base!, base!.tallies)
    const questions = others.map((other) => ({
      row,
      pair: other.label,
      primary: true,
      contrast: contrast(
        { first, other: values(other, other.tallies) },
        base!.resampled && other.resampled
          ? { first: values(base!, base!.resampled), other: values(other, other.resampled) }
          : undefined,
      ),
      delta: deltaOf(matters[name], first),
    }))
    conclude(questions).forEach((difference, i) => {
      found[i + 1]![name] = difference
    })
  }
  return found
}

/** A share is one of the mean as it is. */
function deltaOf(matters: Matters | undefined, values: readonly (number | null)[]): number | undefined {
  if (matters?.absolute !== undefined) return matters.absolute
  const known = values.filter((value) => value !== null)
  if (matters?.relative === undefined || known.length === 0) return undefined
  return matters.relative * Math.abs(mean(known))
}

function stepEvidence(
  base: Sample,
  step: string,
  bypass: string,
  found: readonly Record<string, Difference>[],
  arms: readonly Arm[],
): StepEvidence {
  const of = (ablation: Ablation) => {
    const at = arms.findIndex((arm) => arm.step === step && arm.ablation === ablation)
    return at < 0 ? null : found[at + 1]!
  }
  const { touchShare, costShare } = effortOf(base, step)
  return {
    tag: tagOf(base.design.scenario, step),
    touchShare,
    costShare,
    bypass,
    screening: screeningOf(base, step),
    ablations: { noWork: of('noWork'), noEffect: of('noEffect'), noStep: of('noStep') },
  }
}

function tagOf({ purpose, journey }: Scenario, step: string): StepTag {
  const { enables, necessary } = journey.steps[step]!
  if (purpose === undefined || (enables !== undefined && purpose.actions.includes(enables))) {
    return necessary === undefined ? 'value' : 'necessary'
  }
  return necessary === undefined ? 'unaligned' : 'necessary'
}
