import { withChanges } from '../scenario/apply.ts'
import { compile } from '../scenario/compile.ts'
import type { Files } from '../scenario/files.ts'
import { Findings } from '../scenario/findings.ts'
import { lintGraph } from '../scenario/lint-graph.ts'
import { CompileError } from '../scenario/lower-error.ts'
import { finish, locateSetting, type Setting } from '../scenario/parse.ts'
import { isMap, valueAt } from '../scenario/places.ts'
import type { Problem } from '../scenario/problem.ts'
import { resolveVariant, settle } from '../scenario/resolve.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Claim } from './claim.ts'

interface Arms {
  /** Empty unless all of them are sound. */
  arms: Claim['arms']
  problems: Problem[]
}

/** The arms of a claim as scenarios; settings from outside come last. */
export function readArms(
  tree: unknown,
  file: string,
  files: Files,
  findings: Findings,
  settings: readonly Setting[],
): Arms {
  const found = valueAt(tree, ['arms'])
  if (!isMap(found)) return { arms: [], problems: [] }
  const read = Object.entries(found).map(([label, arm]) => {
    const variant = variantOf(arm, found, label, findings)
    return variant === null ? null : { label, ...readArm(label, variant, file, files, findings, settings) }
  })
  const sound = read.flatMap((arm) => (arm?.scenario ? [{ label: arm.label, scenario: arm.scenario }] : []))
  const problems = read.flatMap((arm) => arm?.problems ?? [])
  return { arms: sound.length === read.length ? alike(sound, findings) : [], problems: once(problems) }
}

/** A scenario's name alone is a variant that changes nothing. Null where the arm is neither; its shape has been told. */
function variantOf(
  arm: unknown,
  owner: Record<string, unknown>,
  label: string,
  { places }: Findings,
): Record<string, unknown> | null {
  if (isMap(arm)) return arm
  if (typeof arm !== 'string' || arm === '') return null
  const variant = { extends: arm }
  const spot = places.spot(owner, label)
  if (spot) places.note(variant, 'extends', spot)
  return variant
}

function readArm(
  label: string,
  variant: Record<string, unknown>,
  file: string,
  files: Files,
  { places, tree: whole, start }: Findings,
  settings: readonly Setting[],
): { scenario: Scenario | null; problems: Problem[] } {
  const findings = new Findings(places, places.find(whole, ['arms', label], start))
  const resolved = resolveVariant(variant, file, files, findings)
  if (resolved === null) return { scenario: null, problems: located(findings.problems, file, label) }
  const changed =
    settings.length === 0
      ? resolved
      : settle(withChanges(resolved, settings.map(locateSetting), findings), findings, files)
  const { scenario, problems, locate } = finish(changed, findings, label)
  const all =
    scenario === null
      ? problems
      : [...problems, ...unsound(scenario).map((each) => ({ ...each, ...locate(each.path) }))]
  const errors = all.filter(({ severity }) => severity === 'error')
  return { scenario: errors.length > 0 ? null : scenario, problems: located(errors, file, label) }
}

/** What keeps a scenario of valid parts from running. Warnings are `check`'s, whose outlook would take long for every claim. */
function unsound(scenario: Scenario): Omit<Problem, 'file' | 'line' | 'column'>[] {
  try {
    return lintGraph(scenario, compile(scenario))
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    const { path, expected, found, hint } = error
    return [{ severity: 'error', path, expected, found, hint }]
  }
}

/** What is wrong in the claim's own file is wrong in one of its arms. */
function located(problems: readonly Problem[], file: string, label: string): Problem[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => (problem.file === file ? { ...problem, path: `arms.${label}.${problem.path}` } : problem))
}

/** Two arms made of one bad scenario have the same problems. */
function once(problems: readonly Problem[]): Problem[] {
  const keys = problems.map((problem) => JSON.stringify(problem))
  return problems.filter((_, i) => keys.indexOf(keys[i]!) === i)
}

/** Figures in different units cannot be subtracted. */
function alike(arms: Claim['arms'], findings: Findings): Claim['arms'] {
  const [first, ...others] = arms
  const differing = others.flatMap(({ label, scenario }) =>
    (['time.unit', 'currency'] as const).flatMap((path) => {
      const [expected, found] = [first!.scenario, scenario].map((each) => unitOf(path, each))
      if (expected === found) return []
      findings.at(['arms', label], { expected: `the same ${path} as ${first!.label}, ${expected}`, found: found! })
      return [label]
    }),
  )
  return differing.length > 0 ? [] : arms
}

function unitOf(path: 'time.unit' | 'currency', { time, currency }: Scenario): string {
  return path === 'currency' ? currency : time.unit
}
