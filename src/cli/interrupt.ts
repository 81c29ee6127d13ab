import { EXIT } from './failure.ts'
import { remark } from './screen.ts'

/**
 * Runs work that Ctrl-C may end early: the first one lets the blocks of replications under way finish, which are short, and
 * gives what there is; the second one stops at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const onInterrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted)
    controller.abort()
    process.exitCode = EXIT.interrupted
    remark('\nStopping after the replications under way; Ctrl-C again stops at once.')
  }
  process.on('SIGINT', onInterrupt)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}
