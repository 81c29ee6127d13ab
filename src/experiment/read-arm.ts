import { withChanges } from '../scenario/apply.ts'
import { compile } from '../scenario/compile.ts'
import type { Files } from '../scenario/files.ts'
import { Findings } from '../scenario/findings.ts'
import { lintGraph } from '../scenario/lint-graph.ts'
import { CompileError } from '../scenario/lower-error.ts'
import { finish, locateSetting, type Setting } from '../scenario/parse.ts'
import type { Key } from '../scenario/places.ts'
import type { Problem } from '../scenario/problem.ts'
import { resolveVariant, settle } from '../scenario/resolve.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** A design inside another file: `at` is where it stands there. Settings from outside come last. */
export function readArm(
  at: readonly Key[],
  variant: Record<string, unknown>,
  file: string,
  files: Files,
  { places, tree: whole, start }: Findings,
  settings: readonly Setting[] = [],
): { scenario: Scenario | null; problems: Problem[] } {
  const findings = new Findings(places, places.find(whole, at, start))
  const resolved = resolveVariant(variant, file, files, findings)
  if (resolved === null) return { scenario: null, problems: located(findings.problems, file, at) }
  const changed =
    settings.length === 0
      ? resolved
      : settle(withChanges(resolved, settings.map(locateSetting), findings), findings, files)
  const { scenario, problems, locate } = finish(changed, findings, String(at.at(-1)))
  const all =
    scenario === null
      ? problems
      : [...problems, ...unsound(scenario).map((each) => ({ ...each, ...locate(each.path) }))]
  const errors = all.filter(({ severity }) => severity === 'error')
  return { scenario: errors.length > 0 ? null : scenario, problems: located(errors, file, at) }
}

/** What keeps a scenario of valid parts from running. Warnings are `check`'s, whose outlook would take long for every arm. */
function unsound(scenario: Scenario): Omit<Problem, 'file' | 'line' | 'column'>[] {
  try {
    return lintGraph(scenario, compile(scenario))
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    const { path, expected, found, hint } = error
    return [{ severity: 'error', path, expected, found, hint }]
  }
}

/** What is wrong in the file itself is wrong in one of its arms. */
function located(problems: readonly Problem[], file: string, at: readonly Key[]): Problem[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => (problem.file === file ? { ...problem, path: `${at.join('.')}.${problem.path}` } : problem))
}
