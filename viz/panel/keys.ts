import { element } from './element.ts'

/** A small list over the page of what every key does. */
export function showKeys(keys: readonly (readonly [key: string, does: string])[]): void {
  const close = element('button', { type: 'button', class: 'btn' }, 'Close')
  const rows = keys.flatMap(([key, does]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, does)])
  const dialog = element(
    'dialog',
    { class: 'keys', 'aria-labelledby': 'keys-head' },
    element('div', { class: 'head' }, element('h2', { id: 'keys-head' }, 'Keys'), close),
    element('dl', {}, ...rows),
  )
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  // Beside the list is the page: a press there closes it.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
}
