import type { Tally } from '../../sim/tally.ts'
import type { ExplainedKpi, ExplainResult, Share } from '../explain-result.ts'
import { type Kpi, kpi, unitOf } from '../kpi.ts'
import { type Differing, diffScenarios } from '../scenario/change.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { mean } from '../stats/mean.ts'
import { paired } from '../stats/paired.ts'
import { shapley } from '../stats/shapley.ts'
import { shapleySampled } from '../stats/shapley-sampled.ts'
import { type Contender, labelled } from './compare.ts'
import { type Labelled, oneWay, primaryOf } from './contest.ts'
import { contextOf, countingFrom, type Design, design, luckOf } from './design.ts'
import { kpiFigures } from './figures.ts'
import { type Group, labelOfGroup, Mixtures, naturalGroups, soundGroups } from './groups.ts'
import { judgesOf } from './judges.ts'
import type { CompareOptions, Judge, RunOptions } from './options.ts'
import { exactPlan, type Plan, sampledPlan } from './plan.ts'
import { type Job, replicate } from './replicate.ts'
import { inProcess, type Runner } from './runner.ts'
import { isDone, settleWarmup } from './simulate.ts'
import { coverage, runOf } from './told.ts'

export interface ExplainOptions extends RunOptions {
  /** Figures whose differences are shared out; default profit, or the first primary one that says something. */
  kpis?: string[]
  /** Whose purpose judges figures that depend on tags: an arm's label, or a purpose; needed where the arms' differ. */
  purpose?: CompareOptions['purpose']
}

/** So many groups are run in every mixture; more than that in orders drawn at random. */
const MOST_EXACT = 6

/**
 * Which of the settings that differ carry how much of the difference between two designs. Both, and mixtures of their
 * settings, meet the same customers with the same luck; a group of settings carries what it adds to those that were changed
 * before it, averaged over the orders in which they can be changed (Shapley). Each share is one figure a replication and has
 * a paired interval of its own.
 *
 * @throws RangeError where nothing differs that a run could show, for a KPI that there is none of, or where a KPI depends on
 *   whose purpose judges and nobody said whose.
 */
export async function explain(
  contenders: readonly [Contender, Contender],
  options: ExplainOptions = {},
  runner: Runner = inProcess(),
): Promise<ExplainResult> {
  const { reps, seed } = luckOf(options)
  const arms = labelled([...contenders])
  primaryOf(options.kpis, [])
  const [first, second] = [arms[0]!.scenario, arms[1]!.scenario]
  const { carriers, aside } = carriersOf(first, second)
  if (carriers.length === 0)
    throw new RangeError('The two designs differ in no setting that a run could show: there is nothing to explain.')
  const judge = judgeOf(arms, options)
  const mixtures = new Mixtures(first, second)
  const groups = soundGroups(naturalGroups(carriers), mixtures, (some) => planOf(some.length, seed, reps).asked())
  const plan = planOf(groups.length, seed, reps)
  const [alike, remarks] = oneWay(arms, options)
  const judges = judge ? [judge] : []
  const compiled = arms.map(({ scenario }) => design(scenario, alike, judges))
  const [ends, refused] = await settleWarmup(compiled, alike, runner)
  const designs = new Designs(groups, mixtures, ends, alike, judges)
  const ran = await runAll(plan, designs, { ...options, reps, seed }, runner)
  const samples = ends.map((of, i) => ({
    label: arms[i]!.label,
    design: of,
    tallies: ran.map(({ tallies }) => tallies[plan.ends[i]!]!),
  }))
  const kpis = options.kpis ?? [primaryOf(undefined, samples)[0] ?? 'wins']
  const figures = (name: string) => figuresOf(kpi(name)!, plan, designs, ran, judges.length)
  return {
    arms: samples.map(({ label, design: of, tallies }) => ({
      label,
      scenario: of.scenario.name,
      kpis: kpiFigures(of, tallies),
    })),
    groups: groups.map((settings) => ({ label: labelOfGroup(settings), settings: [...settings] })),
    aside,
    method: plan.fixed ? 'exact' : 'sampled',
    mixtures: plan.slots.length,
    orders: plan.fixed ? null : 2 * ran.length,
    kpis: Object.fromEntries(kpis.map((name) => [name, explained(kpi(name)!, plan, figures(name), ends[0]!)])),
    judge: judge && kpis.some((name) => kpi(name)!.tagBased) ? judge.label : null,
    seed,
    replications: reps,
    missing: reps - ran.length,
    ...runOf(ends[0]!),
    covers: coverage(false),
    warnings: [...remarks, ...(refused ? [NOT_SETTLED] : [])],
  }
}

