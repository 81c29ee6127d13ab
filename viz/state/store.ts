import { type Draft, produce } from 'immer'
import type { CompareResult } from '../../src/index.ts'
import { type Drafts, NO_DRAFTS } from '../edit/draft.ts'
import type { Levers } from '../model/lever.ts'
import type { Pair } from '../model/pair.ts'
import type { Complaint } from '../world.ts'
import { type Project, sameDesigns, sameSide } from './project.ts'

export const VIEWS = ['start', 'library', 'race', 'twin', 'money', 'edit', 'report', 'teach'] as const
export type ViewName = (typeof VIEWS)[number]

/** What the paired runs in the background say, or how far they are. */
export type Runs =
  | { state: 'none' }
  /** `for` is what was asked; what is said of another project is stale. */
  | { state: 'running'; done: number; total: number; warmingUp: boolean; for: Project }
  /** `seconds` is how long it took. */
  | { state: 'done'; comparison: CompareResult; for: Project; seconds?: number }
  | { state: 'failed'; complaints: readonly Complaint[]; for: Project }

/** A comparison that was run elsewhere, and what a run here has to give again. */
export interface GivenReport {
  /** The command that wrote it. */
  command: string
  /** Checksums of the traces of A's and B's first replication. */
  traces: readonly string[]
  result: CompareResult
  project: Project
}

/** All that the page shows, but for the moment on the clock, which the playback machine keeps. */
export interface AppState {
  view: ViewName
  /** What the view is about, where it is about one thing: a lesson's name. */
  about: string
  project: Project
  /** The lesson whose pair this is, and which levers it leaves free; null for any other pair. */
  lesson: { name: string; levers: readonly string[] } | null
  /** The project's one run of each design; that of an earlier project while the new one is being run. */
  pair: Pair | null
  /** What can be moved in the two designs; null until they have been read. */
  levers: Levers | null
  /** What the worker is doing, in words; empty when it waits. */
  doing: string
  /** Why the project could not be run; the last good picture stays. */
  complaints: readonly Complaint[]
  runs: Runs
  /** Figures of the last finished paired runs, for as long as newer ones are not all in. */
  lastRuns: Extract<Runs, { state: 'done' }> | null
  /** The report that the page was given, where it came as one. */
  given: GivenReport | null
  /** Texts of A and B that are being written, and are not run for as long as they have errors. */
  drafts: Drafts
  /** The marked customer, as `source/ordinal`; empty for none. */
  marked: string
  /** The project as it came, or as it was last saved or sent: what is like it can be had again. Null for none. */
  safe: Project | null
  /** Somebody's own comparison that another was opened over, to be taken up again; null for none. */
  kept: Kept | null
}

export interface Kept extends Pick<AppState, 'project' | 'drafts'> {
  /** What its designs are called. */
  names: string
  /** Whether it stands nowhere but here. */
  unsaved: boolean
}

/** The one place where the page's state is kept. Whoever shows it subscribes; whoever changes it says so here. */
export interface Store {
  get(): AppState
  set(change: Partial<AppState>): void
  /** Changes the project by a recipe; the project of before can be had back. */
  edit(recipe: (project: Draft<Project>) => void): void
  /** Changes how the project is looked at, which is nothing to undo: it is so in the projects of before as well. */
  adjust(change: Partial<Pick<Project, 'judge' | 'reps'>>): void
  /** Another project altogether: nothing of the old one can be undone into it. */
  open(project: Project, view?: ViewName): void
  /** Opens what was kept; what is open now is kept instead, where it is somebody's own. */
  takeUp(): void
  /** The project is in somebody's hands as it is now: as a file, or as a code that was copied; or one side of it is. */
  saved(side?: 0 | 1): void
  undo(): void
  /** Takes back what could not be run: it was never done, so that it cannot be done again either. */
  retract(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
  /** Calls after every change, and tells the state of before; gives the way to stop it. */
  subscribe(listener: (state: AppState, before: AppState) => void): () => void
}

export function createStore(initial: AppState): Store {
  let state = initial
  let past: Project[] = []
  let future: Project[] = []
  const listeners = new Set<(state: AppState, before: AppState) => void>()
  const set = (change: Partial<AppState>) => {
    const before = state
    state = { ...state, ...change }
    for (const listener of [...listeners]) listener(state, before)
  }
  const step = (from: Project[], to: Project[]) => {
    const project = from.pop()
    if (!project) return
    to.push(state.project)
    set({ project })
  }
  const open = (project: Project, view = state.view) => {
    past = []
    future = []
    const fresh = {
      lesson: null,
      drafts: NO_DRAFTS,
      pair: null,
      levers: null,
      complaints: [],
      marked: '',
      runs: { state: 'none' },
      lastRuns: null,
    } as const
    set({ project, view, ...fresh, safe: project, kept: isOwn(state) ? keep(state) : state.kept })
  }
  return {
    get: () => state,
    set,
    open,
    takeUp() {
      const { kept } = state
      if (kept === null) return
      open(kept.project, 'race')
      set({
        drafts: kept.drafts,
        safe: kept.unsaved ? null : kept.project,
        kept: state.kept === kept ? null : state.kept,
      })
    },
    saved(side) {
      const { project, safe } = state
      const whole = side === undefined || (safe !== null && sameSide(project, safe, side === 0 ? 1 : 0))
      if (whole) set({ safe: project })
    },
    edit(recipe) {
      const project = produce(state.project, recipe)
      if (project === state.project) return
      past.push(state.project)
      future = []
      set({ project })
    },
    adjust(change) {
      const adjusted = (project: Project): Project => ({ ...project, ...change })
      past = past.map(adjusted)
      future = future.map(adjusted)
      set({ project: adjusted(state.project) })
    },
    undo: () => step(past, future),
    retract() {
      const project = past.pop()
      if (project) set({ project })
    },
    redo: () => step(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Whether something would be lost with it: texts of somebody's own, or levers moved outside a lesson. */
function isOwn({ project: { files, arms }, drafts, lesson }: AppState): boolean {
  if (drafts.some((draft) => draft !== null)) return true
  if (Object.keys(files).some((path) => !path.startsWith('scenarios/lessons/'))) return true
  return lesson === null && arms.some(({ moves }) => moves.length > 0)
}

/** Whether somebody's work would be gone with the page. */
export function wouldBeLost(state: AppState): boolean {
  const { project, drafts, safe, kept } = state
  if (kept?.unsaved || drafts.some((draft) => draft !== null)) return true
  return isOwn(state) && (safe === null || !sameDesigns(project, safe))
}

function keep(state: AppState): Kept {
  const { project, drafts, pair } = state
  const names = pair?.timelines.map(({ design }) => design.name) ?? project.arms.map(({ path }) => path)
  return { project, drafts, names: [...new Set(names)].join(' and '), unsaved: wouldBeLost(state) }
}
