import type { ClaimDifference, ClaimRegion, VerifiedClaim, VerifyResult } from '../claim-result.ts'
import type { Progress } from '../results.ts'
import { applyChanges, type Change } from '../scenario/change.ts'
import { digest } from '../scenario/hash.ts'
import { CompileError } from '../scenario/lower-error.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type Claim, type ClaimComparison, judgesOfClaim } from './claim.ts'
import { changesAt, pointsOf } from './claim-points.ts'
import { type PointOutcome, regionOf } from './claim-region.ts'
import { carryOut, conductOf, Runs } from './claim-runs.ts'
import { concluded, together } from './claim-verdict.ts'
import { oneWay } from './contest.ts'
import { countingFrom, type Design, design, luckOf } from './design.ts'
import type { RunOptions } from './options.ts'
import { inProcess, type Runner } from './runner.ts'
import { warmups } from './warmup.ts'

export interface VerifyOptions extends Omit<RunOptions, 'reps' | 'warmup'> {
  /** Of each arm at the settings of the claim; default what the claim says, else 20, and half of that when quick. */
  reps?: number
  /** `quick` leaves out the regions; `full` draws 200 points of each and not 64. */
  mode?: VerifyResult['mode']
}

const REPS = 20
/** Of each arm at a point of a region, unless the claim says another number. */
const POINT_REPS = 5
const POINTS = { quick: 0, default: 64, full: 200 }
/** Pilot runs that look for a warm-up: fewer than a comparison has, as every claim needs them. */
const PILOTS = 5

/** A claim ready to run: how it is conducted, and the runs that it shares with whoever needs the same. */
interface Trial {
  claim: Claim
  options: RunOptions
  designs: Design[]
  reps: number
  warmup: number
  remarks: string[]
  runs: Runs[]
  points: number[][]
  /** By point and arm. */
  pointRuns: Runs[][]
}

/**
 * Runs claims: each at its own settings, and over its region. All claims and points are one list of tasks, and what two of
 * them need is run once. A region counts from the warm-up found at the claim's own settings.
 *
 * @throws as `simulate`, for the arms; a point that makes no sound scenario is refused in words.
 */
export async function verify(
  claims: readonly Claim[],
  options: VerifyOptions = {},
  runner: Runner = inProcess(),
): Promise<VerifyResult> {
  const mode = options.mode ?? 'default'
  const { seed } = luckOf(options)
  const trials = claims.map((claim) => trialOf(claim, options, mode))
  await settleAll(trials, seed, options, runner)
  const shared = new Shared()
  for (const trial of trials) {
    layOut(trial, shared)
    if (POINTS[mode] > 0) spread(trial, shared, POINTS[mode], seed)
  }
  const { own, further } = shared.parts()
  const count = (runs: readonly Runs[]) => runs.reduce((sum, { replications }) => sum + replications, 0)
  const [first, all] = [count(own), count(own) + count(further)]
  const tell =
    (before: number): Progress =>
    (done) =>
      options.progress?.(before + done, all)
  await carryOut(own, seed, runner, false, tell(0), options.signal)
  await carryOut(further, seed, runner, true, tell(first), options.signal)
  const found = trials.map(conclude)
  const differing = found.filter(({ verdict, onRecord }) => onRecord !== null && verdict !== onRecord)
  return {
    claims: found,
    seed,
    mode,
    differing: differing.map(({ id }) => id),
    interrupted: options.signal?.aborted ?? false,
  }
}

function trialOf(claim: Claim, options: VerifyOptions, mode: VerifyResult['mode']): Trial {
  const { reps: _reps, mode: _mode, progress: _progress, signal: _signal, ...given } = options
  const [alike, remarks] = oneWay(claim.arms, given)
  const usual = mode === 'quick' ? Math.ceil((claim.reps ?? REPS) / 2) : (claim.reps ?? REPS)
  const scenarios = claim.arms.map(({ scenario }) => scenario)
  const judges = judgesOfClaim(claim, scenarios)
  return {
    claim,
    options: alike,
    designs: scenarios.map((scenario) => design(scenario, alike, judges)),
    reps: luckOf({ reps: options.reps ?? usual }).reps,
    warmup: 0,
    remarks,
    runs: [],
    points: [],
    pointRuns: [],
  }
}

