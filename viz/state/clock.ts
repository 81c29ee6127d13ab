import { createActor } from 'xstate'
import { FOLLOWED, type PlaybackEvent, playback, SPEEDS } from './playback.ts'
import { animationTicker } from './ticker.ts'

/** The one clock of the page, for every view that shows a moment. */
export interface Clock {
  now(): Moment
  send(event: PlaybackEvent): void
  /** Calls at most once a frame after the moment has changed. */
  subscribe(listener: () => void): () => void
}

export interface Moment {
  /** Hours since t = 0. */
  hours: number
  playing: boolean
  finished: boolean
  /** Index into SPEEDS, and hours of the model per second of the viewer. */
  speed: number
  pace: number
  /** Too fast to follow anybody on their way. */
  fades: boolean
  /** No tweening. */
  still: boolean
}

export function createClock(): Clock {
  const actor = createActor(playback.provide({ actors: { ticker: animationTicker } }))
  actor.start()
  return {
    now() {
      const snapshot = actor.getSnapshot()
      const { t, speed, once, still } = snapshot.context
      const playing = snapshot.matches({ ready: 'playing' })
      const finished = snapshot.matches({ ready: 'finished' })
      return {
        hours: t,
        playing,
        finished,
        speed,
        pace: SPEEDS[speed]! * once,
        fades: SPEEDS[speed]! > FOLLOWED,
        still,
      }
    },
    send: actor.send,
    subscribe(listener) {
      const { unsubscribe } = actor.subscribe(once(listener))
      return unsubscribe
    },
  }
}

/** Runs once with the next frame of the browser, however often it is asked for. */
export function once(work: () => void): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      work()
    })
  }
}
