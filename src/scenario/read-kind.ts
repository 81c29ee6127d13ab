import type { z } from 'zod'
import { type Files, readText } from './files.ts'
import type { Findings } from './findings.ts'
import { readTree } from './read.ts'
import { reportValue } from './shape.ts'

type Tree = Record<string, unknown>

/** The tree of a file that is about scenarios and none itself, a claim or a lesson; its kind is the key that begins it. */
export function treeOfKind(kind: string, files: Files, path: string, findings: Findings): Tree | null {
  const text = readText(files, path)
  if (text === null || text.trim() === '') {
    const found = text === null ? `no file ${path}` : 'an empty file'
    findings.here(findings.start, [], { expected: `a ${kind}`, found })
    return null
  }
  const tree = readTree(text, path, findings) as Tree | null
  findings.tree = tree
  if (tree === null || tree[kind] !== undefined || tree['whyflow'] === undefined) return tree
  const hint = `A ${kind} begins with ${kind}: 1.`
  findings.at(['whyflow'], { expected: `a ${kind}`, found: 'a scenario', hint }, 'key')
  return null
}

/** What of the file has the right shape: all of it, or the keys that have, so that what they say is looked up as well. */
export function shapeOf<S extends z.ZodObject>(schema: S, tree: Tree, findings: Findings): z.infer<S> {
  const result = schema.safeParse(tree)
  if (result.success) return result.data
  reportValue(schema, tree, [], findings)
  const sound = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, part]) => {
    const read = Object.hasOwn(tree, key) ? part.safeParse(tree[key]) : null
    return read?.success ? [[key, read.data]] : []
  })
  return Object.fromEntries(sound)
}
