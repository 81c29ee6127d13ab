import type { Complaint } from './lint.ts'
import type { Scenario } from './scenario.ts'

/** A purpose that is told clearly, and that nobody can act on. */
export function lintClarity(scenario: Scenario): Complaint[] {
  const { purpose, journey } = scenario
  if (purpose === undefined || purpose.clarity === 0) return []
  const unheard = (expected: string, hint: string): Complaint[] => [
    { severity: 'warning', path: 'purpose.clarity', expected, found: 'none', hint },
  ]
  const forks = JSON.stringify([Object.values(journey.steps).map(({ next }) => next), journey.phases])
  if (!forks.includes('"attracts":true'))
    return unheard('a route marked attracts: true', 'The purpose is told, and customers do not act on it.')
  if (Object.values(purpose.serves).every((weight) => weight === 0))
    return unheard('a need that the purpose serves', 'It serves nothing, so it attracts and repels nobody.')
  return []
}
