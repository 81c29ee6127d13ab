import type { Pair } from '../model/pair.ts'
import { customerName, customerNamed } from '../model/twins.ts'
import { element, say } from '../panel/element.ts'
import type { ViewName } from '../state/store.ts'
import type { App } from '../view.ts'

/** Views in which a marked customer is seen. */
const SEEN_IN: readonly ViewName[] = ['race', 'twin']

/** Marks a customer by name: the way for those who cannot point, and for a customer who is not on the map just now. */
export function findCustomer({ store }: App): {
  elements: HTMLElement[]
  show(view: ViewName, pair: Pair | null): void
} {
  const name = element('input', { id: 'customer', type: 'text', autocomplete: 'off', spellcheck: 'false' })
  const answer = element('p', { role: 'status' })
  const label = element('label', { for: 'customer' }, 'Name of a customer: where from, and which one of them')
  const find = element('button', { type: 'submit', class: 'btn primary' }, 'Mark')
  const close = element('button', { type: 'button', class: 'btn' }, 'Cancel')
  const row = element('div', { class: 'row' }, name, find, close)
  const form = element('form', { method: 'dialog' }, label, row, answer)
  const dialog = element('dialog', { class: 'find', 'aria-label': 'Find a customer' }, form)
  const words = 'Find a customer by name (/)'
  const button = element('button', { type: 'button', class: 'btn', 'aria-label': words, title: words }, 'Find')
  const open = () => {
    say(answer, '')
    name.value = store.get().marked
    dialog.showModal()
    name.select()
  }
  button.addEventListener('click', open)
  close.addEventListener('click', () => dialog.close())
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.defaultPrevented || button.hidden || document.querySelector('dialog[open]')) return
    if (event.target instanceof HTMLInputElement && event.target.type !== 'range') return
    event.preventDefault()
    open()
  })
  form.addEventListener('submit', (event) => {
    const { pair } = store.get()
    const wanted = name.value.trim()
    if (pair && isSomebody(pair, wanted)) store.set({ marked: wanted })
    else {
      event.preventDefault()
      say(answer, `Nobody is called ${wanted || 'that'} in this run.`)
    }
  })
  return {
    elements: [button, dialog],
    show(view, pair) {
      button.hidden = !SEEN_IN.includes(view) || pair === null
      if (pair) name.placeholder = exampleOf(pair)
    },
  }
}

function isSomebody({ timelines }: Pair, wanted: string): boolean {
  return timelines.some(({ world, design }) => customerNamed(world.trace, design, wanted) >= 0)
}

function exampleOf({ timelines: [{ world, design }] }: Pair): string {
  return world.trace.customers > 0 ? customerName(world.trace, design, world.trace.customers - 1) : ''
}
