import type { Tally } from '../../sim/tally.ts'
import type { Progress } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Design } from './design.ts'
import { afterGrace } from './grace.ts'
import type { NamedFigure } from './named-figure.ts'
import type { Runner } from './runner.ts'

/** One design to run, for whichever claims ask for it, and the figures that they want of it. */
export class Runs {
  replications: number
  /** Why it could not be laid out or run; null as long as it could. */
  refused: string | null = null
  readonly #make: () => Design | string
  readonly #figures = new Map<string, { figure: NamedFigure; values: (number | null)[]; unit: string }>()
  readonly #done = new Set<number>()
  #design: Design | null = null

  /** `make` gives the design, or why there is none; it is asked when its turn comes, so that few are held at a time. */
  constructor(make: () => Design | string, replications: number) {
    this.#make = make
    this.replications = replications
  }

  /** Asks for a figure, and for so many replications at least. */
  want(figures: readonly NamedFigure[], replications: number): void {
    this.replications = Math.max(this.replications, replications)
    for (const figure of figures)
      if (!this.#figures.has(figure.name)) this.#figures.set(figure.name, { figure, values: [], unit: '' })
  }

  design(): Design | null {
    if (this.#design !== null || this.refused !== null) return this.#design
    const made = this.#make()
    if (typeof made === 'string') this.refused = made
    else this.#design = made
    return this.#design
  }

  take(tallies: readonly Tally[]): void {
    for (const tally of tallies) {
      for (const wanted of this.#figures.values()) {
        // A foreign judge is the second one; where nothing is judged there is none.
        const read = wanted.figure.read(
          this.#design!,
          tally,
          wanted.figure.tagBased ? this.#design!.judges.length - 1 : 0,
        )
        wanted.values[tally.replication - 1] = read?.value ?? null
        if (read) wanted.unit = read.unit
      }
      this.#done.add(tally.replication)
    }
    // What is read is all that is kept: thousands of points are run.
    if (this.#done.size === this.replications) this.#design = null
  }

  has(replication: number): boolean {
    return this.#done.has(replication)
  }

  /** Of one replication that was done. */
  value(figure: NamedFigure, replication: number): number | null {
    return this.#figures.get(figure.name)!.values[replication - 1] ?? null
  }

  unit(figure: NamedFigure): string {
    return this.#figures.get(figure.name)!.unit
  }
}

/** Replications that go to a worker together: short enough for progress, long enough to be worth the message. */
const TOGETHER = 5

/**
 * Carries out runs, in order and as many tasks at once as the runner does. Nothing depends on how many those are. An abort
 * begins no more tasks. A failure is thrown, but where `mayFail` it is told as the reason why there are no figures.
 */
export async function carryOut(
  all: readonly Runs[],
  seed: number,
  runner: Runner,
  mayFail: boolean,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tasks = tasksOf(all)
  const grace = afterGrace(signal)
  const total = all.reduce((sum, { replications }) => sum + replications, 0)
  let [next, done, failed] = [0, 0, false]
  progress(0, total)
  const one = async ({ runs, replications }: Task) => {
    const design = runs.design()
    if (design === null) return
    const task = { program: design.program, seed, replications, want: {} }
    try {
      runs.take(await runner.run(task, grace.signal))
    } catch (error) {
      if (!mayFail || signal?.aborted) throw error
      runs.refused = error instanceof Error ? error.message : String(error)
    }
  }
  const lane = async () => {
    while (next < tasks.length && !failed && !signal?.aborted) {
      const task = tasks[next++]!
      await one(task)
      done += task.replications.length
      progress(done, total)
    }
  }
  const guarded = () =>
    lane().catch((reason) => {
      failed = true
      // After an abort every task in flight rejects; that is the interruption itself and not a failure.
      if (!signal?.aborted) throw reason
    })
  await Promise.all(Array.from({ length: runner.width }, guarded)).finally(grace.over)
}

interface Task {
  runs: Runs
  replications: number[]
}

/** The first replications of all before any further ones, so that whoever interrupts has some of every claim. */
function tasksOf(all: readonly Runs[]): Task[] {
  const most = Math.max(0, ...all.map(({ replications }) => replications))
  const tasks: Task[] = []
  for (let from = 1; from <= most; from += TOGETHER)
    for (const runs of all) {
      const count = Math.min(TOGETHER, runs.replications - from + 1)
      if (count > 0) tasks.push({ runs, replications: Array.from({ length: count }, (_, i) => from + i) })
    }
  return tasks
}

/** What tells one design from another: all that a run depends on but its seed, and never a name. */
export function conductOf(scenario: Scenario, rest: object): object {
  const { name: _name, label: _label, ...model } = scenario
  return { model, ...rest }
}
