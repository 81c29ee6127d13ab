import type { Takeaway } from './panel/files.ts'
import type { Clock } from './state/clock.ts'
import type { AppState, Store } from './state/store.ts'
import type { Crew } from './work/crew.ts'

/** What every view is given. */
export interface App {
  store: Store
  crew: Crew
  /** The moment on the clock, shared by every view that has one. */
  clock: Clock
}

/** One screen below the header. It is made once, and stays when another is shown. */
export interface View {
  element: HTMLElement
  /** Draws the state; called when the view comes on, and after every change while it is on. */
  show(state: AppState): void
  /** Takes a key that nothing else took, and says whether it did. Keys typed into fields never come here. */
  key?(event: KeyboardEvent): boolean
  /** Keys of its own, for the list of keys. */
  keys?: readonly (readonly [key: string, does: string])[]
  /** Pictures and tables that have no room for buttons of their own. */
  takeaways?(): readonly Takeaway[]
  /** Whether what it shows now has a clock, which then takes the keys that it leaves. */
  clocked?(): boolean
  /** The view goes off: stop what moves. */
  hide?(): void
}
