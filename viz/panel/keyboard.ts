import type { App, View } from '../view.ts'
import { stepOn } from './transport.ts'

/**
 * Keys go to what has the focus, then to the view that is on, then to the clock: Space plays and pauses, arrows move an hour
 * or a day in time, Home and End, + and −, full stop steps. What is typed into a field stays there.
 */
export function listenToKeys({ clock, store }: App, view: () => View | undefined, hasClock: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (typesInto(event.target, event.key)) return
    if (view()?.key?.(event)) {
      event.preventDefault()
      return
    }
    const action = hasClock() ? actions()[event.key] : undefined
    if (!action) return
    event.preventDefault()
    action(event.shiftKey ? 7 : 1)
  })
  const actions = (): Record<string, (far: number) => void> => {
    const { pair } = store.get()
    const { hours } = clock.now()
    const until = pair?.until ?? 0
    const stride = strideOf(until)
    const seek = (t: number) => clock.send({ type: 'SEEK', t })
    return {
      ' ': () => clock.send({ type: 'TOGGLE' }),
      ArrowRight: (far) => seek(hours + stride * far),
      ArrowLeft: (far) => seek(hours - stride * far),
      PageUp: () => seek(hours + stride * 30),
      PageDown: () => seek(hours - stride * 30),
      Home: () => seek(0),
      End: () => seek(until),
      '+': () => clock.send({ type: 'FASTER' }),
      '=': () => clock.send({ type: 'FASTER' }),
      '-': () => clock.send({ type: 'SLOWER' }),
      '.': () => stepOn(clock, pair),
    }
  }
}

/** Whether the element with the focus needs this key itself. The time slider's arrows move by days, as everywhere. */
function typesInto(target: EventTarget | null, key: string): boolean {
  if (
    target instanceof HTMLButtonElement ||
    target instanceof HTMLAnchorElement ||
    (target instanceof HTMLElement && target.tagName === 'SUMMARY')
  )
    return key === ' ' || key === 'Enter'
  if (target instanceof HTMLInputElement && target.type === 'range') return target.closest('.scrubber') === null
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

/** An arrow key moves a day where days are small beside the run. */
function strideOf(until: number): number {
  return 24 < until / 20 ? 24 : until / 200
}
