import { produce } from 'immer'
import type { Change } from './change.ts'
import type { Findings } from './findings.ts'
import { keysOf } from './path.ts'
import { isContainer, type Spot, valueAt } from './places.ts'
import { didYouMean, listNames } from './problem.ts'
import { follow } from './walk.ts'

/** A change and where it was asked for. */
export interface LocatedChange {
  change: Change
  spot: Spot
}

type Tree = Record<string, unknown>

/** Settings that would change what every other number of the file means. */
const FIXED = ['whyflow', 'time.unit']

/** A copy of the tree with the changes made, one after the other. A change that leads nowhere is found and left out. */
export function withChanges(tree: Tree, changes: readonly LocatedChange[], findings: Findings): Tree {
  let current = tree
  for (const located of changes) {
    if (isPossible(current, located, findings)) current = withChange(current, located, findings)
  }
  // Immer froze what it touched; the passes that follow write in place.
  return findings.places.copy(current)
}

function isPossible(tree: Tree, { change, spot }: LocatedChange, findings: Findings): boolean {
  const keys = keysOf(change.path)
  if (FIXED.includes(change.path)) {
    const hint = 'Numbers are in time units: write another file.'
    findings.here(spot.key, keys, { expected: 'a setting that may be changed', found: change.path, hint })
    return false
  }
  const target = follow(tree, keys)
  const removesNothing = 'remove' in change && 'schema' in target && !target.present
  if ('schema' in target && !removesNothing) return true
  const depth = 'depth' in target ? target.depth : keys.length - 1
  const parent = valueAt(tree, keys.slice(0, depth))
  const names = 'names' in target ? target.names : Object.keys(isContainer(parent) ? parent : {})
  const where = depth === 0 ? '' : ` in ${keys.slice(0, depth).join('.')}`
  const expected = `a setting of the expanded scenario:${where} ${listNames(names)}`
  const hint = inFull(keys, depth) ?? didYouMean(keys[depth]!, names)
  findings.here(spot.key, keys, { expected, found: JSON.stringify(keys[depth]), hint })
  return false
}

/** People set what their file says, which may be the short form: where that stands in the expanded one. */
function inFull(keys: readonly string[], depth: number): string | null {
  const said = (...full: string[]) => `In the expanded form it is ${full.join('.')}.`
  const [first, ...rest] = keys as [string, ...string[]]
  if (depth === 0 && first === 'steps') return said('journey', ...keys)
  if (depth === 0 && first === 'offering') return said('offerings', ...keys)
  if (depth === 2 && first === 'team' && keys[2] === 'people') return said(first, rest[0]!, 'size')
  return null
}

function withChange(tree: Tree, { change, spot }: LocatedChange, findings: Findings): Tree {
  const keys = keysOf(change.path)
  const changed = produce(tree, (draft) => {
    let owner: Record<string, unknown> = draft
    for (const key of keys.slice(0, -1)) {
      if (!isContainer(owner[key])) owner[key] = {}
      owner = owner[key] as Record<string, unknown>
    }
    const last = keys.at(-1)!
    if (!('remove' in change)) owner[last] = structuredClone(change.value)
    else if (Array.isArray(owner)) owner.splice(Number(last), 1)
    else delete owner[last]
  })
  for (let depth = 0; depth < keys.length; depth++) {
    const owner = valueAt(changed, keys.slice(0, depth))
    const before = valueAt(tree, keys.slice(0, depth))
    if (!isContainer(owner)) break
    if (isContainer(before) && before !== owner) findings.places.inherit(owner, before)
    if (depth === keys.length - 1 && !('remove' in change)) findings.places.note(owner, keys[depth]!, spot)
  }
  return changed
}
