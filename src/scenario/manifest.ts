import { z } from 'zod'
import type { Meta } from './blocks/field.ts'
import { keysOf } from './path.ts'
import { isMap } from './places.ts'
import type { Scenario } from './scenario.ts'
import { scenarioSchema } from './schema.ts'
import { bare, decisiveKeys, defOf, follow, mayBeAbsent, metaOf } from './walk.ts'

/** One setting of a scenario, as help, sliders and documentation tables show it. */
export interface Parameter {
  /** Dotted path of the expanded form; `*` stands for a name or an index. */
  path: string
  label: string
  help: string
  kind: 'number' | 'text' | 'choice' | 'yes or no' | 'distribution' | 'list' | 'settings'
  /** What a number counts; `time` is the scenario's time unit, `currency` its currency. Empty for other kinds. */
  unit: string
  range: readonly [number, number] | null
  /** The lower end of the range is itself refused: a horizon lies above 0. */
  above: boolean
  /** Words of a choice. */
  choices: readonly string[]
  /** May change during a run. */
  live: boolean
  /** May differ by segment. */
  bySegment: boolean
  /** What it is when left out; undefined when it must be there, or may be absent for good. */
  default: unknown
}

/** Every setting that the schema knows, in the order of the file. */
export function parameters(): Parameter[] {
  const all = listed(scenarioSchema, [], false)
  // Alternatives of a union share some of their keys.
  return all.filter(({ path }, index) => all.findIndex((other) => other.path === path) === index)
}

/** The setting that a path of a scenario leads to; null when it leads to none. */
export function parameterAt(scenario: Scenario, path: string): Parameter | null {
  const target = follow(scenario, keysOf(path))
  if (!('schema' in target)) return null
  const [parameter] = listed(target.schema, keysOf(path), target.live)
  return parameter?.path === path ? parameter : null
}

/** What a block at the top of the file is called, and what it is for. */
export function blockMeta(block: keyof Scenario): { label: string; help: string } {
  const field = defOf(bare(scenarioSchema)).shape?.[block]
  const { label = block, help = '' } = field ? metaOf(field) : {}
  return { label, help }
}

function listed(schema: z.ZodType, path: string[], live: boolean): Parameter[] {
  const meta = metaOf(schema)
  const isLive = live || meta.live === true
  const inner = bare(schema)
  const def = defOf(inner)
  if (meta.bare || path.length > 10) return [parameterOf(schema, path, isLive, isBySegment(inner))]
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape ?? {}).flatMap(([key, field]) => listed(field, [...path, key], isLive))
      const open =
        def.catchall && defOf(def.catchall).type !== 'never' ? listed(def.catchall, [...path, '*'], isLive) : []
      return [...fields, ...open]
    }
    case 'record':
      return def.valueType && defOf(def.valueType).type !== 'unknown'
        ? listed(def.valueType, [...path, '*'], isLive)
        : [parameterOf(schema, path, isLive, false)]
    case 'array':
      return def.element && ['object', 'union'].includes(defOf(bare(def.element)).type)
        ? listed(def.element, [...path, '*'], isLive)
        : [parameterOf(schema, path, isLive, false)]
    case 'union':
      return listedUnion(schema, path, isLive)
    default:
      return [parameterOf(schema, path, isLive, false)]
  }
}

function listedUnion(schema: z.ZodType, path: string[], live: boolean): Parameter[] {
  const inner = bare(schema)
  const options = defOf(inner).options ?? []
  const plain = options.filter((option) => !isSegmentMap(option))
  if (plain.every((option) => !['object', 'record', 'array', 'union'].includes(defOf(bare(option)).type))) {
    return [parameterOf(schema, path, live, isBySegment(inner))]
  }
  const rows = plain.flatMap((option) => listed(option, path, live))
  if (isBySegment(inner)) for (const row of rows) row.bySegment = true
  return rows
}

function parameterOf(schema: z.ZodType, path: string[], live: boolean, bySegment: boolean): Parameter {
  const meta = metaOf(schema)
  const def = defOf(schema)
  return {
    path: path.join('.'),
    label: meta.label ?? path.at(-1) ?? '',
    help: meta.help ?? '',
    kind: kindOf(schema),
    unit: meta.unit ?? '',
    range: meta.range ?? null,
    above: meta.above === true,
    choices: Object.values(defOf(bare(schema)).entries ?? {}),
    live,
    bySegment,
    default: def.type === 'default' ? (def as { defaultValue?: unknown }).defaultValue : undefined,
  }
}

