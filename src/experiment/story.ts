import type { Scenario } from '../scenario/scenario.ts'
import type { RunOptions } from './options.ts'

/** One customer's journey in one design, or in two. */
export interface Story {
  /** `source/ordinal`, the ordinal counted from 1. */
  customer: string
  seed: number
  replication: number
  unit: string
  /** One per design; null where the customer does not exist there. */
  designs: { name: string; told: Told | null }[]
  /** Where the two first part, in words; null with one design or when they never do. */
  divergence: { line: number; text: string } | null
}

export interface Told {
  segment: string
  arrived: number
  /** Time of the end, null while still open. */
  left: number | null
  outcome: 'won' | 'lost' | 'open'
  lines: StoryLine[]
}

export interface StoryLine {
  time: number
  /** What happened, a sentence. */
  text: string
  step: string | null
  what:
    | 'arrived'
    | 'joined'
    | 'balked'
    | 'started'
    | 'suspended'
    | 'resumed'
    | 'blocked'
    | 'reneged'
    | 'routed'
    | 'ended'
  fork: Fork | null
}

/** A choice of route: the odds that the customer's state gave it, and the luck that settled it. */
export interface Fork {
  chosen: string
  options: { to: string; odds: number; luck: number | null }[]
  /** The uniform of a fork by probabilities; null where each option has its own luck. */
  luck: number | null
  /** The attribute that moved the odds between the chosen option and the likeliest other one most; null when none did. */
  weighed: { attribute: string; toward: string; logit: number } | null
}

export interface StoryOptions extends Pick<RunOptions, 'seed' | 'horizon' | 'drain' | 'fromOpen'> {
  /** Counted from 1, default 1. */
  replication?: number
}

/** The journey of one customer: `source/N`, or the Nth arrival of the first source, each counted from 1. */
export function story(
  _scenario: Scenario,
  _customer: string | number,
  _also?: Scenario,
  _options: StoryOptions = {},
): Story {
  throw new Error('story is on its way.')
}
