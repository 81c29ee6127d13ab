import { isCollection, isMap, isScalar, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { standingOf } from './standing.ts'

type TextPair = Pair<Node, Node | null>

/**
 * The text of a file with one setting of the expanded form written as `value` says, where the file has it or would have it.
 * Whatever else stands in the file stays as it is, comments, order and spaces included. Null where that cannot be done by
 * changing one place: in a table, in a text that is not YAML, within a short form.
 */
export function rewrite(text: string, path: string, value: string): string | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' })
  if (document.errors.length > 0 || !isMap(document.contents)) return null
  const { node, rest } = standingOf(document, path)
  if (!node?.range) return null
  const source = singleLine(value)
  if (rest.length === 0) return replaced(text, node, source)
  const nested = rest.slice(1).reduceRight((inner, key) => `{ ${keyText(key)}: ${inner} }`, '')
  const inserted = rest.length === 1 ? source : nested.replace(/: {2}\}/, `: ${source} }`)
  if (isMap(node)) return withPair(text, node, rest[0]!, inserted)
  // A mapping of which only the key stands there.
  return isScalar(node) && node.value === null ? replaced(text, node, ` { ${keyText(rest[0]!)}: ${inserted} }`) : null
}

/** A text as a YAML value that is read as that text, also between brackets. */
export function quoted(text: string): string {
  const plain = /^[\p{L}\d][\p{L}\d _.()%/–-]*$/u.test(text) && text === text.trim()
  return plain && parseDocument(text).toJS() === text ? text : JSON.stringify(text)
}

/** A value as somebody typed it: a number, a time, a distribution. What would not be one value is a text. */
export function typed(text: string): string {
  const source = singleLine(text)
  if (source === '') return '""'
  const document = parseDocument(`[ ${source} ]`, { prettyErrors: false, logLevel: 'silent' })
  const items = document.errors.length === 0 && isCollection(document.contents) ? document.contents.items : []
  // Without brackets of its own a value must be a single one, which is no key, anchor or tag.
  const open = /^[[{]/.test(source)
    ? !isCollection(items[0])
    : isCollection(items[0]) || /^[&!*]|[,[\]{}#]/.test(source)
  return items.length === 1 && !open ? source : JSON.stringify(source)
}

function replaced(text: string, node: Node, value: string): string {
  const [from, to] = node.range!
  // The value of a text in several lines ends with the end of its last line.
  const end = text.slice(from, to).endsWith('\n') ? '\n' : ''
  return text.slice(0, from) + value + end + text.slice(to)
}

function withPair(text: string, map: YAMLMap, key: string, value: string): string {
  const pair = `${keyText(key)}: ${value}`
  const [from, to] = map.range!
  if (map.flow) {
    const inner = text.slice(from + 1, to - 1)
    const body = inner.trim() === '' ? ` ${pair} ` : `${inner.trimEnd().replace(/,$/, '')}, ${pair} `
    return `${text.slice(0, from + 1)}${body}${text.slice(to - 1)}`
  }
  const items = map.items as TextPair[]
  const first = items[0]!.key.range![0]
  const indent = ' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1))
  const at = endOfLine(text, endOf(items.at(-1)!))
  return `${text.slice(0, at)}\n${indent}${pair}${text.slice(at)}`
}

/** Where the last thing that a pair says ends; what a block takes with it (spaces, comments) does not count. */
function endOf({ key, value }: TextPair): number {
  if (!value) return key.range![1]
  if (isCollection(value) && !value.flow && value.items.length > 0) {
    const last = value.items.at(-1) as TextPair | Node
    return 'key' in last ? endOf(last as TextPair) : endOf({ key, value: last as Node } as TextPair)
  }
  return value.range![1]
}

function endOfLine(text: string, at: number): number {
  // A text in several lines has its last line's end within it.
  const from = text[at - 1] === '\n' ? at - 1 : at
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function keyText(key: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(key) ? key : JSON.stringify(key)
}

function singleLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
