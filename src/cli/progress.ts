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

/** How far the pilot runs of this command came: it is all that an early interruption leaves to tell. */
let pilots: { done: number; total: number } | null = null

/** A bar on a terminal, now and then a line elsewhere, nothing when quiet. */
export async function progressDisplay(quiet: boolean, what = 'replications'): Promise<ProgressDisplay> {
  const display = quiet ? { show: () => {}, stop: () => {} } : await (process.stderr.isTTY ? bar(what) : lines(what))
  const show: Progress = (done, total, part) => {
    if (part !== undefined) pilots = { done, total }
    display.show(done, total, part)
  }
  return { ...display, show }
}

/** Said in place of tables full of dashes: how far it was, and what to do. */
export function nothingDone(): string {
  return nothingDoneAfter(pilots)
}

export function nothingDoneAfter(pilot: { done: number; total: number } | null): string {
  if (pilot === null || pilot.done === pilot.total)
    return (
      'Interrupted before the first replication was complete, so there are no figures to show.\n' +
      'Let it run on next time, or make every run quicker with a shorter --horizon.'
    )
  return (
    `Interrupted after ${pilot.done} of ${pilot.total} pilot runs, which find out how long a run takes to settle (the warm-up).\n` +
    'No replication had begun, so there are no figures to show. Let it run on next time, make every run\n' +
    'quicker with a shorter --horizon, or say the warm-up yourself, which needs no pilot runs:\n' +
    '--set time.warmup=30 leaves out the first 30 of the time unit.'
  )
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
    const said = { what: part === undefined ? what : PILOTS }
    if (!started) made.start(total, done, said)
    started = true
    made.setTotal(total)
    made.update(done, said)
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
