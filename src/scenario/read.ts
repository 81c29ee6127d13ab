import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import type { Finding, Findings } from './findings.ts'
import type { Container, Key, Place } from './places.ts'

/** A larger file is refused unread: a long list takes YAML many seconds. Characters, about bytes. */
export const MAX_CHARACTERS = 2_000_000
const MAX_DEPTH = 60
/** How many values aliases may add to a file. A scenario has some hundred in all. */
const MAX_ALIASED = 100_000

const TOO_DEEP: Finding = { expected: 'a scenario', found: 'brackets nested too deeply to read' }

/** Reads YAML or JSON into plain maps, lists and scalars, noting where each stands. Null: unreadable, and the findings say why. */
export function readTree(text: string, file: string, findings: Findings): Container | null {
  const top: Place = { file, line: 1, column: 1 }
  const refusal = refuse(text)
  if (refusal) {
    findings.here(top, [], refusal)
    return null
  }
  const lines = new LineCounter()
  const parsed = compose(text, lines)
  if (parsed === null) {
    findings.here(top, [], TOO_DEEP)
    return null
  }
  // Where the stack ends depends on the machine, so the place of such an error says nothing.
  if (parsed.errors.some((error) => /call stack/.test(error.message))) {
    findings.here(top, [], TOO_DEEP)
    return null
  }
  for (const error of parsed.errors.slice(0, 20)) {
    const { line, col } = lines.linePos(error.pos[0])
    findings.here({ file, line, column: col }, [], syntaxFinding(error, text))
  }
  const broken = parsed.errors.some((error) => error.code !== 'DUPLICATE_KEY')
  if (broken) return null
  const tree = new TreeBuilder(parsed, lines, file, findings).build()
  if (tree !== null && !Array.isArray(tree)) return tree
  if (!findings.failed) findings.here(top, [], { expected: 'a mapping (name: value)', found: foundOf(parsed.contents) })
  return null
}

function syntaxFinding({ code, message, pos }: YAMLError, text: string): Finding {
  if (code === 'DUPLICATE_KEY') {
    const key = /^["']?([^"':\s]*)/.exec(text.slice(pos[0], pos[0] + 40))?.[1] ?? 'a key'
    return { expected: 'each key once', found: `${key} again` }
  }
  if (code === 'MULTIPLE_DOCS') return { expected: 'one scenario a file', found: 'another one after ---' }
  const found = message.replace(/\s+/g, ' ').replace(/\.$/, '')
  return { expected: 'valid YAML or JSON', found, hint: code === 'TAB_AS_INDENT' ? 'Indent with spaces.' : '' }
}

function refuse(text: string): { expected: string; found: string } | null {
  if (text.length > MAX_CHARACTERS) {
    return { expected: 'a file of at most 2 MB', found: `${(text.length / 1e6).toFixed(1)} MB` }
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary content from text.
  if (/[\u0000-\u0008\u000e-\u001a\ufffe\uffff]/.test(text)) return { expected: 'text', found: 'binary content' }
  if (text.trim() === '') return { expected: 'a scenario', found: 'an empty file' }
  return null
}

/** Null when the parser runs out of stack. */
function compose(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error', stringKeys: false })
  } catch {
    return null
  }
}

function foundOf(contents: unknown): string {
  if (isSeq(contents)) return 'a list'
  if (isScalar(contents) && contents.value !== null) return 'a single value'
  return 'nothing'
}

type Document = NonNullable<ReturnType<typeof compose>>

/** Turns the document's nodes into plain values. Aliases are written out, up to a limit. */
class TreeBuilder {
  readonly #document: Document
  readonly #lines: LineCounter
  readonly #file: string
  readonly #findings: Findings
  #aliased = 0
  /** How many aliases are being written out, one within the other. */
  #aliases = 0
  #stopped = false

  constructor(document: Document, lines: LineCounter, file: string, findings: Findings) {
    this.#document = document
    this.#lines = lines
    this.#file = file
    this.#findings = findings
  }

  build(): Container | null {
    const tree = this.#value(this.#document.contents as Node | null, [])
    return !this.#stopped && typeof tree === 'object' && tree !== null ? (tree as Container) : null
  }

  #value(node: Node | null, path: Key[]): unknown {
    if (this.#stopped || node === null) return null
    if (this.#aliases > 0 && ++this.#aliased > MAX_ALIASED) {
      return this.#stop(node, path, `more than ${MAX_ALIASED} values through aliases`)
    }
    if (path.length > MAX_DEPTH) return this.#stop(node, path, `values nested more than ${MAX_DEPTH} deep`)
    if (isAlias(node)) return this.#alias(node, path)
    if (isMap(node)) return this.#map(node, path)
    if (isSeq(node)) {
      const list: unknown[] = []
      for (const [index, item] of (node.items as Node[]).entries()) {
        const place = this.#place(item)
        this.#findings.places.note(list, index, { key: place, value: place })
        list.push(this.#value(item, [...path, index]))
      }
      return list
    }
    const value = isScalar(node) ? node.value : null
    return typeof value === 'bigint' ? Number(value) : (value ?? null)
  }

  #alias(node: Node, path: Key[]): unknown {
    const target = isAlias(node) ? node.resolve(this.#document) : undefined
    if (!target) return this.#stop(node, path, 'an alias without its anchor')
    this.#aliases++
    const value = this.#value(target as Node, path)
    this.#aliases--
    return value
  }

  #map(node: YAMLMap, path: Key[]): Record<string, unknown> {
    const map: Record<string, unknown> = {}
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      const key = this.#key(pair.key, path)
      if (key === null) continue
      const at = this.#place(pair.key)
      const value = pair.value?.range ? this.#place(pair.value) : at
      this.#findings.places.note(map, key, { key: at, value })
      map[key] = this.#value(pair.value, [...path, key])
    }
    return map
  }

  #key(node: Node | null, path: Key[]): string | null {
    const value = isScalar(node) ? node.value : undefined
    if (value === undefined || value === null || value === '__proto__') {
      const found = value === '__proto__' ? '"__proto__"' : 'none'
      this.#findings.here(this.#place(node), path, { expected: 'a name as key', found })
      return null
    }
    return String(value)
  }

  #stop(node: Node, path: Key[], found: string): null {
    this.#stopped = true
    this.#findings.here(this.#place(node), path.slice(0, 8), { expected: 'a scenario', found })
    return null
  }

  #place(node: Node | null): Place {
    const { line, col } = this.#lines.linePos(node?.range?.[0] ?? 0)
    return { file: this.#file, line: Math.max(1, line), column: Math.max(1, col) }
  }
}
