import type { Intervention as Lowered, Lever as LoweredLever, Program, Watch } from '../../sim/program.ts'
import { applyChanges } from './change.ts'
import type { Compiled } from './compile.ts'
import { refuse } from './lower-error.ts'
import type { Entry } from './patch.ts'
import { differingEntries, patchOf } from './patch.ts'
import { keysOf } from './path.ts'
import type { Intervention, Lever, Scenario, Settings } from './scenario.ts'

const NEVER = Number.POSITIVE_INFINITY
const NO_WATCH: Watch = { kind: 1, index: 0 }
const NOTHING = { tables: [], distributions: [], spendRate: null }

/**
 * Interventions as patches: the scenario is compiled with each change made, and the tables are told apart entry by entry.
 * A patch is absolute. It writes every entry that any intervention moves by the same path, even where its own value is the
 * scenario's: going back to five people must undo going to six.
 */
export function lowerInterventions(
  scenario: Scenario,
  base: Compiled,
  compileVariant: (variant: Scenario) => Compiled,
): Lowered[] {
  const { interventions } = scenario
  if (interventions.length === 0) return []
  const program = (settings: Settings, place: string): Program =>
    compileVariant(changed({ ...scenario, interventions: [] }, settings, place)).program
  const touched = touchedEntries(interventions, base.program, program)
  return interventions.map((one, index) => {
    const place = `interventions.${index}`
    if ('policy' in one) {
      const levers = one.levers.map((lever, l) => ({
        ...lowerLever(scenario, lever, `${place}.levers.${l}`, touched, program),
        believed: lever.believed?.[one.role ?? ''] ?? 0,
      }))
      return { ...lowerPolicy(one, base), levers }
    }
    const settings = 'at' in one ? inForce(interventions, index) : one.set
    const entries = Object.keys(one.set).flatMap((path) => [...touched(path)])
    const patch = patchOf(program(settings, place), new Set(entries))
    return 'at' in one ? { ...BLANK, time: one.at, patch } : { ...lowerCondition(one, base), patch }
  })
}

const BLANK: Lowered = {
  kind: 0,
  time: 0,
  patch: NOTHING,
  watch: NO_WATCH,
  above: NEVER,
  below: -NEVER,
  again: NEVER,
  over: 0,
  delay: 0,
  reviewCost: 0,
  aim: 1,
  better: 0,
  levers: [],
}

function lowerCondition(one: Extract<Intervention, { when: unknown }>, base: Compiled): Lowered {
  const [figure, condition] = Object.entries(one.when)[0]!
  return {
    ...BLANK,
    kind: 1,
    time: condition.for ?? 0,
    watch: watchOf(figure, base),
    above: condition.above ?? NEVER,
    below: condition.below ?? -NEVER,
    again: one.again ?? NEVER,
  }
}

const KINDS = { react: 2, opinion: 3, evidence: 4 } as const
/** Of every other figure more is better. */
const LESS_IS_BETTER = ['queue', 'wip']

function lowerPolicy(one: Extract<Intervention, { policy: unknown }>, base: Compiled): Lowered {
  return {
    ...BLANK,
    kind: KINDS[one.policy],
    time: one.every,
    watch: one.watch === undefined ? NO_WATCH : watchOf(one.watch, base),
    above: one.above ?? NEVER,
    below: one.below ?? -NEVER,
    over: one.over ?? one.every,
    delay: one.delay,
    reviewCost: one.cost ?? 0,
    aim: LESS_IS_BETTER.some((figure) => one.watch?.startsWith(figure)) ? -1 : 1,
    better: one.better ?? 0,
  }
}

function watchOf(figure: string, { names }: Compiled): Watch {
  const [kind, name = ''] = figure.split('.')
  if (kind === 'queue') return { kind: 0, index: names.steps.indexOf(name) }
  if (kind === 'busy') return { kind: 2, index: names.teams.indexOf(name) }
  if (kind === 'utilisation') return { kind: 3, index: names.teams.indexOf(name) }
  if (kind === 'profit') return { kind: 5, index: 0 }
  return { kind: kind === 'throughput' || kind === 'wins' ? 4 : 1, index: 0 }
}