const NOT_SETTLED = 'No warm-up was found: the number in the journey does not settle, so half of every run is left out.'

/** One warm-up for all arms of a claim: the one asked for, or the largest that any of them needs. */
async function settleAll(
  trials: readonly Trial[],
  seed: number,
  { progress, signal }: VerifyOptions,
  runner: Runner,
): Promise<void> {
  const keyOf = ({ scenario, program }: Design) =>
    digest(conductOf(scenario, { horizon: program.horizon, drain: program.drain }))
  const unsettled = new Map<string, Design>()
  for (const { designs } of trials) for (const each of designs) if (each.findsWarmup) unsettled.set(keyOf(each), each)
  const programs = [...unsettled.values()].map(({ program }) => program)
  const cuts = programs.length > 0 ? await warmups(programs, seed, PILOTS, runner, progress, signal) : []
  const found = new Map([...unsettled.keys()].map((key, i) => [key, cuts[i]!]))
  for (const trial of trials) {
    const own = trial.designs.flatMap((each) => (each.findsWarmup ? [found.get(keyOf(each))!] : []))
    const given = trial.designs.map(({ program }) => program.warmup)
    trial.warmup = Math.max(...given, ...own.map(({ length }) => length))
    trial.designs = trial.designs.map((each) => countingFrom(each, trial.warmup))
    if (own.some(({ refused }) => refused) && !signal?.aborted) trial.remarks.push(NOT_SETTLED)
  }
}

/** Runs by what they depend on; those at the claims' own settings apart from those of regions. */
class Shared {
  readonly #known = new Map<string, { runs: Runs; own: boolean }>()

  of(key: object, own: boolean, make: () => Design | string): Runs {
    const text = digest(key)
    const known = this.#known.get(text)
    if (known) return known.runs
    const runs = new Runs(make, 0)
    this.#known.set(text, { runs, own })
    return runs
  }

