import { element } from './element.ts'

/** What can be taken away from a view: a name, and the buttons that do it. */
export interface Takeaway {
  what: string
  buttons: readonly HTMLButtonElement[]
}

/** Where a view has no room for buttons beside its pictures and tables: one button, and a list of them below it. */
export function filesMenu(takeaways: () => readonly Takeaway[]): HTMLDetailsElement {
  const list = element('ul', { class: 'legend whole' })
  const words = 'Save the pictures, copy the tables'
  const root = element(
    'details',
    { class: 'key files' },
    element('summary', { class: 'btn', title: words }, 'Save'),
    list,
  )
  root.addEventListener('toggle', () => {
    if (!root.open) return
    list.replaceChildren(
      ...takeaways().map(({ what, buttons }) => element('li', {}, element('span', {}, what), ...buttons)),
    )
  })
  return root
}
