import { isAlone, type Project, sameRuns } from '../state/project.ts'
import type { AppState, Runs } from '../state/store.ts'
import type { Complaint } from '../world.ts'

type Done = Extract<Runs, { state: 'done' }>

/** What the strip can honestly say now. `old` are figures of earlier runs, which no longer bear a verdict. */
export type Standing =
  | { is: 'alone' }
  | { is: 'running'; pairs: number; of: number; warmingUp: boolean; old: Done | null }
  | { is: 'done'; done: Done }
  | { is: 'failed'; complaints: readonly Complaint[] }
  | { is: 'stale'; old: Done | null }

export function standingOf({ project, runs, lastRuns }: Pick<AppState, 'project' | 'runs' | 'lastRuns'>): Standing {
  if (isAlone(project)) return { is: 'alone' }
  const old = lastRuns
  if (runs.state === 'none') return { is: 'running', pairs: 0, of: project.reps, warmingUp: false, old }
  // A lever that was moved and put back: the figures of before hold again.
  if (old && sameRuns(old.for, project)) return { is: 'done', done: old }
  if (runs.state === 'done' || !sameRuns(runs.for, project)) return { is: 'stale', old }
  if (runs.state === 'failed') return { is: 'failed', complaints: runs.complaints }
  return { is: 'running', pairs: pairsOf(runs, project), of: project.reps, warmingUp: runs.warmingUp, old }
}

/** Runs are counted, of both designs and of redrawn input data as well; people think in pairs. */
function pairsOf({ done, total, warmingUp }: Extract<Runs, { state: 'running' }>, { reps }: Project): number {
  return warmingUp || total === 0 ? 0 : Math.floor((done / total) * reps)
}

/** How long the paired runs will take, from how long the last ones took: `about 9 s`; empty where none were run here. */
export function estimateWords({ reps }: Project, old: Done | null): string {
  if (old?.seconds === undefined) return ''
  const seconds = (old.seconds * reps) / old.for.reps
  return seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s` : `about ${Math.round(seconds / 60)} min`
}
