import { existsSync, statSync } from 'node:fs'
import { BEYOND_PARSING, disk, libraryNames } from '../node/files.ts'
import type { Parsed, Setting } from '../scenario/parse.ts'
import { didYouMean, type Problem } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { called } from './call.ts'
import { Refusal, refuse } from './failure.ts'
import { settingsOf } from './options.ts'
import { remark } from './screen.ts'

/** A scenario read and found sound, with what its reading warned of. */
export interface Loaded {
  /** The argument as typed. */
  name: string
  scenario: Scenario
  warnings: Problem[]
}

/** Reads scenarios by path, table or library name; every problem of every one of them is reported at once. */
export async function loadScenarios(names: readonly string[], set: readonly string[]): Promise<Loaded[]> {
  const settings = settingsOf(set)
  const read = await Promise.all(names.map((name) => readScenario(name, settings)))
  const errors = read.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error')
  // What both designs of a comparison lack, they lack in the same words.
  const distinct = [...new Map(errors.map((problem) => [JSON.stringify(problem), problem])).values()]
  if (distinct.length > 0) throw new Refusal(distinct)
  return read.map(({ scenario, problems }, i) => ({ name: names[i]!, scenario: scenario!, warnings: problems }))
}

/** One scenario, and how much its reading warned of on stderr unless quiet. */
export async function loadScenario(name: string, set: readonly string[], quiet: boolean): Promise<Loaded> {
  const [loaded] = await loadScenarios([name], set)
  if (!quiet) tellWarnings(loaded!)
  return loaded!
}

/** `--from-open` without anything open would quietly be another run: from empty, without a warm-up. */
export function mustHaveOpen(scenarios: readonly Scenario[], fromOpen: boolean | undefined): void {
  if (fromOpen !== true || scenarios.some(({ initial }) => initial !== undefined)) return
  const hint = 'whyflow import writes the open deals of an export; by hand they stand under initial.'
  throw refuse('--from-open', 'a scenario with open deals', 'none', hint)
}

/** How many warnings there are and where to read them; a running command does not repeat them. */
export function tellWarnings(loaded: Loaded): void {
  const n = loaded.warnings.filter(({ severity }) => severity === 'warning').length
  if (n > 0) remark(`${n === 1 ? '1 warning' : `${n} warnings`} about ${loaded.name}: ${called()} check ${loaded.name}`)
}

/** What a file says and everything that is wrong with it; `scenario` is null when an error is among that. */
export async function readScenario(name: string, settings: readonly Setting[] = []): Promise<Parsed> {
  const { pathOf } = await import('../scenario/files.ts')
  const path = pathOf(disk, name)
  if (textOf(name, path) === null) throw unreadable(name)
  const { checked } = await import('../scenario/checked.ts')
  return checked(disk, path, settings)
}

/** Null where there is no such file. */
function textOf(name: string, path: string): string | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  // The parser refuses what is too large as well, but is never given all of it, so it could not say how large it is.
  if (size > BEYOND_PARSING) throw refuse('', 'a file of at most 2 MB', `${(size / 1e6).toFixed(1)} MB`, '', name)
  try {
    return disk.read(path)
  } catch (error) {
    throw refuse('', 'a file that can be read', (error as Error).message, '', name)
  }
}

function unreadable(name: string): Refusal {
  if (existsSync(name)) return refuse('', 'a scenario file', 'a folder or something that cannot be read', '', name)
  const names = libraryNames()
  const near = didYouMean(name, names)
  const hint = near !== '' ? near : names.length > 0 ? `The library has ${names.join(', ')}.` : ''
  return refuse('', 'a scenario file, a table or the name of a library scenario', 'nothing by that name', hint, name)
}