/** A replication of every mixture, slot by slot of the plan. */
interface Ran {
  replication: number
  tallies: Tally[]
}

/** Runs every mixture; a replication that was not done in all of them is left out. */
async function runAll(
  plan: Plan,
  designs: Designs,
  { reps, seed, progress, signal }: RunOptions & { reps: number; seed: number },
  runner: Runner,
): Promise<Ran[]> {
  const jobs = plan.slots.map((members): Job => {
    const program = (replication: number) => designs.of(members(replication)).program
    return { program: plan.fixed ? program(1) : program, seed, replications: reps, want: {} }
  })
  const results = await replicate(jobs, runner, progress, signal)
  return Array.from({ length: reps }, (_, i) => ({
    replication: i + 1,
    tallies: results.map((list) => list[i]!).filter(isDone),
  })).filter(({ tallies }) => tallies.length === jobs.length)
}

const NOT_SETTLED =
  'No warm-up was found: the number in the journey does not settle, so half of every run is left out, and what is shown ' +
  'may depend on how long it is.'

/** Words, what a run ignores, and how a run is conducted: the latter is the same for both and all mixtures. */
const WORDS = [
  /^(name|label)$/,
  /(^|\.)label$/,
  /^purpose\.why$/,
  /^journey\.steps\.[^.]+\.bypass$/,
  /^source($|\.)/,
  /^time\.(mode|warmup|drain)$/,
]

/** What only says who judges; the same purpose judges every mixture. */
const JUDGES = /^purpose\.(actions|rightCustomer)$/

/** Settings that differ: those that can carry a difference, and those that cannot; what a scenario is called is no setting. */
export function carriersOf(first: Scenario, second: Scenario): { carriers: Differing[]; aside: Differing[] } {
  const differing = diffScenarios(first, second).filter(({ path }) => path !== 'name' && path !== 'label')
  const isAside = ({ path }: Differing) => JUDGES.test(path) || WORDS.some((pattern) => pattern.test(path))
  return { carriers: differing.filter((one) => !isAside(one)), aside: differing.filter(isAside) }
}

/** Who judges what depends on tags; null where no figure does, or nobody has a purpose. */
function judgeOf(arms: readonly Labelled[], { kpis, purpose }: ExplainOptions): Judge | null {
  const tagged = (kpis ?? []).filter((name) => kpi(name)!.tagBased)
  const judges = judgesOf(arms, purpose)
  if (tagged.length === 0) return null
  if (judges.length > 1)
    throw new RangeError(
      `${tagged.join(', ')}: whose purpose judges? The designs have different ones, so say --purpose ` +
        `${judges.map(({ label }) => label).join(' or ')}.`,
    )
  return judges[0] ?? null
}

function planOf(n: number, seed: number, reps: number): Plan {
  return n <= MOST_EXACT ? exactPlan(n) : sampledPlan(n, seed, reps)
}

/** The designs of mixtures, compiled once each. */
class Designs {
  readonly #groups: readonly Group[]
  readonly #mixtures: Mixtures
  readonly #ends: readonly Design[]
  readonly #options: RunOptions
  readonly #judges: readonly Judge[]
  readonly #made = new Map<string, Design>()

