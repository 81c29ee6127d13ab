import { readFileSync } from 'node:fs'
import { disk, libraryFolder, libraryNames } from '../../src/node/files.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { Problem } from '../../src/scenario/problem.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

export { libraryNames }

/** Systems whose theory is known. Every other scenario stands for a seller, and so must be neither idle nor drowned. */
const SYSTEMS = ['dice-game', 'express-lane', 'hotline', 'one-clerk', 'penny-fab', 'small-shop']
export const FUNNELS = libraryNames().filter((name) => !SYSTEMS.includes(name))

/** A file of the library's folder, as it stands. */
export function libraryText(file: string): string {
  return readFileSync(`${libraryFolder()}/${file}`, 'utf8')
}

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
