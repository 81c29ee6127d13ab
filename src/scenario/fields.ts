import { type Document, isScalar, isMap as isYamlMap, LineCounter, type Node, parseDocument } from 'yaml'
import { type Files, pathFrom, readText } from './files.ts'
import { type Parameter, parameterAt, parameters } from './manifest.ts'
import { isContainer } from './places.ts'
import type { Scenario } from './scenario.ts'
import { standingOf } from './standing.ts'

/** One setting of a file as a form shows it: what the manifest says of it, and how the file says it. */
export interface Field extends Pick<Parameter, 'path' | 'help' | 'kind' | 'unit' | 'range' | 'above' | 'choices'> {
  /** What it is called, with the names that it is about: `Delivered: guidance`. */
  label: string
  /** Key of the block at the top of the expanded form. */
  block: string
  /** What of the block it belongs to, as its keys: a team, a step; empty where it belongs to the block itself. */
  thing: string
  /** Keys between the thing and the setting, for settings within settings. */
  within: string
  /** As the file writes it: `2h`, `60%`, `{ exponential: 2h }`. */
  text: string
  /** Where in the file it stands; null where a variant has it from what it extends. */
  line: number | null
}

/** How deep the things of a block lie: `team.sales`, `journey.steps.qualify`. */
const DEPTH: Readonly<Record<string, number>> = {
  team: 2,
  offerings: 2,
  attributes: 2,
  spend: 2,
  wip: 2,
  people: 2,
  interventions: 2,
  market: 3,
  journey: 3,
  beliefs: 3,
}
/** What import writes and people do not, and what is not a setting to be changed in a field. */
const ASIDE = ['source', 'whyflow', 'initial']
/** A longer list is data. */
const LONGEST_LIST = 30

/**
 * The settings that a file says, and, of a variant, those that the files say that it extends. What all leave out is not among
 * them, though it has a value.
 *
 * @param path a key of the files, and not a name
 */
export function fieldsOf(files: Files, path: string, scenario: Scenario): Field[] {
  const texts = [...chainOf(files, path)]
  if (texts.length === 0) return []
  const tops = Object.entries(scenario).filter(([key]) => !ASIDE.includes(key))
  return tops.flatMap(([key, value]) => fieldsBelow([key], value, { scenario, texts, shown: new Set<Node>() }))
}

/** A file as its author wrote it. */
interface Written {
  document: Document
  lines: LineCounter
  text: string
}

/** The file, then what it extends, as far as they are YAML; a table holds no settings by name. */
function* chainOf(files: Files, path: string): Generator<Written> {
  const seen = new Set<string>()
  for (let at = path; !seen.has(at); ) {
    seen.add(at)
    const text = readText(files, at)
    if (text === null || at.toLowerCase().endsWith('.csv')) return
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
    if (document.errors.length > 0 || !isYamlMap(document.contents)) return
    yield { document, lines, text }
    const base = document.contents.get('extends')
    if (typeof base !== 'string') return
    at = pathFrom(at, base, files)
  }
}

interface Context {
  scenario: Scenario
  texts: readonly Written[]
  /** Short forms that are a field already. */
  shown: Set<Node>
}

function fieldsBelow(keys: string[], value: unknown, context: Context): Field[] {
  const { scenario, texts, shown } = context
  const path = keys.join('.')
  const at = texts.map(({ document }) => standingOf(document, path))
  const index = at.findIndex(({ node, rest }) => node !== null && rest.length === 0)
  const node = at[index]?.node ?? null
  const parameter = parameterAt(scenario, path)
  const short = isScalar(node) && isContainer(value)
  if (!parameter && !short && isContainer(value)) {
    if (Array.isArray(value) && value.length > LONGEST_LIST) return []
    return Object.entries(value).flatMap(([key, child]) => fieldsBelow([...keys, key], child, context))
  }
  const isData = Array.isArray(value) && value.length > LONGEST_LIST
  const fixed = index > 0 && path === 'time.unit'
  if (node === null || isData || fixed || shown.has(node)) return []
  shown.add(node)
  const about = parameter ?? ofShortForm(keys, scenario)
  return [{ ...about, ...placed(keys, about), ...said(node, texts[index]!, index === 0) }]
}

/** A short form stands for several settings: it is called by what holds them. */
function ofShortForm(keys: readonly string[], scenario: Scenario): Parameter {
  const below = ['rate', 'mean', 'start', 'arrivals.rate', 'count'].map((key) =>
    parameterAt(scenario, [...keys, key].join('.')),
  )
  const found = below.find((parameter) => parameter !== null)
  const about = { label: found?.label ?? keys.at(-1)!, help: found?.help ?? '', unit: found?.unit ?? '' }
  const rest = {
    range: found?.range ?? null,
    above: false,
    choices: [],
    live: false,
    bySegment: false,
    default: undefined,
  }
  return { ...about, ...rest, path: keys.join('.'), kind: found?.kind ?? 'text' }
}

function placed(keys: readonly string[], { label }: Parameter): Pick<Field, 'label' | 'block' | 'thing' | 'within'> {
  const block = keys[0]!
  const depth = Math.min(DEPTH[block] ?? 1, keys.length - 1)
  const thing = keys.slice(1, depth).join('.')
  const between = keys.slice(depth, -1)
  return { block, thing, label: isNamed(keys) ? `${label}: ${keys.at(-1)}` : label, within: between.join(' › ') }
}

/** Whether the last key is a name that the file chose, which the label of its setting does not say. */
function isNamed(keys: readonly string[]): boolean {
  const fits = (key: string, i: number) => key === '*' || key === keys[i]
  const alike = PATHS.filter((path) => path.length >= keys.length && path.slice(0, keys.length).every(fits))
  return alike.every((path) => path[keys.length - 1] === '*')
}

const PATHS = parameters().map(({ path }) => path.split('.'))

function said(node: Node, { text, lines }: Written, own: boolean): Pick<Field, 'text' | 'line'> {
  const [from, to] = node.range!
  const source = text.slice(from, to).replace(/\s*\n\s*/g, ' ')
  const plain = isScalar(node) && typeof node.value === 'string' ? node.value : source
  return { text: plain.trim(), line: own ? lines.linePos(from).line : null }
}
