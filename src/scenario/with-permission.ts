import type { Scenario } from './scenario.ts'

/** Attributes that customers have with the block only: may be contacted (0 or 1), and the chance that a contact reached them. */
export const PERMISSION_ATTRIBUTES = ['permission', 'attention'] as const

/** The scenario with the attributes that its block permission brings, behind its own ones. */
export function withPermission(scenario: Scenario): Scenario {
  const { permission } = scenario
  if (permission === undefined) return scenario
  const range: [number, number] = [0, 1]
  return {
    ...scenario,
    attributes: {
      ...scenario.attributes,
      permission: { start: { constant: permission.start }, range },
      attention: { start: { constant: 0 }, range },
    },
  }
}
