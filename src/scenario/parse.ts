import { parse as parseYaml } from 'yaml'
import { type LocatedChange, withChanges } from './apply.ts'
import { checkTree } from './check.ts'
import { estimatesBeside } from './estimates.ts'
import { type Files, pathOf } from './files.ts'
import { Findings } from './findings.ts'
import { keysOf } from './path.ts'
import { isMap, type Place, Places } from './places.ts'
import type { Problem } from './problem.ts'
import { rehearse } from './rehearse.ts'
import { resolveTree, settle, stemOf } from './resolve.ts'
import type { Scenario } from './scenario.ts'

/** What a file turned out to be. */
export interface Parsed {
  /** Null when there is an error among the problems. */
  scenario: Scenario | null
  /** Every problem at once, by file and line. */
  problems: Problem[]
  /** Where a dotted path of the expanded form was written, or the nearest part of the file that holds it. */
  locate(path: string): Place
}

/** A setting from outside the file: dotted path of the expanded form and value, texts read as YAML; null removes. */
export type Setting = [path: string, value: unknown]

/**
 * Reads a scenario: YAML, JSON or a table, full form or sugar, with what it extends. Pure over a map of files; `path` is a
 * key of it or a library name. Whatever is wrong with a file is a problem, never an exception.
 */
export function parse(files: Files, path: string, settings: readonly Setting[] = []): Parsed {
  const file = pathOf(files, path)
  const findings = new Findings(new Places(), { file, line: 1, column: 1 })
  const tree = resolveTree(file, files, findings)
  if (tree === null) return parsedFrom(null, findings)
  const changed =
    settings.length === 0 ? tree : settle(withChanges(tree, settings.map(locateSetting), findings), findings, files)
  leaveAlone(
    changed,
    settings.map(([path]) => path),
  )
  return finish(changed, findings, stemOf(file))
}

/** Resamples of an import, of whatever shape, leave alone what is set from outside. */
function leaveAlone(tree: Record<string, unknown>, paths: readonly string[]): void {
  const source = tree['source']
  if (paths.length === 0 || !isMap(source) || !Array.isArray(source['resamples'])) return
  source['resamples'] = source['resamples'].map((each) => (isMap(each) ? estimatesBeside(each, paths) : each))
}

/** Fills, checks and looks up a tree that is written out. */
export function finish(tree: Record<string, unknown>, findings: Findings, name: string): Parsed {
  const scenario = checkTree(tree, findings, name)
  if (scenario) rehearse(scenario, findings)
  return parsedFrom(findings.failed ? null : scenario, findings)
}

function parsedFrom(scenario: Scenario | null, findings: Findings): Parsed {
  const { tree, start, places } = findings
  const problems = findings.problems.toSorted(byPlace(start.file))
  return { scenario, problems, locate: (path) => places.find(tree, keysOf(path), start) }
}

/** The file itself first, then what it extends. */
function byPlace(file: string): (a: Problem, b: Problem) => number {
  const rank = (problem: Problem) => (problem.file === file ? '' : problem.file)
  return (a, b) => {
    if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1
    return a.line - b.line || a.column - b.column
  }
}

/** A setting from the command line as a change; its place is its number among them. */
export function locateSetting([path, value]: Setting, index: number): LocatedChange {
  const place = { file: '--set', line: index + 1, column: 1 }
  const read = typeof value === 'string' ? readValue(value) : value
  const change = read === null ? { path, remove: true as const } : { path, value: read }
  return { change, spot: { key: place, value: place } }
}

/** A value as it would stand in the file; a text that is no YAML stands for itself. */
function readValue(text: string): unknown {
  try {
    return parseYaml(text, { logLevel: 'silent', maxAliasCount: 100 }) ?? null
  } catch {
    return text
  }
}
