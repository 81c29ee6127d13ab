import type { z } from 'zod'
import type { Findings } from './findings.ts'
import { isMap, type Key, valueAt } from './places.ts'
import { didYouMean, listNames, show } from './problem.ts'
import { scenarioSchema } from './schema.ts'
import { bare, childSchema, decide, decisiveKeys, defOf, keysAt, metaOf } from './walk.ts'

/** What mends a file without a version. */
export const WRITE_VERSION = 'Write whyflow: 1 as the first line of the file.'

/** Blocks of the design that this version does not run. */
const LATER_BLOCKS = ['referral', 'providers']

/** Reports what is wrong with the shape of a tree, in the words of the schema's meta. */
export function reportShape(tree: unknown, findings: Findings): void {
  reportValue(scenarioSchema, tree, [], findings)
}

/**
 * Reports what is wrong with a value, `at` being where it stands in the whole. Of a union only the alternative that the value
 * means is heard, told by the value's type or by one key.
 */
export function reportValue(schema: z.ZodType, value: unknown, at: Key[], findings: Findings): void {
  const options = defOf(bare(schema)).options
  if (options) {
    const option = decide(options, value)
    if (option) reportValue(option, value, at, findings)
    else undecided(schema, options, value, at, findings)
    return
  }
  const result = schema.safeParse(value)
  const heard = new Set<string>()
  for (const issue of result.error?.issues ?? []) {
    const union = shortestUnion(schema, value, issue.path as Key[])
    if (union === null) {
      reportIssue(schema, value, issue, at, findings)
    } else if (!heard.has(union.path.join('.'))) {
      heard.add(union.path.join('.'))
      reportValue(union.schema, valueAt(value, union.path), [...at, ...union.path], findings)
    }
  }
}

/** The first union that a path passes through, below the schema itself. */
function shortestUnion(root: z.ZodType, value: unknown, path: Key[]): { schema: z.ZodType; path: Key[] } | null {
  for (let length = 1; length <= path.length; length++) {
    const part = path.slice(0, length)
    const schema = schemaAt(root, value, part)
    if (schema && defOf(bare(schema)).type === 'union') return { schema, path: part }
  }
  return null
}

function reportIssue(root: z.ZodType, tree: unknown, issue: z.core.$ZodIssue, at: Key[], findings: Findings): void {
  const path = issue.path as Key[]
  const schema = schemaAt(root, tree, path)
  const value = valueAt(tree, path)
  if (issue.code === 'unrecognized_keys') {
    const names = schema ? keysAt(schema, value) : []
    for (const key of issue.keys) unknownKey(key, names, [...at, ...path, key], findings)
    return
  }
  const own = issue.code === 'custom' && issue.message !== 'Invalid input' ? issue.message : undefined
  const words = Object.values((schema && defOf(bare(schema)).entries) ?? {})
  const unversioned = value === undefined && [...at, ...path].join('.') === 'whyflow'
  const hint = unversioned ? WRITE_VERSION : typeof value === 'string' ? didYouMean(value, words) : ''
  findings.at([...at, ...path], { expected: own ?? expectation(schema), found: show(value), hint })
}

function unknownKey(key: string, names: string[], path: Key[], findings: Findings): void {
  const expected = names.length === 1 ? `nothing beside ${names[0]}` : `one of ${listNames(names)}`
  const later = path.length === 1 && LATER_BLOCKS.includes(key)
  // A team may also say how many people it has in the word of the short form.
  const known = path[0] === 'team' && names.includes('size') ? [...names, 'people'] : names
  const hint = later ? 'This version has no such block.' : names.length === 1 ? '' : didYouMean(key, known)
  findings.at(path, { expected, found: JSON.stringify(key), hint }, 'key')
}

function undecided(schema: z.ZodType, options: z.ZodType[], value: unknown, at: Key[], findings: Findings): void {
  const names = options.flatMap((each) => [...decisiveKeys(each)])
  const first = isMap(value) ? Object.keys(value)[0] : undefined
  const hint = first === undefined ? '' : didYouMean(first, names)
  findings.at(at, { expected: expectation(schema), found: show(value), hint })
}

/** What a schema expects, from its meta, else from its type. */
function expectation(schema: z.ZodType | null): string {
  if (!schema) return 'something else'
  const meta = metaOf(schema)
  if (meta.expected) return meta.expected
  const def = defOf(bare(schema))
  if (def.type === 'object') return `a mapping with ${listNames(Object.keys(def.shape ?? {}))}`
  if (def.type === 'record') return 'a mapping'
  if (def.type === 'array' || def.type === 'tuple') return 'a list'
  return meta.label ? meta.label.toLowerCase() : 'something else'
}

function schemaAt(root: z.ZodType, tree: unknown, path: readonly Key[]): z.ZodType | null {
  let schema: z.ZodType | null = root
  for (const [depth, key] of path.entries()) {
    if (schema) schema = childSchema(schema, valueAt(tree, path.slice(0, depth)), key)
  }
  return schema
}