function kindOf(schema: z.ZodType): Parameter['kind'] {
  if (metaOf(schema).bare) return 'distribution'
  const inner = bare(schema)
  const def = defOf(inner)
  if (def.type === 'union') return kindOf(def.options!.find((option) => !isSegmentMap(option)) ?? inner)
  if (def.type === 'number' || def.type === 'literal') return 'number'
  if (def.type === 'boolean') return 'yes or no'
  if (def.type === 'enum') return 'choice'
  if (def.type === 'array' || def.type === 'tuple') return 'list'
  return def.type === 'record' ? 'settings' : 'text'
}

function isBySegment(schema: z.ZodType): boolean {
  return (defOf(schema).options ?? []).some(isSegmentMap)
}

function isSegmentMap(option: z.ZodType): boolean {
  return decisiveKeys(option).includes('by')
}

/** Keys that sugar adds to the expanded form, by the label of the mapping they stand in. */
const ANYTHING = {}

type Json = Record<string, unknown>

/** JSON Schema of scenario files, sugar included, for completion and first checks in editors. */
export function jsonSchema(): Json {
  const schema = z.toJSONSchema(scenarioSchema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => openForSugar(zodSchema as unknown as z.ZodType, jsonSchema as Json),
  }) as Json
  const properties = schema['properties'] as Record<string, Json>
  const steps = (properties['journey']?.['properties'] as Record<string, Json> | undefined)?.['steps'] ?? ANYTHING
  const offering = properties['offerings']?.['additionalProperties'] ?? ANYTHING
  schema['properties'] = {
    ...properties,
    steps,
    offering,
    extends: {
      type: 'string',
      title: 'Extends',
      description: 'A scenario, by library name or path, that this one changes.',
    },
    set: { type: 'object', title: 'Set', description: 'Dotted path of the expanded form → new value; null removes.' },
  }
  delete schema['required']
  // A variant without a version is of the version of what it extends.
  const versioned = [{ required: ['whyflow'] }, { required: ['extends'] }]
  return { ...schema, anyOf: versioned, title: 'Whyflow scenario' }
}

/** Takes the manifest's own keys out of a node, and lets in what sugar accepts there. */
function openForSugar(zodSchema: z.ZodType, json: Json): void {
  const meta = metaOf(zodSchema)
  if (meta.label) json['title'] = meta.label
  if (meta.help) json['description'] = meta.help
  for (const key of [
    'label',
    'help',
    'unit',
    'live',
    'range',
    'above',
    'quantity',
    'bare',
    'decidedBy',
    'shorthand',
    'expected',
  ])
    delete json[key]
  if (isMap(json['properties'])) admitSugarKeys(json, json['properties'])
  const forms = sugarForms(meta, json)
  if (forms.length > 0 && !mayBeAbsent(zodSchema)) widen(json, forms)
}

/** What sugar accepts beside the full form. */
function sugarForms(meta: Meta, json: Json): Json[] {
  if (meta.shorthand === 'hours') return []
  const start = isMap(json['properties']) ? json['properties']['start'] : undefined
  if (meta.shorthand === 'attribute' && isMap(start)) return [start]
  if (meta.shorthand) return [{ type: ['string', 'number', 'null'] }]
  if (meta.bare) return [{ type: ['string', 'number'] }]
  return meta.quantity && meta.quantity !== 'plain' ? [{ type: 'string' }] : []
}

function widen(json: Json, forms: Json[]): void {
  const { title, description, ...rest } = json
  for (const key of Object.keys(json)) delete json[key]
  Object.assign(json, { title, description, anyOf: [rest, ...forms] })
  for (const key of ['title', 'description']) if (json[key] === undefined) delete json[key]
}

/** `people` for a team's size, `helps` of a step, defaults that the reader fills in. */
function admitSugarKeys(json: Json, properties: Json): void {
  if ('size' in properties && 'overtimeRate' in properties) {
    properties['people'] = { title: 'People', description: 'Another word for size.', type: 'integer', minimum: 0 }
    json['required'] = []
  }
  if ('enables' in properties && 'next' in properties) {
    properties['helps'] = {
      title: 'Helps',
      description: 'Target → attribute → some, strong or a coefficient.',
      type: 'object',
    }
  }
  if ('segments' in properties || 'steps' in properties || 'share' in properties || 'over' in properties)
    json['required'] = []
}
