import { notice } from '../panel/notice.ts'
import type { App } from '../view.ts'
import type { Shared } from './shared.ts'

/** Shows what was shared: the same project, the same moment, the same view; and says whether it is the same run. */
export function openShared({ store, clock }: App, { project, hours, view, marked, traces }: Shared): void {
  store.open(project, view)
  store.set({ marked, about: '' })
  const stop = store.subscribe(({ pair, project: now, complaints }) => {
    if (now !== project || complaints.length > 0) return stop()
    if (!pair) return
    stop()
    // Whoever waits for the pair sets the clock to its opening first.
    queueMicrotask(() => clock.send({ type: 'SEEK', t: Math.min(hours, pair.until) }))
    if (traces.length === 0) return
    const same = pair.timelines.every(({ world }, i) => world.checksum === traces[i])
    notice(
      same
        ? 'Opened from a code: the same run as the one that was shared, to the last byte.'
        : 'Opened from a code, but the run is not the one that was shared: another Whyflow made the code.',
    )
  })
}
