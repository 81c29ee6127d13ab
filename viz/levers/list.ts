import { type Lever, type Levers, leverOf, twinOf, valueAt } from '../model/lever.ts'
import { element, say } from '../panel/element.ts'
import type { AppState } from '../state/store.ts'
import { LETTERS } from '../world.ts'
import { armsOf, type Hand, roomFor } from './moves.ts'
import { leverRow, type Row } from './row.ts'

type Set = (path: string, value: unknown) => void

interface Shown {
  lever: Lever
  row: Row
  /** The block that it stands in; null for the important few. */
  block: HTMLDetailsElement | null
}

/** Why nothing can be moved now, and why one lever was not. */
interface Hindrance {
  over: string
  refusal: { path: string; text: string }
}
type Shows = [state: AppState, hand: Hand, hours: number, hindrance: Hindrance]

const FREE = 'The lesson leaves these levers free.'

/** The levers of one design, or those that both have: the important few, and behind a summary the rest, block by block. */
export function listOf(set: Set) {
  const root = element('div', { class: 'list' })
  let built: readonly unknown[] = []
  let rows: Shown[] = []
  let last: Shows | null = null
  const build = (levers: Levers, hand: Hand, lesson: AppState['lesson']) => {
    rows = []
    const make = (lever: Lever, at: number, block: HTMLDetailsElement | null): HTMLElement => {
      const starts = armsOf(hand).map((i) => leverOf(levers, i, lever.path)!.value)
      const row = leverRow(lever, starts, `lever-${hand}-${at}`, (value) => set(lever.path, value))
      rows.push({ lever, row, block })
      return row.element
    }
    const all = leversFor(levers, hand)
    // A lesson leaves a few levers free, in its own order, and there are no others beside them.
    const free = lesson?.levers.flatMap((path) => all.find((lever) => lever.path === path) ?? [])
    const few = free ?? all.filter(({ rank }) => rank >= 0)
    const many = free ? [] : all.filter(({ rank }) => rank < 0)
    const rest = more(
      many,
      (lever, block) => make(lever, few.length + many.indexOf(lever), block),
      () => last && show(...last),
    )
    const apart = lesson ? [element('p', { class: 'muted apart' }, FREE)] : apartWords(levers, hand)
    root.replaceChildren(...few.map((lever, at) => make(lever, at, null)), ...rest, ...apart)
  }
  const show = (...shows: Shows) => {
    const [{ levers, lesson, project }, hand, hours, { over, refusal }] = shows
    last = shows
    if (!levers) {
      root.replaceChildren(element('p', { class: 'muted' }, 'Reading what can be moved …'))
      built = []
      return
    }
    if (built[0] !== levers || built[1] !== hand || built[2] !== lesson) {
      build(levers, hand, lesson)
      built = [levers, hand, lesson]
    }
    const arms = armsOf(hand)
    for (const { lever, row, block } of rows) {
      if (block && !block.open) continue
      const own = arms.map((i) => leverOf(levers, i, lever.path)!)
      row.show({
        values: own.map((each, k) => valueAt(each, project.arms[arms[k]!], hours)),
        room: Math.min(...own.map((each, k) => roomFor(levers[arms[k]!], project.arms[arms[k]!], each, hours))),
        fixed: own.find(({ fixed }) => fixed !== '')?.fixed ?? over,
        refused: refusal.path === lever.path ? `Not moved: ${refusal.text}` : '',
      })
    }
  }
  return { element: root, show }
}

/** Those of one design; for both hands those that both have. */
function leversFor(levers: Levers, hand: Hand): readonly Lever[] {
  if (hand !== 'both') return levers[hand === 'A' ? 0 : 1]
  return levers[0].filter((lever) => twinOf(levers, 1, lever) !== null)
}

/** A summary that names the blocks; within it each block opens by itself, and only then are its levers made. */
function more(
  many: readonly Lever[],
  make: (lever: Lever, block: HTMLDetailsElement) => HTMLElement,
  opened: () => void,
): HTMLElement[] {
  if (many.length === 0) return []
  const blocks = [...new Set(many.map(({ block }) => block))]
  const named = blocks.slice(0, 3).join(', ').toLowerCase()
  const inner = blocks.map((block) => {
    const own = many.filter((lever) => lever.block === block)
    const size = element('span', { class: 'muted' }, String(own.length))
    const details = element('details', {}, element('summary', {}, `${block} `, size))
    details.addEventListener('toggle', () => {
      if (!details.open) return
      if (details.childElementCount === 1) details.append(...own.map((lever) => make(lever, details)))
      opened()
    })
    return details
  })
  const title = `${many.length} more: ${named}${blocks.length > 3 ? ', …' : ''}`
  return [element('details', { class: 'more' }, element('summary', {}, title), ...inner)]
}

/** What this hand cannot move, and whose it is. */
function apartWords(levers: Levers, hand: Hand): HTMLElement[] {
  if (hand !== 'both') return []
  const alone = [0, 1].map((i) => levers[i]!.filter((lever) => twinOf(levers, 1 - i, lever) === null).length)
  const parts = alone.flatMap((n, i) => (n > 0 ? [`${n} in ${LETTERS[i]} only`] : []))
  if (parts.length === 0) return []
  const words = element('p', { class: 'muted apart' })
  say(words, `Not here, because the other design has no such setting, or in another unit: ${parts.join(', ')}.`)
  return [words]
}
