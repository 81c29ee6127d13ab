import { filesOf } from '../data.ts'
import { sameFiles } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'

/** Asks what can be moved whenever there is a run of two designs whose levers are not known yet. */
export function followLevers({ store, crew }: App): void {
  const follow = async ({ pair, levers, project }: AppState, before: AppState | null) => {
    const others = before !== null && !sameFiles(before.project, project)
    if (others && levers) store.set({ levers: null })
    else if (pair && pair !== before?.pair && !levers) {
      const answer = await crew.ask('levers', { project, files: filesOf(project) }).catch(() => null)
      if (sameFiles(store.get().project, project)) store.set({ levers: answer })
    }
  }
  store.subscribe(follow)
  follow(store.get(), null)
}
