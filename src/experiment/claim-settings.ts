import type { Findings } from '../scenario/findings.ts'
import { keysOf } from '../scenario/path.ts'
import { valueAt } from '../scenario/places.ts'
import { didYouMean, listNames } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { bare, defOf, follow } from '../scenario/walk.ts'
import type { ClaimSettings, RegionSetting } from './claim.ts'
import type { ClaimFile, ClaimRange } from './claim-schema.ts'

/** The settings that a claim's region varies, each looked up in every arm. */
export function readRegion(
  { settings, reps, horizon }: NonNullable<ClaimFile['region']>,
  scenarios: readonly Scenario[],
  findings: Findings,
): ClaimSettings {
  const read = Object.entries(settings).map(([path, range]) => settingOf(path, range, scenarios, findings))
  return { settings: read.filter((each) => each !== null), reps: reps ?? null, horizon: horizon ?? null }
}

function settingOf(
  path: string,
  range: ClaimRange,
  scenarios: readonly Scenario[],
  findings: Findings,
): RegionSetting | null {
  const at = ['region', 'settings', path]
  const factor = !Array.isArray(range)
  const [low, high] = Array.isArray(range) ? range : range.factor
  if (!(low < high && (!factor || low > 0))) {
    const expected = factor ? 'two factors above 0, the lower one first' : 'two numbers, the lower one first'
    findings.at(at, { expected, found: `${low} and ${high}` })
    return null
  }
  const keys = keysOf(path)
  const own = scenarios.map((scenario) => {
    const value = valueAt(scenario, keys)
    return typeof value === 'number' ? value : null
  })
  const known = own.filter((value) => value !== null)
  if (known.length === 0) {
    findings.at(at, noSuchNumber(path, keys, scenarios), 'key')
    return null
  }
  if (!factor && new Set(known).size > 1) {
    const hint = 'Vary it by { factor: [low, high] }, so that the arms keep their difference.'
    findings.at(at, { expected: 'a setting that is the same in every arm', found: known.join(' and '), hint }, 'key')
    return null
  }
  return { path, low, high, factor, own, whole: isWhole(scenarios, keys) }
}

function noSuchNumber(path: string, keys: string[], scenarios: readonly Scenario[]) {
  const ends = scenarios.map((scenario) => follow(scenario, keys))
  const dead = ends.find((end) => 'depth' in end)
  if (dead === undefined || !ends.every((end) => 'depth' in end)) {
    const value = scenarios.map((scenario) => valueAt(scenario, keys)).find((each) => each !== undefined)
    return {
      expected: 'a setting of the arms that is a number',
      found: value === undefined ? 'none' : 'something else',
    }
  }
  const where = dead.depth === 0 ? '' : ` in ${keys.slice(0, dead.depth).join('.')}`
  const names = dead.names
  const expected = `a setting of the expanded scenario:${where} ${listNames(names)}`
  return { expected, found: JSON.stringify(keys[dead.depth] ?? path), hint: didYouMean(keys[dead.depth] ?? '', names) }
}

/** Whether the schema takes whole numbers only. */
function isWhole(scenarios: readonly Scenario[], keys: string[]): boolean {
  return scenarios.some((scenario) => {
    const end = follow(scenario, keys)
    return 'schema' in end && (defOf(bare(end.schema)) as { format?: string }).format === 'safeint'
  })
}
