import { filesOf } from '../data.ts'
import type { App } from '../view.ts'
import { Refused } from '../work/asks.ts'
import type { Complaint } from '../world.ts'
import { createFutures } from './futures.ts'
import { onceOf } from './playback.ts'
import { type Project, sameMaps, samePair } from './project.ts'
import type { AppState, ViewName } from './store.ts'

/** Keeps the runs in step with the project: whatever changes it, both designs are run again, and the clock stays. */
export function conduct({ store, crew, clock }: App): void {
  let shown: Project | null = null
  let asking: Project | null = null
  const leftBy = createFutures()
  const run = async (project: Project) => {
    asking = project
    const doing = (text: string) => asking === project && store.set({ doing: text })
    try {
      const same = shown !== null && samePair(shown, project) ? store.get().pair : null
      const kept = same && { layout: same.layout, arrivals: same.arrivals }
      const worlds = await crew.ask('worlds', { project, files: filesOf(project), kept }, { doing })
      if (asking !== project) return
      const pair = { ...worlds, abandoned: leftBy(project, same && shown && { project: shown, pair: same }) }
      shown = project
      const there = store.get().pair !== null
      store.set({ pair, doing: '', complaints: [] })
      const until = pair.until
      if (same) clock.send({ type: 'RENEWED', until })
      else {
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches
        const once = onceOf(pair.timelines.map(({ design }) => design.hoursPerUnit))
        // Another text for a design that is shown is looked at where one was.
        const at = there ? Math.min(clock.now().hours, until) : pair.opening
        clock.send({ type: 'LOADED', until, still, at, perHour: pair.arrivals, once })
      }
    } catch (error) {
      if (asking === project) store.set({ doing: '', complaints: complaintsOf(error) })
    }
  }
  const reduced = matchMedia('(prefers-reduced-motion: reduce)')
  reduced.addEventListener('change', () => clock.send({ type: 'STILL', still: reduced.matches }))
  const follow = (state: AppState) => {
    if (asking === null || !sameMaps(state.project, asking)) run(state.project)
    else if (unasked(state)) setTimeout(begin)
  }
  // The picture of the pair comes first; what starts the workers is a task of its own, so that neither is a long one.
  const begin = () => unasked(store.get()) && runPairs({ store, crew })
  store.subscribe(follow)
  follow(store.get())
}

/** Whether paired runs are to be begun: the page that only asks what to compare leaves the machine its rest. */
function unasked({ pair, runs, view }: AppState): boolean {
  return pair !== null && runs.state === 'none' && !ASKING.includes(view)
}

/** Views that are not about the pair. */
const ASKING: readonly ViewName[] = ['start', 'library', 'teach']

/** The announced number of paired runs, from the first: a verdict stands only when all are in. */
export async function runPairs({ store, crew }: Pick<App, 'store' | 'crew'>): Promise<void> {
  const { project } = store.get()
  // A lever that moves meanwhile makes them stale, and undoing it makes them good again: so they are run to their end.
  const current = () => {
    const { runs } = store.get()
    return runs.state === 'running' && runs.for === project
  }
  const began = performance.now()
  store.set({ runs: { state: 'running', done: 0, total: 2 * project.reps, warmingUp: false, for: project } })
  const progress = (done: number, total: number, warmingUp: boolean) =>
    current() && store.set({ runs: { state: 'running', done, total, warmingUp, for: project } })
  const runs = await crew.compare({ project, files: filesOf(project) }, { progress }).then(
    (comparison) => ({ state: 'done', comparison, for: project, seconds: (performance.now() - began) / 1000 }) as const,
    (error: unknown) => ({ state: 'failed', complaints: complaintsOf(error), for: project }) as const,
  )
  if (current()) store.set(runs.state === 'done' ? { runs, lastRuns: runs } : { runs })
}

export function complaintsOf(error: unknown): readonly Complaint[] {
  if (error instanceof Refused) return error.complaints
  return [{ where: '', text: error instanceof Error ? error.message : String(error) }]
}
