import type { Store, ViewName } from '../state/store.ts'

/** Views in which something may have been moved; where texts are written, undo is the text's. */
const MOVING: readonly ViewName[] = ['race', 'twin', 'money']

/** Ctrl+Z undoes what was moved, with Shift, or as Ctrl+Y, it is done again. What is typed into a field stays there. */
export function listenToUndo(store: Store): void {
  document.addEventListener('keydown', (event) => {
    const { ctrlKey, metaKey, altKey, shiftKey, defaultPrevented, target } = event
    if (!(ctrlKey || metaKey) || altKey || defaultPrevented || !MOVING.includes(store.get().view)) return
    if (target instanceof HTMLElement && target.matches('input[type="text"], textarea, [contenteditable]')) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'y' || shiftKey) store.redo()
    else store.undo()
  })
}
