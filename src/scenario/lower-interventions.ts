import type { Intervention } from '../../sim/program.ts'
import type { Compiled } from './compile.ts'
import { refuse } from './lower-error.ts'
import type { Scenario } from './scenario.ts'

export function lowerInterventions(
  scenario: Scenario,
  _base: Compiled,
  _compileVariant: (variant: Scenario) => Compiled,
): Intervention[] {
  if (scenario.interventions.length > 0) refuse('interventions', 'none', 'some', 'They are not compiled yet.')
  return []
}
