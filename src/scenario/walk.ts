import type { z } from 'zod'
import type { Meta } from './blocks/field.ts'
import { childOf, isMap, type Key } from './places.ts'
import { scenarioSchema } from './schema.ts'

/** The few facts of a zod schema that walking it beside a value needs. */
interface Def {
  type: string
  innerType?: z.ZodType
  getter?: () => z.ZodType
  shape?: Record<string, z.ZodType>
  catchall?: z.ZodType
  valueType?: z.ZodType
  element?: z.ZodType
  items?: z.ZodType[]
  options?: z.ZodType[]
  values?: unknown[]
  entries?: Record<string, string>
}

const WRAPPERS = ['optional', 'default', 'prefault', 'nullable', 'readonly', 'lazy']

export function defOf(schema: z.ZodType): Def {
  return schema.def as unknown as Def
}

/** Meta of a schema, or of what it wraps. */
export function metaOf(schema: z.ZodType): Meta {
  const own = schema.meta()
  const inner = innerOf(schema)
  if (!inner) return own ?? {}
  return own ? { ...metaOf(inner), ...own } : metaOf(inner)
}

/** The schema without optional, default and the like. */
export function bare(schema: z.ZodType): z.ZodType {
  let inner = schema
  for (let next = innerOf(inner); next; next = innerOf(inner)) inner = next
  return inner
}

/** Whether a value may be left out. */
export function mayBeAbsent(schema: z.ZodType): boolean {
  return ['optional', 'default', 'prefault'].includes(defOf(schema).type)
}

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  const def = defOf(schema)
  if (!WRAPPERS.includes(def.type)) return undefined
  return def.innerType ?? def.getter?.()
}

/** The alternative that a value means, told by its type or by one key, never by trying; null when it cannot be told. */
export function decide(options: readonly z.ZodType[], value: unknown): z.ZodType | null {
  const fitting = options.filter((option) => ofType(option, value))
  if (!isMap(value))
    return fitting.length === 1 ? fitting[0]! : (fitting.find((o) => literal(o, value)) ?? fitting[0] ?? null)
  const decided = fitting.find((option) => decisiveKeys(option).some((key) => Object.hasOwn(value, key)))
  if (decided) return decided
  const open = fitting.filter((option) => decisiveKeys(option).length === 0)
  return open[0] ?? (fitting.length === 1 ? fitting[0]! : null)
}

/** Keys any one of which tells the alternative. A union within a union answers for its own alternatives. */
export function decisiveKeys(option: z.ZodType): readonly string[] {
  const meta = metaOf(option)
  if (meta.decidedBy) return meta.decidedBy
  const def = defOf(bare(option))
  if (def.type === 'union') {
    const keys = (def.options ?? []).map(decisiveKeys)
    return keys.some((list) => list.length === 0) ? [] : keys.flat()
  }
  if (def.type !== 'object') return []
  return Object.entries(def.shape ?? {}).flatMap(([key, field]) => (mayBeAbsent(field) ? [] : [key]))
}

function ofType(schema: z.ZodType, value: unknown): boolean {
  const def = defOf(bare(schema))
  if (def.type === 'union') return (def.options ?? []).some((option) => ofType(option, value))
  if (Array.isArray(value)) return def.type === 'array' || def.type === 'tuple'
  if (isMap(value)) return def.type === 'object' || def.type === 'record'
  if (def.type === 'literal') return typeof def.values?.[0] === typeof value
  if (def.type === 'enum') return typeof value === 'string'
  return def.type === typeof value || def.type === 'unknown'
}

function literal(schema: z.ZodType, value: unknown): boolean {
  return defOf(bare(schema)).values?.includes(value) ?? false
}

/** The schema of a child of a value, alternatives decided; null when the value has no such child by schema. */
export function childSchema(schema: z.ZodType, value: unknown, key: Key): z.ZodType | null {
  const def = defOf(bare(schema))
  switch (def.type) {
    case 'union': {
      const option = decide(def.options ?? [], value)
      return option ? childSchema(option, value, key) : null
    }
    case 'object':
      return (Object.hasOwn(def.shape ?? {}, key) ? def.shape?.[key] : openCatchall(def)) ?? null
    case 'record':
      return def.valueType ?? null
    case 'array':
      return def.element ?? null
    case 'tuple':
      return def.items?.[Number(key)] ?? null
    default:
      return null
  }
}

/** A strict object's catchall accepts nothing. */
function openCatchall(def: Def): z.ZodType | undefined {
  return def.catchall && defOf(def.catchall).type !== 'never' ? def.catchall : undefined
}

/** Keys that the schema names at a value; empty for maps of the file's own names. */
export function keysAt(schema: z.ZodType, value: unknown): string[] {
  const def = defOf(bare(schema))
  if (def.type === 'object') return Object.keys(def.shape ?? {})
  if (def.type !== 'union') return []
  const option = decide(def.options ?? [], value)
  if (option) return keysAt(option, value)
  return [...new Set((def.options ?? []).flatMap((each) => keysAt(each, value)))]
}

/** Whether the keys of the value are names that the file chose, or a list's indices. */
function isOpen(schema: z.ZodType, value: unknown): boolean {
  const def = defOf(bare(schema))
  if (def.type === 'union') {
    const option = decide(def.options ?? [], value)
    return option !== null && isOpen(option, value)
  }
  return (
    def.type === 'record' ||
    def.type === 'array' ||
    def.type === 'tuple' ||
    (def.type === 'object' && openCatchall(def) !== undefined)
  )
}

/** What a path leads to. */
export interface Target {
  schema: z.ZodType
  meta: Meta
  /** The path, or something that holds it, may be changed during a run. */
  live: boolean
  /** Whether the tree has a value there. */
  present: boolean
}

/** Why a path leads nowhere: the depth at which it fails, and the names that would have led on. */
interface DeadEnd {
  depth: number
  names: string[]
}

/**
 * Follows a path through the schema and a tree side by side. A name that the file would have to declare must be declared,
 * unless it is the last key: a path adds an entry, never the mapping that it would stand in.
 */
export function follow(tree: unknown, keys: readonly Key[], root: z.ZodType = scenarioSchema): Target | DeadEnd {
  let schema = root
  let value = tree
  let live = false
  let present = true
  for (const [depth, key] of keys.entries()) {
    const child = childSchema(schema, value, key)
    const next = childOf(value, key)
    const named = isOpen(schema, value) && !keysAt(schema, value).includes(String(key))
    if (!child || (named && next === undefined && depth < keys.length - 1))
      return { depth, names: namesAt(schema, value) }
    schema = child
    value = next
    present = next !== undefined
    live ||= metaOf(schema).live === true
  }
  return { schema, meta: metaOf(schema), live, present }
}

function namesAt(schema: z.ZodType, value: unknown): string[] {
  const own = isMap(value) || Array.isArray(value) ? Object.keys(value) : []
  return [...new Set([...keysAt(schema, value), ...own])]
}
