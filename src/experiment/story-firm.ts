import { generationAt } from '../../sim/mechanisms/lifecycle.ts'
import { LIFECYCLE, type Program } from '../../sim/program.ts'
import type { Design } from './design.ts'
import type { StoryLine } from './story-line.ts'

/** Whether a customer may be contacted when they come, in the words after `Arrives, one of the segment …`. */
export function listed(attributes: readonly number[], { permission, permissionAttribute }: Program): string {
  if (permission.length === 0) return ''
  return attributes[permissionAttribute[0]!] === 1 ? ', who may be contacted' : ', who has not opted in to contacts'
}

/** Launches of a new generation of the offering between two times: the first was launched before anybody came. */
export function launches({ program: { lifecycle, lifecycleDrift } }: Design, from: number, until: number): StoryLine[] {
  if (lifecycle.length === 0) return []
  const every = lifecycle[LIFECYCLE.every]!
  const [before, last] = [generationAt(every, from), generationAt(every, until)]
  const renewed = lifecycle[LIFECYCLE.rate]! > 0 ? ' What has faded is as new again.' : ''
  const moved = lifecycleDrift.length > 0 ? ' Who comes from now on wants other things.' : ''
  return Array.from({ length: last - before }, (_, i): StoryLine => {
    const generation = before + 1 + i
    const text = `Generation ${generation + 1} of the offering comes out.${renewed}${moved}`
    return { time: generation * every, text, step: null, what: 'launched', fork: null }
  })
}
