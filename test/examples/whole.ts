import { parse, stringify } from 'yaml'
import type { Block } from './blocks.ts'

type Tree = Record<string, unknown>

/** Maps whose entries a part of the guide replaces one by one. */
const BY_NAME = ['team', 'steps', 'attributes']

/** The first whole scenario of the page: what its parts are parts of. */
export function baseOf(blocks: readonly Block[]): string {
  const base = blocks.find(({ language, word }) => language === 'yaml' && word === '')
  if (!base) throw new Error('A page with parts needs a whole scenario before them.')
  return base.text
}

/**
 * A part put into the whole: its keys replace the whole's, teams, steps and attributes name by name. A part with a
 * journey of its own stands beside no other steps.
 */
export function wholeOf(part: string, base: string): string {
  const whole = parse(base) as Tree
  const keys = parse(part) as Tree
  if (keys['whyflow'] !== undefined) throw new Error('A whole scenario is no fragment.')
  const journey = keys['journey'] as Tree | undefined
  if (journey?.['steps'] !== undefined) delete whole['steps']
  for (const [key, value] of Object.entries(keys)) {
    const merged = BY_NAME.includes(key) && typeof value === 'object'
    whole[key] = merged ? { ...(whole[key] as Tree), ...(value as Tree) } : value
  }
  return stringify(whole)
}