  constructor(
    groups: readonly Group[],
    mixtures: Mixtures,
    ends: readonly Design[],
    options: RunOptions,
    judges: readonly Judge[],
  ) {
    this.#groups = groups
    this.#mixtures = mixtures
    this.#ends = ends
    this.#options = options
    this.#judges = judges
  }

  of(members: readonly number[]): Design {
    if (members.length === 0) return this.#ends[0]!
    if (members.length === this.#groups.length) return this.#ends[1]!
    const key = [...members].sort((a, b) => a - b).join()
    const made = this.#made.get(key) ?? this.#make(members)
    this.#made.set(key, made)
    return made
  }

  #make(members: readonly number[]): Design {
    const scenario = this.#mixtures.of(members.flatMap((i) => this.#groups[i]!))!
    const { warmup } = this.#ends[0]!.program
    return countingFrom(design(scenario, { ...this.#options, warmup }, this.#judges), warmup)
  }
}

/** A replication with the figure in every slot of the plan. */
interface Figures {
  replication: number
  values: number[]
}

/** The replications in which every mixture has the figure. */
function figuresOf(row: Kpi, plan: Plan, designs: Designs, ran: readonly Ran[], judge: number): Figures[] {
  return ran.flatMap(({ replication, tallies }) => {
    const values = tallies.map((tally, slot) =>
      row.value(tally, contextOf(designs.of(plan.slots[slot]!(replication)), judge)),
    )
    return values.every((value) => value !== null) ? [{ replication, values }] : []
  })
}

/** The difference of one KPI shared out; null where no replication has the figure in every mixture. */
function explained(row: Kpi, plan: Plan, whole: readonly Figures[], first: Design): ExplainedKpi | null {
  if (whole.length === 0) return null
  const { time, currency } = first.scenario
  const [from, to] = plan.ends.map((slot) => whole.map((one) => one.values[slot]!)) as [number[], number[]]
  const shares = whole.map((one) => sharesOf(plan, one.replication, one.values))
  const total = testOf(
    to.map((value, i) => value - from[i]!),
    from,
    to,
  )
  const found = Array.from({ length: plan.groups }, (_, group) => ({
    group,
    ...testOf(
      shares.map((each) => each[group]!),
      from,
      to,
    ),
  }))
  return {
    unit: unitOf(row, time.unit, currency),
    from: mean(from),
    to: mean(to),
    n: whole.length,
    total,
    shares: withParts(found, total),
  }
}

function sharesOf(plan: Plan, replication: number, values: readonly number[]): number[] {
  if (plan.fixed) return shapley(plan.groups, (mask) => values[mask]!)
  const orders = plan.orders(replication)
  return shapleySampled(
    orders,
    orders.map((_, o) => plan.along(o).map((slot) => values[slot]!)),
  )
}

type Tested = Omit<Share, 'group' | 'ofTotal'>

/** Differences against none, whose rounding is that of the figures which they are differences of. */
function testOf(differences: readonly number[], from: readonly number[], to: readonly number[]): Tested {
  const size = Math.max(...from.map(Math.abs), ...to.map(Math.abs))
  const settled = differences.map((value) => (Math.abs(value) <= ROUNDING * size ? 0 : value))
  const {
    mean: centre,
    lo,
    hi,
    p,
  } = paired(
    settled.map(() => 0),
    settled,
  )
  return { mean: centre!, lo, hi, p }
}

/** A sum of differences of figures is known to no more digits than these. */
const ROUNDING = 1e-12

/** Parts of the total, where it is surely one: its interval leaves out 0, and nobody pulls the other way. */
function withParts(found: readonly Omit<Share, 'ofTotal'>[], total: Tested): Share[] {
  const sure = total.lo !== null && total.hi !== null && total.lo * total.hi > 0
  const oneWay = found.every(({ mean: each }) => each * total.mean >= 0)
  return found.map((share) => ({ ...share, ofTotal: sure && oneWay ? share.mean / total.mean : null }))
}
