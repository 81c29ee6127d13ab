import { type LocatedChange, withChanges } from './apply.ts'
import { convertQuantities } from './convert.ts'
import type { Files } from './files.ts'
import { pathFrom, readText } from './files.ts'
import type { Findings } from './findings.ts'
import { refuseMisspeltSource } from './misspelt-source.ts'
import { isMap, type Key, type Place } from './places.ts'
import { didYouMean, show } from './problem.ts'
import { readTree } from './read.ts'
import { WRITE_VERSION } from './shape.ts'
import { desugar } from './sugar.ts'
import { readTable } from './table.ts'

const VARIANT_WORDS = ['whyflow', 'name', 'label', 'extends', 'set']

type Tree = Record<string, unknown>

/**
 * The tree of a file with its sugar written out and, for a variant, the scenario that it extends with its settings applied.
 * Null when there is nothing to go on with; the findings say why.
 */
export function resolveTree(file: string, files: Files, findings: Findings): Tree | null {
  return resolve(file, files, findings, [], { file, line: 1, column: 1 }, [])
}

/** The same for a variant that stands inside another file: `file` is the one it stands in, and names are meant from there. */
export function resolveVariant(tree: Tree, file: string, files: Files, findings: Findings): Tree | null {
  findings.tree = tree
  return variant(tree, file, files, findings, [file])
}

/** `from` and `path` say who asks for the file, `chain` the files that led here. */
function resolve(
  file: string,
  files: Files,
  findings: Findings,
  chain: string[],
  from: Place,
  path: Key[],
): Tree | null {
  const text = readText(files, file)
  if (text === null) {
    findings.here(from, path, { expected: 'a scenario file', found: `no file ${file}` })
    return null
  }
  findings.start = { file, line: 1, column: 1 }
  const isTable = file.toLowerCase().endsWith('.csv')
  const tree = (isTable ? readTable(text, file, findings) : readTree(text, file, findings)) as Tree | null
  if (tree === null) return null
  findings.tree = tree
  if (!Object.hasOwn(tree, 'extends') && !Object.hasOwn(tree, 'set')) return settle(tree, findings, files)
  return variant(tree, file, files, findings, [...chain, file])
}

/** Writes out what a tree abbreviates. What is written out already stays as it is. */
export function settle(tree: Tree, findings: Findings, files: Files): Tree {
  desugar(tree, findings)
  refuseMisspeltSource(tree, findings)
  convertQuantities(tree, findings, files)
  return tree
}

function variant(tree: Tree, file: string, files: Files, findings: Findings, chain: string[]): Tree | null {
  checkVariant(tree, findings)
  const changes = settingsOf(tree, findings)
  const start = findings.start
  const base = baseOf(tree, file, files, findings, chain)
  // Whatever has no place of its own from here on is the variant's doing.
  findings.start = start
  if (base === null) return null
  const changed = withChanges(base, changes, findings)
  changed['name'] = tree['name'] ?? stemOf(file)
  if (Object.hasOwn(tree, 'label')) changed['label'] = tree['label']
  for (const key of ['name', 'label']) {
    const spot = findings.places.spot(tree, key)
    if (spot) findings.places.note(changed, key, spot)
  }
  return settle(changed, findings, files)
}

function baseOf(tree: Tree, file: string, files: Files, findings: Findings, chain: string[]): Tree | null {
  const name = tree['extends']
  if (typeof name !== 'string' || name === '') {
    findings.at(['extends'], { expected: 'the name or path of a scenario to extend', found: show(name) })
    return null
  }
  const base = pathFrom(file, name, files)
  const place = findings.places.find(tree, ['extends'], findings.start)
  if (chain.includes(base)) {
    const round = [...chain.slice(chain.indexOf(base)), base].join(' → ')
    findings.here(place, ['extends'], { expected: 'a scenario that does not extend this one', found: round })
    return null
  }
  return resolve(base, files, findings, chain, place, ['extends'])
}

function checkVariant(tree: Tree, findings: Findings): void {
  // Without a version of its own it is of the version of what it extends.
  if (tree['whyflow'] !== 1 && (Object.hasOwn(tree, 'whyflow') || !Object.hasOwn(tree, 'extends'))) {
    const hint = Object.hasOwn(tree, 'whyflow') ? '' : WRITE_VERSION
    findings.at(['whyflow'], { expected: '1, the version of the file format', found: show(tree['whyflow']), hint })
  }
  for (const key of Object.keys(tree)) {
    if (VARIANT_WORDS.includes(key)) continue
    const near = didYouMean(key, VARIANT_WORDS)
    const hint = near === '' ? `A variant changes the scenario under set: write ${key}.… there.` : near
    findings.at([key], { expected: `one of ${VARIANT_WORDS.join(', ')}`, found: JSON.stringify(key), hint }, 'key')
  }
}

/** The changes under `set`, each with its place. Null removes. */
function settingsOf(tree: Tree, findings: Findings): LocatedChange[] {
  const set = tree['set']
  if (set === undefined) return []
  if (!isMap(set)) {
    findings.at(['set'], { expected: 'settings, such as { team.sales.size: 6 }', found: show(set) })
    return []
  }
  return Object.entries(set).map(([path, value]) => {
    const place = findings.places.find(tree, ['set', path], findings.start, 'key')
    const spot = findings.places.spot(set, path) ?? { key: place, value: place }
    return { change: value === null ? { path, remove: true } : { path, value }, spot }
  })
}

/** A file's name without folder and ending. */
export function stemOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return name.replace(/\.[a-z]+$/i, '') || 'scenario'
}
