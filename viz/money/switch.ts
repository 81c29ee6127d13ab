import { element } from '../panel/element.ts'

export interface Switch {
  element: HTMLElement
  /** Shows the choices, none where there is nothing to choose; answers with the one that is pressed, a known one. */
  show(choices: readonly (readonly [value: string, label: string])[], chosen: string): string
}

/** A few choices beside each other, one of them pressed. */
export function segments(name: string, choose: (value: string) => void): Switch {
  const root = element('span', { class: 'seg', role: 'group', 'aria-label': name })
  let drawn = ''
  return {
    element: root,
    show(choices, chosen) {
      const known = choices.some(([value]) => value === chosen) ? chosen : (choices[0]?.[0] ?? '')
      const key = JSON.stringify(choices)
      if (key !== drawn) {
        drawn = key
        root.replaceChildren(
          ...choices.map(([value, label]) => {
            const made = element('button', { type: 'button' }, label)
            made.addEventListener('click', () => choose(value))
            return made
          }),
        )
      }
      root.hidden = choices.length < 2
      for (const [i, [value]] of choices.entries())
        root.children[i]!.setAttribute('aria-pressed', String(value === known))
      return known
    },
  }
}
