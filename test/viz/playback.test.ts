import { describe, expect, test } from 'vitest'
import { createActor } from 'xstate'
import { onceOf, playback, SPEEDS } from '../../viz/state/playback.ts'

function loaded(still = false, at = 0, perHour = 0, once = 1) {
  const actor = createActor(playback).start()
  actor.send({ type: 'LOADED', until: 720 * 24, still, at, perHour, once })
  return actor
}

describe('playback', () => {
  test('loads paused at 0, at a speed that takes some two minutes', () => {
    const actor = loaded()
    const { context, value } = actor.getSnapshot()
    expect(value).toEqual({ ready: 'paused' })
    expect(context.t).toBe(0)
    expect((720 * 24) / SPEEDS[context.speed]!).toBeLessThanOrEqual(150)
  })

  test('opens where it is told to, paused, and goes back to 0 from there', () => {
    const actor = loaded(false, 22.5)
    expect(actor.getSnapshot().value).toEqual({ ready: 'paused' })
    expect(actor.getSnapshot().context.t).toBe(22.5)
    actor.send({ type: 'SEEK', t: 0 })
    expect(actor.getSnapshot().context.t).toBe(0)
  })

  test.each([
    [0.5, 16],
    [0.01, 125],
    [100, 0.25],
  ])('%s customers an hour are played at %d×, ten a second at most where there is such a speed', (perHour, speed) => {
    expect(SPEEDS[loaded(false, 0, perHour).getSnapshot().context.speed]).toBe(speed)
  })

  test('moves only while it plays', () => {
    const actor = loaded()
    actor.send({ type: 'TICK', seconds: 0.1 })
    expect(actor.getSnapshot().context.t).toBe(0)
    actor.send({ type: 'PLAY' })
    actor.send({ type: 'TICK', seconds: 0.1 })
    expect(actor.getSnapshot().context.t).toBeCloseTo(0.1 * 125)
  })

  test('a page that slept goes on where it stopped', () => {
    const actor = loaded()
    actor.send({ type: 'PLAY' })
    actor.send({ type: 'TICK', seconds: 3600 })
    expect(actor.getSnapshot().context.t).toBeCloseTo(0.25 * 125)
  })

  test('finishes at the end, and plays again from the start', () => {
    const actor = loaded()
    actor.send({ type: 'SEEK', t: 17_279 })
    actor.send({ type: 'PLAY' })
    actor.send({ type: 'TICK', seconds: 0.2 })
    expect(actor.getSnapshot().matches({ ready: 'finished' })).toBe(true)
    expect(actor.getSnapshot().context.t).toBe(17_280)
    actor.send({ type: 'TOGGLE' })
    expect(actor.getSnapshot().matches({ ready: 'playing' })).toBe(true)
    expect(actor.getSnapshot().context.t).toBe(0)
  })

  test('seeks within the run, playing on; a step pauses', () => {
    const actor = loaded()
    actor.send({ type: 'PLAY' })
    actor.send({ type: 'SEEK', t: -5 })
    expect(actor.getSnapshot().context.t).toBe(0)
    actor.send({ type: 'SEEK', t: 100 })
    expect(actor.getSnapshot().matches({ ready: 'playing' })).toBe(true)
    actor.send({ type: 'STEP', t: 101 })
    expect(actor.getSnapshot().matches({ ready: 'paused' })).toBe(true)
    actor.send({ type: 'SEEK', t: 99_999 })
    expect(actor.getSnapshot().matches({ ready: 'finished' })).toBe(true)
    actor.send({ type: 'SEEK', t: 10 })
    expect(actor.getSnapshot().matches({ ready: 'paused' })).toBe(true)
  })

  test('with reduced motion it steps whole hours, at most four times a second', () => {
    const actor = loaded(true)
    actor.send({ type: 'PLAY' })
    const shown = new Set<number>()
    for (let i = 0; i < 60; i++) {
      actor.send({ type: 'TICK', seconds: 1 / 60 })
      shown.add(actor.getSnapshot().context.t)
    }
    expect(shown.size).toBeLessThanOrEqual(5)
    for (const t of shown) expect(t % 1).toBeCloseTo(0)
    expect(Math.max(...shown)).toBeGreaterThan(90)
  })

  test('speeds stay within their range', () => {
    const actor = loaded()
    for (let i = 0; i < 30; i++) actor.send({ type: 'FASTER' })
    expect(SPEEDS[actor.getSnapshot().context.speed]).toBe(1000)
    for (let i = 0; i < 30; i++) actor.send({ type: 'SLOWER' })
    expect(SPEEDS[actor.getSnapshot().context.speed]).toBe(0.25)
  })

  test('1× is an hour a second, and a minute where a design counts in minutes', () => {
    expect([onceOf([24, 24]), onceOf([1, 24]), onceOf([8766, 8766]), onceOf([24, 1 / 60])]).toEqual([1, 1, 1, 1 / 60])
    const actor = loaded(false, 0, 120, 1 / 60)
    const { speed, once } = actor.getSnapshot().context
    // Two customers a minute: at 4× eight come in a second of the viewer.
    expect([SPEEDS[speed], once]).toEqual([4, 1 / 60])
    actor.send({ type: 'PLAY' })
    actor.send({ type: 'TICK', seconds: 0.25 })
    expect(actor.getSnapshot().context.t).toBeCloseTo((0.25 * 4) / 60)
  })

  test('another run of the same designs leaves the moment, the speed and what 1× means', () => {
    const actor = loaded(false, 100, 0, 1)
    actor.send({ type: 'SLOWER' })
    const { speed } = actor.getSnapshot().context
    actor.send({ type: 'PLAY' })
    actor.send({ type: 'RENEWED', until: 500 })
    expect(actor.getSnapshot().matches({ ready: 'playing' })).toBe(true)
    expect(actor.getSnapshot().context).toMatchObject({ t: 100, until: 500, speed, once: 1 })
    actor.send({ type: 'RENEWED', until: 50 })
    expect(actor.getSnapshot().context.t).toBe(50)
  })
})
