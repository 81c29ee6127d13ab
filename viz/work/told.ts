import { type Scenario, type Story, type StoryOptions, story } from '../../src/index.ts'
import type { JudgeChoice } from '../state/project.ts'
import { armsOf } from './arms.ts'
import type { Asked, Asks } from './asks.ts'
import { conductOf } from './worlds.ts'

/** The customer's journey in both designs, from a run of each with a probe on this customer. */
export function storyOf(ask: Asks['story']['ask']): Story {
  const [a, b] = lastArms(ask)
  const { seed, replication, options, judge } = ask.project
  return story(a, ask.customer, b, { ...conductOf(options), ...judgeOf(judge, [a, b]), seed, replication })
}

/** Who steps from one customer to the next asks about the same two files again: they are read once. */
function lastArms({ project, files }: Asked): [Scenario, Scenario] {
  const key = JSON.stringify([project.arms, files])
  if (read?.key !== key) read = { key, arms: armsOf({ project, files }) }
  return read.arms
}

let read: { key: string; arms: [Scenario, Scenario] } | null = null

/** Each design's purpose says what its own work was, unless one of the two judges both. */
function judgeOf(judge: JudgeChoice, [a, b]: readonly [Scenario, Scenario]): Pick<StoryOptions, 'judge'> {
  const purpose = judge === 'each' ? undefined : (judge === 'A' ? a : b).purpose
  return purpose ? { judge: { label: judge, purpose } } : {}
}
