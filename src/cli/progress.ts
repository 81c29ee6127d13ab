import type { Progress } from '../results.ts'

/** Shortest time between two plain lines, in milliseconds. */
const PAUSE = 5000

/** What is counted before the replications themselves. */
const PILOTS = 'pilot runs to find the warm-up'

/** Shows how far a command is, on stderr; `stop` clears the bar. */
export interface ProgressDisplay {
  show: Progress
  stop: () => void
}

/** A bar on a terminal, now and then a line elsewhere, nothing when quiet. */
export async function progressDisplay(quiet: boolean, what = 'replications'): Promise<ProgressDisplay> {
  if (quiet) return { show: () => {}, stop: () => {} }
  return process.stderr.isTTY ? bar(what) : lines(what)
}

async function bar(what: string): Promise<ProgressDisplay> {
  const { default: cliProgress } = await import('cli-progress')
  const made = new cliProgress.SingleBar({
    format: '{bar} {value} of {total} {what}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    hideCursor: null,
    stream: process.stderr,
  })
  let started = false
  const show: Progress = (done, total, part) => {
    if (!started) made.start(total, done, { what })
    started = true
    made.setTotal(total)
    made.update(done, { what: part === undefined ? what : PILOTS })
  }
  return { show, stop: () => made.stop() }
}

function lines(what: string): ProgressDisplay {
  let last = Date.now()
  const show: Progress = (done, total, part) => {
    if (Date.now() - last < PAUSE) return
    last = Date.now()
    process.stderr.write(`${done} of ${total} ${part === undefined ? what : PILOTS}\n`)
  }
  return { show, stop: () => {} }
}
