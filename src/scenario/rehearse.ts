import { withChanges } from './apply.ts'
import { checkTree } from './check.ts'
import { Findings } from './findings.ts'
import { Places } from './places.ts'
import { settle } from './resolve.ts'
import type { Scenario } from './scenario.ts'

/** Single numbers that no other part of a file must agree with: their own range is all there is to check. */
const STANDS_ALONE = [
  /^team\.[^.]+\.(size|cost|overtimeRate)$/,
  /^wip\.\d+\.limit$/,
  /^spend\.[^.]+\.per[A-Z][a-z]+$/,
  /^market\.arrivals\.([^.]+\.)?rate$/,
  /^offerings\.[^.]+\.(price|unitCost)$/,
  /^purpose\.(clarity|rightCustomer)$/,
]

/** Tries each intervention on the scenario by itself: what it sets must leave a valid scenario. */
export function rehearse(scenario: Scenario, findings: Findings): void {
  for (const [index, intervention] of scenario.interventions.entries()) {
    if (!('set' in intervention) || Object.keys(intervention.set).every(standsAlone)) continue
    const place = { file: '', line: 1, column: 1 }
    const trial = new Findings(new Places(), place)
    const changes = Object.entries(intervention.set).map(([path, value]) => ({
      change: { path, value },
      spot: { key: place, value: place },
    }))
    const before = structuredClone({ ...scenario, interventions: [] }) as unknown as Record<string, unknown>
    checkTree(settle(withChanges(before, changes, trial), trial, {}), trial, scenario.name)
    for (const { severity, path, expected, found, hint } of trial.problems) {
      if (severity === 'warning') continue
      const why = `With this set, ${path} is not valid.${hint === '' ? '' : ` ${hint}`}`
      findings.at(['interventions', index, 'set'], { expected, found, hint: why })
    }
  }
}

function standsAlone(path: string): boolean {
  return STANDS_ALONE.some((pattern) => pattern.test(path))
}