  parts(): { own: Runs[]; further: Runs[] } {
    const all = [...this.#known.values()]
    const some = (own: boolean) => all.filter((each) => each.own === own).map(({ runs }) => runs)
    return { own: some(true), further: some(false) }
  }
}

function layOut(trial: Trial, shared: Shared): void {
  const { claim, designs, reps, warmup, options } = trial
  trial.runs = claim.arms.map(({ scenario }, arm) => {
    const key = conductOf(scenario, { options, warmup, judges: purposesOf(claim), changes: [] })
    const runs = shared.of(key, true, () => designs[arm]!)
    runs.want(figuresOf(claim, arm), reps)
    return runs
  })
}

function spread(trial: Trial, shared: Shared, count: number, seed: number): void {
  const { claim, options } = trial
  const { region } = claim
  if (region === null) return
  const horizon = region.horizon ?? trial.designs[0]!.program.horizon
  const ends = region.horizon === null ? {} : { horizon: region.horizon }
  const warmup = Math.min(trial.warmup, horizon / 2)
  const given = { ...options, ...ends, warmup }
  trial.points = pointsOf(region, count, seed)
  trial.pointRuns = trial.points.map((point) => {
    const changes = claim.arms.map((_, arm) => changesAt(region, point, arm))
    const judge = claim.arms.findIndex(({ label }) => label === claim.judge)
    return claim.arms.map(({ scenario }, arm) => {
      const judged = judge < 0 ? [] : [purposesOf(claim), changes[judge]]
      const key = conductOf(scenario, { options: given, judges: judged, changes: changes[arm] })
      const runs = shared.of(key, false, () => designAt(claim, changes, arm, given))
      runs.want(figuresOf(claim, arm), region.reps ?? POINT_REPS)
      return runs
    })
  })
}

/** What of the arms' purposes may judge; two claims share runs only where it is the same. */
function purposesOf(claim: Claim): unknown {
  return judgesOfClaim(
    claim,
    claim.arms.map(({ scenario }) => scenario),
  ).map(({ purpose }) => purpose)
}

/** The design of an arm at a point, or why there is none. */
function designAt(claim: Claim, changes: readonly Change[][], arm: number, options: RunOptions): Design | string {
  const scenario = changed(claim.arms[arm]!.scenario, changes[arm]!)
  if (typeof scenario === 'string') return scenario
  const judge = claim.arms.findIndex(({ label }) => label === claim.judge)
  const whose = judge < 0 ? scenario : changed(claim.arms[judge]!.scenario, changes[judge]!)
  if (typeof whose === 'string') return whose
  try {
    const scenarios = claim.arms.map((_, i) => (i === judge ? whose : scenario))
    return design(scenario, options, judgesOfClaim(claim, scenarios))
  } catch (error) {
    if (error instanceof CompileError || error instanceof RangeError) return error.message
    throw error
  }
}

function changed(scenario: Scenario, changes: readonly Change[]): Scenario | string {
  const { scenario: made, problems } = applyChanges(scenario, changes)
  if (made !== null) return made
  const { path, expected } = problems.find(({ severity }) => severity === 'error')!
  return `${path}: ${expected} was expected`
}

function figuresOf({ comparisons }: Claim, arm: number) {
  return comparisons
    .filter(({ first, other }) => first === arm || other === arm)
    .flatMap(({ figure, per }) => (per ? [figure, per] : [figure]))
}

function conclude(trial: Trial): VerifiedClaim {
  const { claim, reps, runs, designs } = trial
  const done = replicationsOf(runs, reps)
  const comparisons = comparisonsOf(claim, runs, done)
  const { program, scenario } = designs[0]!
  return {
    id: claim.id,
    statement: claim.statement,
    essay: claim.essay,
    question: claim.question,
    identity: claim.identity,
    counter: claim.counter,
    verdict: together(comparisons.map(({ verdict }) => verdict)),
    onRecord: claim.verdict,
    note: claim.note,
    fails: claim.fails,
    difference: comparisons[0]!,
    comparisons,
    replications: done.length,
    horizon: program.horizon,
    warmup: program.warmup,
    unit: scenario.time.unit,
    region: regionFound(trial),
    warnings: [...trial.remarks, ...undefinedIn(comparisons, done.length)],
  }
}

function undefinedIn(comparisons: readonly ClaimDifference[], done: number): string[] {
  return comparisons
    .filter(({ mean }) => mean === null && done > 0)
    .map(
      ({ kpi, pair }) => `${kpi} is undefined in every run of ${pair.replace(' - ', ' or ')}, so nothing can be said.`,
    )
}

/** Replications that were done in every arm. */
function replicationsOf(runs: readonly Runs[], most: number): number[] {
  return Array.from({ length: most }, (_, i) => i + 1).filter((r) => runs.every((each) => each.has(r)))
}

function comparisonsOf(claim: Claim, runs: readonly Runs[], done: readonly number[]): ClaimDifference[] {
  const labels = claim.arms.map(({ label }) => label)
  return claim.comparisons.map((comparison) => {
    const values = (arm: number) => done.map((r) => figureOf(comparison, runs[arm]!, r))
    const { first, other } = comparison
    const read = { first: values(first), other: values(other), unit: unitOf(comparison, runs[first]!, runs[other]!) }
    return concluded(comparison, labels, read, claim.comparisons.length)
  })
}

function figureOf({ figure, per }: ClaimComparison, runs: Runs, replication: number): number | null {
  const value = runs.value(figure, replication)
  if (per === null || value === null) return value
  const below = runs.value(per, replication)
  return below === null || below === 0 ? null : value / below
}

/** A part of the same kind is a share; anything else per something is a plain number. */
function unitOf({ figure, per }: ClaimComparison, ...runs: Runs[]): string {
  const unit = (of: typeof figure) => runs.map((each) => each.unit(of)).find((each) => each !== '') ?? ''
  if (per === null) return unit(figure)
  return unit(figure) === unit(per) ? 'share' : '1'
}

function regionFound({ claim, points, pointRuns }: Trial): ClaimRegion | null {
  if (claim.region === null || points.length === 0) return null
  const reps = claim.region.reps ?? POINT_REPS
  const outcomes = pointRuns.map((runs): PointOutcome => {
    const refused = runs.map((each) => each.refused).find((each) => each !== null)
    if (refused !== undefined) return { refused }
    const done = replicationsOf(runs, reps)
    if (done.length < reps) return null
    const comparisons = comparisonsOf(claim, runs, done)
    return { verdict: together(comparisons.map(({ verdict }) => verdict)), difference: comparisons[0]! }
  })
  return regionOf(claim.region, points, outcomes, reps, claim.comparisons[0]!.matters.relative !== undefined)
}
