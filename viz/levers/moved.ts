import type { Levers } from '../model/lever.ts'
import { element } from '../panel/element.ts'
import type { Project } from '../state/project.ts'
import { type Moved, movedSoFar } from './moves.ts'
import { leverText, momentWords } from './words.ts'

/** What was moved so far, each with the way to its moment; apart those moved in one design that both have. */
export function movedList(goTo: (hours: number) => void) {
  const root = element('div', { class: 'moves' })
  let shown: readonly unknown[] = []
  return {
    element: root,
    show(levers: Levers | null, { arms }: Project): void {
      if (shown[0] === levers && shown[1] === arms) return
      shown = [levers, arms]
      const all = levers ? movedSoFar(levers, arms) : []
      const apart = all.filter((one) => one.apart)
      const rest = all.filter((one) => !one.apart)
      root.replaceChildren(
        ...section('Moved', rest, goTo),
        ...section('Moved in one design that both have', apart, goTo),
      )
      root.hidden = all.length === 0
    },
  }
}

function section(title: string, all: readonly Moved[], goTo: (hours: number) => void): HTMLElement[] {
  if (all.length === 0) return []
  const items = all.map((one) => {
    const { lever, from, to, hours, where } = one
    const day = element('button', { type: 'button', class: 'link', title: 'To this moment' }, dayOf(hours))
    day.addEventListener('click', () => goTo(hours))
    const what = `${lever.name} ${leverText(lever, from)} → ${leverText(lever, to)}`
    return element(
      'li',
      {},
      day,
      ` ${what} `,
      element('span', { class: 'muted' }, where === 'both' ? 'A and B' : where),
    )
  })
  return [element('h3', {}, title), element('ul', {}, ...items)]
}

function dayOf(hours: number): string {
  return momentWords(hours).replace('on d', 'D')
}
