import { applyChanges, type Change } from '../scenario/change.ts'
import type { Problem } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Settings that make no sound scenario: an error for people, with every problem and where it comes from. */
export class SettingsError extends Error {
  override name = 'SettingsError'
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super(
      problems
        .map(({ path, expected, found, hint }) => `${path}: expected ${expected}, found ${found}. ${hint}`)
        .join('\n'),
    )
    this.problems = problems
  }
}

/**
 * The scenario with settings changed, dotted path → value; null removes.
 *
 * @throws SettingsError where the result would not be a sound scenario.
 */
export function withSettings(scenario: Scenario, settings: Record<string, unknown>): Scenario {
  const changes = Object.entries(settings).map(
    ([path, value]): Change => (value === null ? { path, remove: true } : { path, value }),
  )
  return changes.length === 0 ? scenario : withChanged(scenario, changes)
}

/**
 * The scenario with changes made.
 *
 * @throws SettingsError where the result would not be a sound scenario.
 */
export function withChanged(scenario: Scenario, changes: readonly Change[]): Scenario {
  const { scenario: changed, problems } = applyChanges(scenario, changes)
  if (changed === null) throw new SettingsError(problems.filter(({ severity }) => severity === 'error'))
  return changed
}
