import { assign, setup } from 'xstate'
import type { CompareResult } from '../../src/index.ts'
import type { Complaint } from '../world.ts'

/** Who predicts: a class, whose hands the trainer counts, or one learner. */
export type Who = 'class' | 'alone'

/** What was predicted. A learner alone is a class of one. */
export interface Prediction {
  who: Who
  /** Hands for each option; none where a number is asked for. */
  hands: readonly number[]
  /** Numbers that were said, where one is asked for. */
  guesses: readonly number[]
}

export interface SessionContext extends Prediction {
  /** The trainer let the counts be seen before they are locked. */
  open: boolean
  /** What the announced runs say; nothing before all of them are in. */
  comparison: CompareResult | null
  /** The same with what makes the opposite come out. */
  opposite: CompareResult | null
  complaints: readonly Complaint[]
}

export type SessionEvent =
  | { type: 'WHO'; who: Who }
  /** One hand more for an option, or one taken back. Alone, the option is chosen instead. */
  | { type: 'HAND'; option: number; by: 1 | -1 }
  /** A number that was said; alone it takes the place of the one before. */
  | { type: 'GUESS'; value: number }
  /** The last number is taken back. */
  | { type: 'UNGUESS' }
  | { type: 'OPEN'; open: boolean }
  | { type: 'LOCK' }
  | { type: 'RUN' }
  /** All of the announced runs are in. */
  | { type: 'IN'; comparison: CompareResult }
  | { type: 'FAILED'; complaints: readonly Complaint[] }
  | { type: 'REVEAL' }
  | { type: 'TRY' }
  | { type: 'START_OVER' }

/** How many predictions there are. */
export function predictions({ hands, guesses }: Prediction): number {
  return hands.reduce((sum, each) => sum + each, guesses.length)
}

/**
 * One lesson as it is taught: predict, lock, run, reveal. Nothing goes back but by starting over: a prediction that could
 * be changed after the runs would not be one.
 */
export const session = setup({
  types: { context: {} as SessionContext, events: {} as SessionEvent, input: {} as { who: Who; options: number } },
  guards: { predicted: ({ context }) => predictions(context) > 0 },
  actions: {
    who: assign(({ context, event }) =>
      event.type === 'WHO' && event.who !== context.who ? { ...blank(context.hands.length), who: event.who } : {},
    ),
    hand: assign(({ context, event }) =>
      event.type === 'HAND' ? { hands: handsAfter(context, event.option, event.by) } : {},
    ),
    guess: assign(({ context, event }) =>
      event.type === 'GUESS' && Number.isFinite(event.value)
        ? { guesses: context.who === 'alone' ? [event.value] : [...context.guesses, event.value] }
        : {},
    ),
    unguess: assign(({ context }) => ({ guesses: context.guesses.slice(0, -1) })),
    open: assign(({ event }) => (event.type === 'OPEN' ? { open: event.open } : {})),
    keep: assign(({ event }) => (event.type === 'IN' ? { comparison: event.comparison, complaints: [] } : {})),
    keepOpposite: assign(({ event }) => (event.type === 'IN' ? { opposite: event.comparison, complaints: [] } : {})),
    complain: assign(({ event }) => (event.type === 'FAILED' ? { complaints: event.complaints } : {})),
    forgive: assign({ complaints: [] }),
    clear: assign(({ context }) => blank(context.hands.length)),
  },
}).createMachine({
  id: 'lesson',
  context: ({ input }) => ({ who: input.who, ...blank(input.options) }),
  initial: 'predict',
  on: { START_OVER: { target: '.predict', actions: 'clear' } },
  states: {
    predict: {
      on: {
        WHO: { actions: 'who' },
        HAND: { actions: 'hand' },
        GUESS: { actions: 'guess' },
        UNGUESS: { actions: 'unguess' },
        OPEN: { actions: 'open' },
        LOCK: { guard: 'predicted', target: 'locked' },
      },
    },
    locked: { on: { RUN: 'running' } },
    running: {
      initial: 'counting',
      states: {
        counting: {
          entry: 'forgive',
          on: { IN: { target: 'in', actions: 'keep' }, FAILED: { target: 'failed', actions: 'complain' } },
        },
        in: { on: { REVEAL: '#lesson.revealed' } },
        failed: { on: { RUN: 'counting' } },
      },
    },
    revealed: {
      initial: 'told',
      states: {
        told: { on: { TRY: 'trying' } },
        trying: {
          entry: 'forgive',
          on: {
            IN: { target: 'told', actions: 'keepOpposite' },
            FAILED: { target: 'told', actions: 'complain' },
          },
        },
      },
    },
  },
})

function blank(options: number): Omit<SessionContext, 'who'> {
  return {
    hands: Array.from({ length: options }, () => 0),
    guesses: [],
    open: false,
    comparison: null,
    opposite: null,
    complaints: [],
  }
}

function handsAfter({ who, hands }: Prediction, option: number, by: 1 | -1): readonly number[] {
  if (!(option in hands)) return hands
  if (who === 'alone') return hands.map((_, i) => (i === option && by > 0 ? 1 : 0))
  return hands.map((count, i) => (i === option ? Math.max(0, count + by) : count))
}
