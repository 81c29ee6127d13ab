import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import { keysOf } from './path.ts'
import { TEAM_WORDS } from './sugar.ts'

/** Where a setting of the expanded form stands in the text of a file, short forms included. */
export interface Standing {
  /** The value, or the innermost part of the text that would hold it; null where the text has neither. */
  node: Node | null
  /** Keys from the node to the setting: none where it stands there itself. */
  rest: string[]
}

type TextPair = Pair<Node, Node | null>

/** Finds a setting in a file that is written out, or among the settings of a variant. */
export function standingOf(document: Document, path: string): Standing {
  const root = document.contents
  const keys = keysOf(path)
  if (!isMap(root)) return { node: root as Node | null, rest: keys }
  if (isVariant(root))
    return keys.length === 1 && isHeading(path) ? descend(root, keys, document) : inVariant(root, path, document)
  return descend(root, asWritten(root, keys), document)
}

function isVariant(root: YAMLMap): boolean {
  return root.has('extends')
}

/** Keys that a variant has of its own, beside its settings. */
function isHeading(path: string): boolean {
  return path === 'name' || path === 'label'
}

/** Of the settings that lead to the path the last one decides. */
function inVariant(root: YAMLMap, path: string, document: Document): Standing {
  const set = root.get('set', true) as unknown as Node | undefined
  if (!isMap(set)) return { node: root, rest: ['set', path] }
  const keys = keysOf(path)
  for (const { key, value } of (set.items as TextPair[]).toReversed()) {
    const said = keysOf(nameOf(key))
    if (said.length <= keys.length && said.every((part, i) => part === keys[i]) && value)
      return descend(value, keys.slice(said.length), document)
  }
  return { node: set, rest: [path] }
}

/** The path as a file in the short form has it. */
function asWritten(root: YAMLMap, keys: string[]): string[] {
  const [first, second, ...rest] = keys
  if (first === 'journey' && second === 'steps' && root.has('steps')) return ['steps', ...rest]
  if (first === 'offerings' && second === 'offering' && root.has('offering')) return ['offering', ...rest]
  const teams = root.get('team', true) as unknown
  const unnamed = isMap(teams) && TEAM_WORDS.some((word) => teams.has(word) && !isMap(teams.get(word, true)))
  return first === 'team' && second === 'team' && unnamed ? ['team', ...rest] : keys
}

function descend(start: Node, keys: readonly string[], document: Document): Standing {
  let node = resolved(start, document)
  for (const [depth, key] of keys.entries()) {
    const child = childOf(node, key, keys[depth - 2])
    if (!child) return { node, rest: keys.slice(depth) }
    node = resolved(child, document)
  }
  return { node, rest: [] }
}

/** @param step the step whose routes these would be: `again` is its route to itself */
function childOf(node: Node, key: string, step: string | undefined): Node | null {
  if (isSeq(node)) return (node.items[Number(key)] as Node | undefined) ?? null
  if (!isMap(node)) return null
  const items = node.items as TextPair[]
  const of = (name: string) => items.find((pair) => nameOf(pair.key) === name)
  const again = key === step ? of('again') : undefined
  return (of(key) ?? (key === 'size' ? of('people') : again))?.value ?? null
}

function resolved(node: Node, document: Document): Node {
  return isAlias(node) ? (node.resolve(document) ?? node) : node
}

function nameOf(key: Node): string {
  return isScalar(key) ? String(key.value) : ''
}
