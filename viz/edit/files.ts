import { notice } from '../panel/notice.ts'
import type { App } from '../view.ts'
import { takeDrops } from './drop.ts'
import { openFile } from './opening.ts'
import type { Side } from './own.ts'

let waiting: File | null = null

/** An export that somebody gave, for the page that reads it. */
export function takeExport(): File | null {
  const file = waiting
  waiting = null
  return file
}

/** Opens a file as A or B from any view. An export of deals is looked at on its own page first. */
export function openAs(app: App, file: File, side: Side): Promise<void> {
  return openFile(app, file, {
    side,
    refused: notice,
    exported: (given) => {
      waiting = given
      app.store.set({ view: 'edit', about: 'new' })
    },
  })
}

/** Files that are dropped anywhere on the page. */
export function followDrops(app: App): void {
  takeDrops((file, side) => openAs(app, file, side))
}
