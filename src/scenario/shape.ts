import type { z } from 'zod'
import type { Findings } from './findings.ts'
import { isMap, type Key, valueAt } from './places.ts'
import { didYouMean, listNames, show } from './problem.ts'
import { scenarioSchema } from './schema.ts'
import { bare, childSchema, decide, decisiveKeys, defOf, keysAt, metaOf } from './walk.ts'

type Issue = z.core.$ZodIssue

/** Blocks of the design that this version does not run. */
const LATER_BLOCKS = [
  'trust',
  'relationship',
  'retention',
  'interest',
  'effort',
  'rivals',
  'beliefs',
  'people',
  'referral',
  'permission',
  'individualise',
  'lifecycle',
  'providers',
]

/** Turns what zod found into problems for people: expected what, found what, where. */
export function reportShape(
  tree: unknown,
  issues: readonly Issue[],
  findings: Findings,
  root: z.ZodType = scenarioSchema,
  at: Key[] = [],
): void {
  for (const issue of issues) report(tree, issue, [], { findings, root, at })
}

interface Context {
  findings: Findings
  root: z.ZodType
  /** Where the tree stands in the whole. */
  at: Key[]
}

function report(tree: unknown, issue: Issue, prefix: Key[], context: Context): void {
  const path = [...prefix, ...(issue.path as Key[])]
  const schema = schemaAt(context.root, tree, path)
  const value = valueAt(tree, path)
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) unknownKey(key, path, schema, value, context)
  } else if (issue.code === 'invalid_union') {
    reportUnion(tree, issue, path, schema, value, context)
  } else {
    const own = issue.code === 'custom' && issue.message !== 'Invalid input' ? issue.message : undefined
    context.findings.at([...context.at, ...path], { expected: own ?? expectation(schema), found: show(value) })
  }
}

function unknownKey(
  key: string,
  path: Key[],
  schema: z.ZodType | null,
  value: unknown,
  { findings, at }: Context,
): void {
  const names = schema ? keysAt(schema, value) : []
  const later = path.length === 0 && at.length === 0 && LATER_BLOCKS.includes(key)
  const hint = later ? 'This version has no such block.' : didYouMean(key, names)
  findings.at(
    [...at, ...path, key],
    { expected: `one of ${listNames(names)}`, found: JSON.stringify(key), hint },
    'key',
  )
}

/** Reports the problems of the alternative that the value means, not of those it does not. */
function reportUnion(
  tree: unknown,
  issue: Issue,
  path: Key[],
  schema: z.ZodType | null,
  value: unknown,
  context: Context,
): void {
  const options = (schema && defOf(bare(schema)).options) ?? []
  const option = decide(options, value)
  const issues = option && 'errors' in issue ? issue.errors[options.indexOf(option)] : undefined
  if (issues && issues.length > 0) {
    for (const each of issues) report(tree, each, path, context)
    return
  }
  const names = options.flatMap((each) => [...decisiveKeys(each)])
  const first = isMap(value) ? Object.keys(value)[0] : undefined
  const hint = first === undefined ? '' : didYouMean(first, names)
  context.findings.at([...context.at, ...path], { expected: expectation(schema), found: show(value), hint })
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
