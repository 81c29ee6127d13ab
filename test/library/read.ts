import { disk, libraryNames } from '../../src/node/files.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { Problem } from '../../src/scenario/problem.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

export { libraryNames }

/** Those that stand for a seller, and so must be neither idle nor drowned. */
export const FUNNELS = ['product-centric', 'relationship-centric', 'our-funnel']

/** What `check` reads and warns of. */
export function readLibrary(name: string): { scenario: Scenario | null; problems: Problem[] } {
  const { scenario, problems, locate } = parse(disk, name)
  return { scenario, problems: scenario === null ? problems : [...problems, ...lint(scenario, locate)] }
}

export function libraryScenario(name: string): Scenario {
  const { scenario } = readLibrary(name)
  if (scenario === null) throw new Error(`${name} has errors.`)
  return scenario
}
