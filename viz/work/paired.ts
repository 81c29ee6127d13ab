import { type CompareResult, compare, type Runner, runTask, type Task } from '../../src/index.ts'
import { LETTERS } from '../world.ts'
import { armsOf } from './arms.ts'
import type { Asks } from './asks.ts'
import type { Saying } from './worker.ts'

type Tallies = Awaited<ReturnType<Runner['run']>>

/** The paired runs of both designs, in as many workers as there are ports; the figures are those of the command line. */
export async function compareArms(ask: Asks['compare']['ask'], say: Saying): Promise<CompareResult> {
  const [a, b] = armsOf(ask)
  const { seed, reps, options } = ask.project
  const progress = (done: number, total: number, part?: 'warm-up') => say.progress(done, total, part === 'warm-up')
  const contenders = [a, b].map((scenario, i) => ({ label: LETTERS[i]!, scenario }))
  // Each purpose judges in its turn, so that who judges can be switched without another run.
  return compare(
    contenders,
    { ...options, seed, reps, bySegment: true, valueStream: true, progress },
    sharedAmong(ask.runners),
  )
}

/** Hands tasks out to whoever has fewest of them. */
function sharedAmong(ports: readonly MessagePort[]): Runner {
  const waiting = ports.map(() => new Map<number, (tallies: Tallies) => void>())
  ports.forEach((port, i) => {
    port.onmessage = ({ data }: MessageEvent<{ id: number; tallies: Tallies }>) => {
      waiting[i]!.get(data.id)?.(data.tallies)
      waiting[i]!.delete(data.id)
    }
  })
  let last = 0
  return {
    width: ports.length,
    run(task) {
      const least = Math.min(...waiting.map(({ size }) => size))
      const free = waiting.findIndex(({ size }) => size === least)
      const id = ++last
      ports[free]!.postMessage({ id, task })
      return new Promise((resolve) => waiting[free]!.set(id, resolve))
    },
  }
}

/** Runs what comes through the port, one task after another. */
export function share({ port }: { port: MessagePort }): null {
  port.onmessage = ({ data }: MessageEvent<{ id: number; task: Task }>) => {
    port.postMessage({ id: data.id, tallies: runTask(data.task) })
  }
  return null
}