/** Timed interventions add up: each stands on those before it. */
function inForce(interventions: Intervention[], index: number): Settings {
  const own = interventions[index] as Extract<Intervention, { at: number }>
  const timed = interventions.flatMap((one, i) =>
    'at' in one && (one.at < own.at || (one.at === own.at && i <= index)) ? [one] : [],
  )
  timed.sort((a, b) => a.at - b.at)
  return Object.assign({}, ...timed.map(({ set }) => set)) as Settings
}

/** For a path: the entries that any intervention moves by it, by a part of it, or by what it is a part of. */
function touchedEntries(
  interventions: Intervention[],
  base: Program,
  program: (settings: Settings, place: string) => Program,
): (path: string) => Set<Entry> {
  const moved: { paths: string[]; entries: Entry[] }[] = []
  for (const [index, one] of interventions.entries()) {
    for (const { settings, place } of trials(one, `interventions.${index}`)) {
      moved.push({ paths: Object.keys(settings), entries: differingEntries(base, program(settings, place), place) })
    }
  }
  return (path) =>
    new Set(moved.filter(({ paths }) => paths.some((other) => overlap(path, other))).flatMap(({ entries }) => entries))
}

/** What is tried apart to see which entries it moves: each position of a lever, and each group of settings. */
function trials(one: Intervention, place: string): { settings: Settings; place: string }[] {
  if ('set' in one) {
    const groups = new Map<string, Settings>()
    for (const [path, value] of Object.entries(one.set)) {
      const group = groups.get(inseparable(path)) ?? {}
      groups.set(inseparable(path), { ...group, [path]: value })
    }
    return [...groups.values()].map((settings) => ({ settings, place: `${place}.set.${Object.keys(settings)[0]}` }))
  }
  return one.levers.flatMap((lever, l) =>
    positionsOf(lever).map((value) => ({ settings: { [lever.path]: value }, place: `${place}.levers.${l}` })),
  )
}

/** Probabilities of a step, shares of the market, moments of a want or a distribution are only valid together. */
function inseparable(path: string): string {
  const keys = keysOf(path)
  if (keys[0] === 'market' && keys[1] === 'segments')
    return keys.includes('share') ? 'shares' : keys.slice(0, 5).join('.')
  return keys.slice(0, keys[0] === 'journey' ? 4 : keys[0] === 'team' ? 3 : 2).join('.')
}

function overlap(a: string, b: string): boolean {
  const [x, y] = [keysOf(a), keysOf(b)]
  return x.slice(0, y.length).every((key, i) => key === y[i])
}

function lowerLever(
  scenario: Scenario,
  lever: Lever,
  place: string,
  touched: (path: string) => Set<Entry>,
  program: (settings: Settings, place: string) => Program,
): Omit<LoweredLever, 'believed'> {
  const values = positionsOf(lever)
  const now = valueAt(scenario, lever.path)
  const start = values.findIndex((value) => Math.abs(value - Number(now)) <= 1e-9 * Math.max(1, Math.abs(value)))
  if (start < 0) {
    const hint = 'The value in force at 0 must be one of the positions, min + a multiple of step.'
    refuse(`${place}.path`, `one of ${values.join(', ')}`, String(now), hint)
  }
  const positions = values.map((value) => patchOf(program({ [lever.path]: value }, place), touched(lever.path)))
  return { start, cost: lever.cost, positions, values: Float64Array.from(values) }
}

function positionsOf({ min, max, step }: Lever): number[] {
  const count = Math.floor((max - min) / step + 1e-9)
  return Array.from({ length: count + 1 }, (_, i) => min + i * step)
}

function valueAt(tree: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], tree)
}

function changed(scenario: Scenario, settings: Settings, place: string): Scenario {
  const changes = Object.entries(settings).map(([path, value]) => ({ path, value }))
  const { scenario: variant, problems } = applyChanges(scenario, changes)
  if (variant !== null) return variant
  const { path, expected, found, hint } = problems.find(({ severity }) => severity === 'error')!
  return refuse(place, path === '' ? expected : `${expected} at ${path}`, found, hint)
}
