import type { Project } from '../state/project.ts'
import { LETTERS } from '../world.ts'

/** What can be said of who comes, at the rates of both worlds, as `12 a day`. Worlds to which not as many come share the customers' luck, and still not the customers. */
export function customersWords([a, b]: readonly [string, string]): string {
  if (nobodyComes([a, b])) return 'Nobody comes in this run, so that nothing moves.'
  return a === b
    ? 'Both worlds meet the same customers with the same luck.'
    : `Both worlds draw customers with the same luck, but ${a} come to A and ${b} to B.`
}

export function nobodyComes(comers: readonly [string, string]): boolean {
  return comers.every((rate) => rate.startsWith('0 '))
}

/** Replications that the command line runs where nothing else is said. */
const UNSAID = 20

/** The command that says the same; empty where levers were moved, which no file holds yet. */
export function commandOf({ arms, seed, reps }: Project, alone: boolean): string {
  if (arms.some(({ moves }) => moves.length > 0)) return ''
  const [a, b] = arms.map(({ command }) => command)
  const options = [reps === UNSAID || alone ? '' : ` --reps ${reps}`, seed === 1 ? '' : ` --seed ${seed}`].join('')
  return (alone ? `whyflow run ${a}` : `whyflow compare ${a} ${b}`) + options
}

/** What else may have changed: a design's text, or how often and with which luck it is run. */
export function changedWords(before: Project | undefined, { files, arms }: Project): string {
  const changed = LETTERS.filter((_, i) => {
    const [own, other] = [arms[i]!.path, before?.arms[i]?.path]
    return before && (own !== other || files[own] !== before.files[own])
  })
  if (changed.length > 1) return `Designs ${changed.join(' and ')} have changed.`
  return changed.length > 0 ? `Design ${changed[0]} has changed.` : 'These are other runs than before.'
}
