import type { PlaybackEvent } from '../state/playback.ts'

export interface Keys {
  send: (event: PlaybackEvent) => void
  step: () => void
  now: () => number
  until: number
  /** What one press of an arrow moves, in time units. */
  stride: number
}

/** Space plays and pauses, arrows move in time (with Shift seven times as far), Home and End, + and −, full stop steps. */
export function listenToKeys({ send, step, now, until, stride }: Keys): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const pressed = event.target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')
    if (pressed) return
    const far = event.shiftKey ? 7 : 1
    const actions: Record<string, () => void> = {
      ' ': () => send({ type: 'TOGGLE' }),
      ArrowRight: () => send({ type: 'SEEK', t: now() + stride * far }),
      ArrowLeft: () => send({ type: 'SEEK', t: now() - stride * far }),
      PageUp: () => send({ type: 'SEEK', t: now() + stride * 30 }),
      PageDown: () => send({ type: 'SEEK', t: now() - stride * 30 }),
      Home: () => send({ type: 'SEEK', t: 0 }),
      End: () => send({ type: 'SEEK', t: until }),
      '+': () => send({ type: 'FASTER' }),
      '=': () => send({ type: 'FASTER' }),
      '-': () => send({ type: 'SLOWER' }),
      '.': step,
    }
    const action = actions[event.key]
    if (!action) return
    event.preventDefault()
    action()
  })
}
