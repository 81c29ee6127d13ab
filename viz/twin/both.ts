import type { Story } from '../../src/index.ts'
import type { Pair } from '../model/pair.ts'
import type { Timeline } from '../model/timeline.ts'
import { customerNamed } from '../model/twins.ts'
import { type Deciding, decidingOf } from './deciding.ts'
import { type Journey, journeyOf, type Split, splitOf } from './journey.ts'

/** One customer in both worlds, ready to be drawn and told. */
export interface Both {
  name: string
  story: Story
  timelines: readonly [Timeline, Timeline]
  /** The customer's row in each trace; −1 where they do not come. */
  rows: readonly [number, number]
  journeys: readonly [Journey | null, Journey | null]
  split: Split | null
  deciding: Deciding | null
}

export function bothOf({ timelines }: Pair, story: Story): Both {
  const rows = rowsOf(timelines, story.customer)
  const journeys = [0, 1].map((world) => {
    const told = story.designs[world]!.told
    return told && rows[world]! >= 0 ? journeyOf(told, timelines[world]!, rows[world]!) : null
  }) as [Journey | null, Journey | null]
  const [a, b] = journeys
  const designs = [timelines[0].design, timelines[1].design] as const
  return {
    name: story.customer,
    story,
    timelines,
    rows,
    journeys,
    split: a && b ? splitOf(a, b) : null,
    deciding: a && b ? decidingOf(story, designs) : null,
  }
}

export function rowsOf(timelines: readonly [Timeline, Timeline], name: string): [number, number] {
  return timelines.map(({ world, design }) => customerNamed(world.trace, design, name)) as [number, number]
}

/** Where a line of the story stands on the axis of days since arrival, in hours. */
export function hoursOfLine({ journeys }: Both, world: 0 | 1, line: number): number {
  const journey = journeys[world]!
  const { told, design } = journey
  return ((told.lines[line]?.time ?? told.arrived) - told.arrived) * design.hoursPerUnit
}

/** Hours from t = 0 to the arrival. */
export function arrivalHours({ journeys }: Both): number {
  const journey = journeys[0] ?? journeys[1]!
  return journey.told.arrived * journey.design.hoursPerUnit
}
