import { describe, expect, test } from 'vitest'
import { createActor } from 'xstate'
import type { CompareResult } from '../../src/index.ts'
import { predictions, type SessionEvent, session, type Who } from '../../viz/lesson/session.ts'

const COMPARISON = { seed: 1 } as CompareResult
const HAND = (option: number, by: 1 | -1 = 1): SessionEvent => ({ type: 'HAND', option, by })
const IN: SessionEvent = { type: 'IN', comparison: COMPARISON }
const FAILED: SessionEvent = { type: 'FAILED', complaints: [{ where: '', text: 'no' }] }

/** A lesson with so many options after some events. */
function lessonAfter(
  events: readonly SessionEvent[],
  { who = 'class', options = 4 }: { who?: Who; options?: number } = {},
) {
  const actor = createActor(session, { input: { who, options } }).start()
  for (const event of events) actor.send(event)
  return actor.getSnapshot()
}

const LOCKED = [HAND(2), { type: 'LOCK' }] as const satisfies SessionEvent[]
const RUNNING = [...LOCKED, { type: 'RUN' }] as const satisfies SessionEvent[]
const REVEALED = [...RUNNING, IN, { type: 'REVEAL' }] as const satisfies SessionEvent[]

describe('a lesson is predicted, locked, run and revealed', () => {
  test('hands are counted and taken back, never below none, and only for options that there are', () => {
    const { context } = lessonAfter([HAND(0), HAND(0), HAND(3), HAND(0, -1), HAND(1, -1), HAND(7)])
    expect(context.hands).toEqual([1, 0, 0, 1])
    expect(predictions(context)).toBe(2)
  })

  test('one learner chooses one option, and another in its place', () => {
    const { context } = lessonAfter([HAND(0), HAND(2)], { who: 'alone' })
    expect(context.hands).toEqual([0, 0, 1, 0])
    expect(lessonAfter([HAND(0), HAND(0, -1)], { who: 'alone' }).context.hands).toEqual([0, 0, 0, 0])
  })

  test('numbers are gathered in a class and taken back, and replaced alone', () => {
    const said = [3, 5, Number.NaN].map((value): SessionEvent => ({ type: 'GUESS', value }))
    expect(lessonAfter(said, { options: 0 }).context.guesses).toEqual([3, 5])
    expect(lessonAfter([...said, { type: 'UNGUESS' }], { options: 0 }).context.guesses).toEqual([3])
    expect(lessonAfter(said, { options: 0, who: 'alone' }).context.guesses).toEqual([5])
  })

  test('nothing is locked before somebody has predicted', () => {
    expect(lessonAfter([{ type: 'LOCK' }]).value).toBe('predict')
    expect(lessonAfter([HAND(1), HAND(1, -1), { type: 'LOCK' }]).value).toBe('predict')
    expect(lessonAfter(LOCKED).value).toBe('locked')
  })

  test('what is locked stays: no hand, no number, no change of who predicts', () => {
    const late: SessionEvent[] = [HAND(0), HAND(2, -1), { type: 'GUESS', value: 1 }, { type: 'WHO', who: 'alone' }]
    for (const begun of [LOCKED, RUNNING, REVEALED]) {
      const { context } = lessonAfter([...begun, ...late])
      expect(context.hands).toEqual([0, 0, 1, 0])
      expect(context.guesses).toEqual([])
      expect(context.who).toBe('class')
    }
  })

  test('nothing runs before the lock, and nothing is revealed before all runs are in', () => {
    expect(lessonAfter([HAND(1), { type: 'RUN' }]).value).toBe('predict')
    expect(lessonAfter([HAND(1), IN]).context.comparison).toBeNull()
    expect(lessonAfter([...LOCKED, { type: 'REVEAL' }]).value).toBe('locked')
    expect(lessonAfter([...RUNNING, { type: 'REVEAL' }]).value).toEqual({ running: 'counting' })
    expect(lessonAfter([...RUNNING, IN]).value).toEqual({ running: 'in' })
    expect(lessonAfter(REVEALED).value).toEqual({ revealed: 'told' })
    expect(lessonAfter(REVEALED).context.comparison).toBe(COMPARISON)
  })

  test('runs that fail say why and can be run again', () => {
    const failed = lessonAfter([...RUNNING, FAILED])
    expect(failed.value).toEqual({ running: 'failed' })
    expect(failed.context.complaints).toHaveLength(1)
    const again = lessonAfter([...RUNNING, FAILED, { type: 'RUN' }])
    expect(again.value).toEqual({ running: 'counting' })
    expect(again.context.complaints).toEqual([])
  })

  test('the opposite is tried only after the reveal, and leaves the first result as it is', () => {
    const opposite = { seed: 2 } as CompareResult
    expect(lessonAfter([...RUNNING, { type: 'TRY' }]).value).toEqual({ running: 'counting' })
    const trying = lessonAfter([...REVEALED, { type: 'TRY' }])
    expect(trying.value).toEqual({ revealed: 'trying' })
    const tried = lessonAfter([...REVEALED, { type: 'TRY' }, { type: 'IN', comparison: opposite }])
    expect(tried.value).toEqual({ revealed: 'told' })
    expect(tried.context.opposite).toBe(opposite)
    expect(tried.context.comparison).toBe(COMPARISON)
    expect(lessonAfter([...REVEALED, { type: 'TRY' }, FAILED]).context.complaints).toHaveLength(1)
  })

  test.each([
    ['predict', [HAND(1), { type: 'OPEN', open: true }]],
    ['locked', LOCKED],
    ['running', RUNNING],
    ['failed', [...RUNNING, FAILED]],
    ['revealed', REVEALED],
    ['trying', [...REVEALED, { type: 'TRY' }]],
  ] as [string, SessionEvent[]][])('from %s it starts over with nothing left of the class before', (_, begun) => {
    const { value, context } = lessonAfter([...begun, { type: 'START_OVER' }])
    expect(value).toBe('predict')
    expect(context).toEqual(lessonAfter([]).context)
  })

  test('another kind of predicting begins anew, the same one changes nothing', () => {
    expect(lessonAfter([HAND(1), { type: 'WHO', who: 'alone' }]).context).toEqual(
      lessonAfter([], { who: 'alone' }).context,
    )
    expect(lessonAfter([HAND(1), { type: 'WHO', who: 'class' }]).context.hands).toEqual([0, 1, 0, 0])
  })
})
