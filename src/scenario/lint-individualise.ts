import type { Complaint } from './lint.ts'
import { hasMoney } from './lint-money.ts'
import type { Scenario } from './scenario.ts'
import { individualisedSteps } from './with-levers.ts'

/** Individual work that nobody does, that meets nothing, or that is free. */
export function lintIndividualise(scenario: Scenario): Complaint[] {
  const { individualise } = scenario
  if (individualise === undefined) return []
  const warn = (path: string, expected: string, found: string, hint: string): Complaint => ({
    severity: 'warning',
    path: `individualise.${path}`,
    expected,
    found,
    hint,
  })
  const { fit, time, variability, cost } = individualise
  const found: Complaint[] = []
  const steps = individualisedSteps(scenario, individualise)
  const timed = steps.some((name) => scenario.journey.steps[name]?.takes !== undefined)
  if ((time > 0 || variability > 0) && !timed) {
    const key = time > 0 ? 'time' : 'variability'
    found.push(
      warn(key, 'a step that takes time', 'none', 'Individual work takes no time where there is none to begin with.'),
    )
  }
  if (fit > 0 && scenario.needs.length === 0) {
    found.push(
      warn('fit', 'needs that the offering leaves unmet', 'none', 'Without needs everything fits everybody already.'),
    )
  }
  if (fit > 0 && cost === 0 && time === 0 && hasMoney(scenario)) {
    found.push(warn('cost', 'a cost or extra time', '0', 'A better fit that is free should be had everywhere.'))
  }
  return found
}
