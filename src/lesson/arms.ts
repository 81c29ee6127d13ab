import { stringify } from 'yaml'
import { readArm } from '../experiment/read-arm.ts'
import type { Files } from '../scenario/files.ts'
import type { Findings } from '../scenario/findings.ts'
import { isMap, type Key, type Places } from '../scenario/places.ts'
import type { Problem } from '../scenario/problem.ts'
import { stemOf } from '../scenario/resolve.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { LessonArm } from './lesson.ts'

type Tree = Record<string, unknown>

/** One of a lesson's designs, as a file and as what it says; no scenario where it is not sound. */
export interface ReadArm {
  arm: LessonArm
  scenario: Scenario | null
  problems: Problem[]
}

/**
 * The arm that stands under a key of the lesson, with more settings laid over its own. Null where it has no shape; that has
 * been told.
 */
export function armOf(
  key: 'today' | 'changed',
  more: readonly Key[][],
  file: string,
  files: Files,
  findings: Findings,
): ReadArm | null {
  const tree = findings.tree as Tree
  const variant = tree[key]
  if (!isMap(variant) || typeof variant['extends'] !== 'string') return null
  const laid = more.map((keys) => keys.reduce<unknown>((node, part) => (isMap(node) ? node[String(part)] : null), tree))
  const whole = withSettings(variant, laid.filter(isMap), findings.places)
  const label = typeof variant['label'] === 'string' ? variant['label'] : key
  const { label: _, ...rest } = whole
  // Written out before it is read: reading writes out what is short.
  const text = stringify({ whyflow: 1, name: label, ...rest }, { lineWidth: 110 })
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  const path = `${folder}${stemOf(file)}-${more.length > 0 ? 'opposite-' : ''}${key}.yaml`
  const at = more.length > 0 ? ['opposite'] : [key]
  return { arm: { label, path, text }, ...readArm(at, whole, file, files, findings) }
}

/** A copy of a variant with settings laid over its own; each keeps its place in the file. */
function withSettings(variant: Tree, more: readonly Tree[], places: Places): Tree {
  const copy = places.copy(variant)
  if (more.length === 0) return copy
  const sets = [copy['set'], ...more].filter(isMap)
  const set = Object.assign({}, ...sets.map((each) => places.copy(each))) as Tree
  for (const each of sets)
    for (const key of Object.keys(each)) {
      const spot = places.spot(each, key)
      if (spot) places.note(set, key, spot)
    }
  return Object.assign(copy, { set })
}
