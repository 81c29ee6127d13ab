/** How long an interruption waits for the tasks under way before it ends them, in milliseconds. */
const GRACE = 5000

/** A signal that follows another one, later. */
export function afterGrace(signal: AbortSignal | undefined): { signal: AbortSignal; over: () => void } {
  const kill = new AbortController()
  let waiting: ReturnType<typeof setTimeout> | undefined
  const onAbort = () => {
    waiting = setTimeout(() => kill.abort(), GRACE)
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  const over = () => {
    signal?.removeEventListener('abort', onAbort)
    clearTimeout(waiting)
  }
  return { signal: kill.signal, over }
}
