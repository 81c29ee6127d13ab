import { assign, fromCallback, setup } from 'xstate'

/** How many times faster than at 1× the model runs. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 125, 250, 500, 1000] as const

/** At 1× an hour of the model passes in a second of the viewer; where either design counts in minutes, a minute. */
export function onceOf(hoursPerUnit: readonly number[]): number {
  return Math.min(...hoursPerUnit) < 1 ? 1 / 60 : 1
}

/** Above this the eye follows nobody on their way: customers fade from place to place. */
export const FOLLOWED = 64

export interface PlaybackContext {
  /** Hours since t = 0, whatever the designs count in. */
  t: number
  until: number
  /** Index into SPEEDS. */
  speed: number
  /** Hours of the model per second of the viewer at 1×. */
  once: number
  /** No tweening: the picture steps once a simulated hour (what 1× passes in a second), at most four times a second. */
  still: boolean
  /** Playing time not yet shown, seconds. */
  owed: number
}

export type PlaybackEvent =
  /** `at` is where the picture opens; `perHour` is how many customers come an hour; `once` is what 1× means. */
  | { type: 'LOADED'; until: number; still: boolean; at: number; perHour: number; once: number }
  /** Another run of the same designs: the moment stays. */
  | { type: 'RENEWED'; until: number }
  | { type: 'FAILED' }
  | { type: 'TOGGLE' }
  | { type: 'PLAY' }
  | { type: 'PAUSE' }
  /** To a time; playing goes on from there. */
  | { type: 'SEEK'; t: number }
  /** To a moment, paused there. */
  | { type: 'STEP'; t: number }
  | { type: 'FASTER' }
  | { type: 'SLOWER' }
  | { type: 'STILL'; still: boolean }
  /** Seconds of the viewer since the last tick. */
  | { type: 'TICK'; seconds: number }

/** Most seconds that one tick may carry: a page that slept in the background goes on where it stopped. */
const LONGEST_TICK = 0.25
const STILL_INTERVAL = 0.25

/** Loading, failed, or a picture that is paused, playing or finished. `ticker` drives it while it plays. */
export const playback = setup({
  types: { context: {} as PlaybackContext, events: {} as PlaybackEvent },
  actors: { ticker: fromCallback(() => {}) },
  guards: {
    ends: ({ context, event }) => event.type === 'TICK' && after(context, event.seconds).t >= context.until,
    goesOn: ({ context, event }) => event.type === 'RENEWED' && event.until > context.t,
    seeksEnd: ({ context, event }) => 't' in event && event.t >= context.until,
  },
  actions: {
    load: assign(({ event }) =>
      event.type === 'LOADED'
        ? {
            t: clamp(event.at, event.until),
            until: event.until,
            still: event.still,
            once: event.once,
            speed: speedFor(event.until / event.once, event.perHour * event.once),
            owed: 0,
          }
        : {},
    ),
    renew: assign(({ context, event }) =>
      event.type === 'RENEWED' ? { until: event.until, t: clamp(context.t, event.until) } : {},
    ),
    move: assign(({ context, event }) => ('t' in event ? { t: clamp(event.t, context.until), owed: 0 } : {})),
    tick: assign(({ context, event }) => (event.type === 'TICK' ? after(context, event.seconds) : {})),
    rewind: assign({ t: 0, owed: 0 }),
    faster: assign({ speed: ({ context }) => Math.min(SPEEDS.length - 1, context.speed + 1) }),
    slower: assign({ speed: ({ context }) => Math.max(0, context.speed - 1) }),
    still: assign(({ event }) => (event.type === 'STILL' ? { still: event.still } : {})),
  },
}).createMachine({
  id: 'playback',
  context: { t: 0, until: 0, speed: 6, once: 1, still: false, owed: 0 },
  initial: 'loading',
  states: {
    loading: { on: { LOADED: { target: 'ready', actions: 'load' }, FAILED: 'failed' } },
    failed: { on: { LOADED: { target: 'ready', actions: 'load' } } },
    ready: {
      initial: 'paused',
      on: {
        LOADED: { target: '.paused', actions: 'load' },
        RENEWED: { actions: 'renew' },
        FASTER: { actions: 'faster' },
        SLOWER: { actions: 'slower' },
        STILL: { actions: 'still' },
        STEP: [
          { guard: 'seeksEnd', target: '.finished', actions: 'move' },
          { target: '.paused', actions: 'move' },
        ],
      },
      states: {
        paused: {
          on: {
            PLAY: 'playing',
            TOGGLE: 'playing',
            SEEK: [{ guard: 'seeksEnd', target: 'finished', actions: 'move' }, { actions: 'move' }],
          },
        },
        playing: {
          invoke: { src: 'ticker' },
          on: {
            PAUSE: 'paused',
            TOGGLE: 'paused',
            TICK: [{ guard: 'ends', target: 'finished', actions: 'tick' }, { actions: 'tick' }],
            SEEK: [{ guard: 'seeksEnd', target: 'finished', actions: 'move' }, { actions: 'move' }],
          },
        },
        finished: {
          on: {
            PLAY: { target: 'playing', actions: 'rewind' },
            TOGGLE: { target: 'playing', actions: 'rewind' },
            SEEK: [{ guard: 'seeksEnd' }, { target: 'paused', actions: 'move' }],
            RENEWED: [{ guard: 'goesOn', target: 'paused', actions: 'renew' }, { actions: 'renew' }],
          },
        },
      },
    },
  },
})

/** Where playing for some seconds leads. */
function after(context: PlaybackContext, seconds: number): { t: number; owed: number } {
  const owed = context.owed + Math.min(seconds, LONGEST_TICK)
  const perSecond = SPEEDS[context.speed]! * context.once
  if (!context.still) return { t: clamp(context.t + owed * perSecond, context.until), owed: 0 }
  const { once } = context
  if (owed < Math.max(STILL_INTERVAL, once / perSecond)) return { t: context.t, owed }
  const reached = Math.floor((context.t + owed * perSecond) / once + 1e-9) * once
  return { t: clamp(Math.max(context.t, reached), context.until), owed: 0 }
}

/** More customers a second than this are a blur. */
const READABLE = 10

/**
 * The speed at which the whole run takes some two minutes, or a slower one at which the eye can follow who comes.
 * @param length of the run, and customers that come, in what passes in a second at 1×
 */
function speedFor(length: number, comers: number): number {
  const whole = SPEEDS.findIndex((speed) => length / speed <= 150)
  const blurred = SPEEDS.findIndex((speed) => speed * comers > READABLE)
  const last = SPEEDS.length - 1
  return Math.min(whole < 0 ? last : whole, blurred < 0 ? last : Math.max(0, blurred - 1))
}

function clamp(t: number, until: number): number {
  return Math.min(Math.max(0, t), until)
}
