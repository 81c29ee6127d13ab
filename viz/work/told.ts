import { type Story, story } from '../../src/index.ts'
import { armsOf } from './arms.ts'
import type { Asks } from './asks.ts'

/** The customer's journey in both designs, from a run of each with a probe on this customer. */
export function storyOf(ask: Asks['story']['ask']): Story {
  const [a, b] = armsOf(ask)
  const { seed, replication } = ask.project
  return story(a, ask.customer, b, { seed, replication })
}
