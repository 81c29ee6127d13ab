import type { Lever } from '../model/lever.ts'
import { element, say } from '../panel/element.ts'
import { leverText, shownOf } from './words.ts'

/** What a lever's row shows. */
export interface RowState {
  /** In force now, and as the designs had it; two of each where both designs are moved. */
  values: readonly unknown[]
  /** How much of it is left by its neighbours, in the figures that are set. */
  room: number
  /** Why it cannot be moved now; empty where it can. */
  fixed: string
  /** Why the last move was refused; empty where it was not. */
  refused: string
}

export interface Row {
  element: HTMLElement
  show(state: RowState): void
}

/** After the last key the hand is thought to have let go. */
const LET_GO = 450

/**
 * One lever: label, value, slider with a mark where the design had it, a sentence. The value follows the hand; it is set when
 * the hand lets go.
 */
export function leverRow(lever: Lever, starts: readonly unknown[], id: string, set: (value: unknown) => void): Row {
  return typeof lever.value === 'boolean' ? switchRow(lever, id, set) : sliderRow(lever, starts, id, set)
}

function switchRow(lever: Lever, id: string, set: (value: unknown) => void): Row {
  const box = element('input', { type: 'checkbox', id, 'aria-describedby': `${id}-help ${id}-why` })
  const { root, line, tell } = frame(lever, id)
  line.append(box)
  box.addEventListener('change', () => set(box.checked))
  return {
    element: root,
    show(state) {
      const [value, other = value] = state.values
      box.checked = value === true
      box.indeterminate = value !== other
      box.disabled = state.fixed !== ''
      tell(state, value !== lever.value)
    },
  }
}

function sliderRow(lever: Lever, starts: readonly unknown[], id: string, set: (value: unknown) => void): Row {
  const { root, line, tell } = frame(lever, id)
  const slider = element('input', { type: 'range', step: 'any', id, 'aria-describedby': `${id}-help ${id}-why` })
  const exact = element('input', { type: 'text', inputmode: 'decimal', 'aria-label': `${lever.label}, in figures` })
  const [before, after] = [element('span', {}, lever.scale.before), element('span', {}, lever.scale.after)]
  const marks = starts.map((start) =>
    element('span', { class: 'had', title: `In the design: ${leverText(lever, start)}` }),
  )
  const track = element('div', { class: 'slide' }, ...marks, slider)
  line.append(element('span', { class: 'set' }, before, exact, after))
  root.insertBefore(track, line.nextSibling)
  const detents = starts.map((start) => shownOf(lever, Number(start)))
  let draft: number | null = null
  let now: RowState = { values: starts, room: Number.POSITIVE_INFINITY, fixed: '', refused: '' }
  let timer = 0
  let first = true

  const draw = () => {
    const figures = now.values.map((value) => shownOf(lever, Number(value)))
    const [own = 0, other = own] = draft === null ? figures : [draft]
    const ends = [Math.min(lever.least, own, ...detents), Math.max(lever.most, own, ...detents)] as const
    const share = (figure: number) => (figure - ends[0]) / (ends[1] - ends[0] || 1)
    slider.min = String(ends[0])
    slider.max = String(ends[1])
    slider.value = String(own)
    const text = own === other ? textOf(own) : `A ${textOf(own)}, B ${textOf(other)}`
    slider.setAttribute('aria-valuetext', text)
    for (const [i, mark] of marks.entries()) mark.style.setProperty('--at', String(share(detents[i]!)))
    const from = share(detents[0] ?? own)
    track.style.setProperty('--from', String(Math.min(from, share(own))))
    track.style.setProperty('--to', String(Math.max(from, share(own))))
    const apart = own !== other
    before.hidden = after.hidden = apart
    if (document.activeElement !== exact) exact.value = apart ? `A ${textOf(own)} · B ${textOf(other)}` : plain(own)
    // A narrow space is some four tenths of a digit wide.
    const narrow = exact.value.split('\u202f').length - 1
    exact.style.setProperty('width', `${Math.max(2, exact.value.length - 0.6 * narrow) + 0.2}ch`)
  }
  const textOf = (figure: number) => leverText(lever, figure * lever.scale.per)
  const hold = (figure: number) => {
    draft = figure
    tell({ ...now, refused: '' }, true)
    draw()
  }
  const letGo = () => {
    clearTimeout(timer)
    timer = 0
    if (draft === null) return
    const figure = draft
    draft = null
    set(settingOf(lever, starts, figure))
  }
  slider.addEventListener('input', () => hold(snapped(lever, detents, now.room, slider.valueAsNumber)))
  slider.addEventListener('change', letGo)
  // Setting the value while it is dragged makes the browser forget that it changed; the hand may let go anywhere.
  slider.addEventListener('pointerdown', () => {
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, letGo, { once: true })
  })
  slider.addEventListener('blur', letGo)
  slider.addEventListener('keydown', (event) => {
    // What is not set yet is what there is to undo.
    if (draft !== null && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      clearTimeout(timer)
      draft = null
      tell(
        now,
        now.values.some((value, i) => value !== starts[i]),
      )
      return draw()
    }
    const to = pressed(event, lever, draft ?? slider.valueAsNumber)
    if (to === null) return
    event.preventDefault()
    hold(snapped(lever, [], now.room, to))
    clearTimeout(timer)
    timer = window.setTimeout(letGo, LET_GO)
  })
  exact.addEventListener('change', () => {
    const typed = exact.value
    const wrong = wrongWith(lever, typed)
    if (wrong === '') {
      // Without the focus the field shows what is in force again.
      exact.blur()
      set(settingOf(lever, starts, figureIn(lever, typed)))
    } else tell({ ...now, refused: wrong }, true)
  })
  exact.addEventListener('focus', () => exact.select())
  exact.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    exact.blur()
    draw()
  })
  exact.addEventListener('blur', draw)
  return {
    element: root,
    show(state) {
      if (draft === null && sameState(now, state) && !first) return
      first = false
      now = state
      slider.disabled = exact.disabled = state.fixed !== ''
      if (draft !== null) return
      tell(
        state,
        state.values.some((value, i) => value !== starts[i]),
      )
      if (state.refused !== '') root.scrollIntoView({ block: 'nearest' })
      draw()
    },
  }
}

function sameState(one: RowState, other: RowState): boolean {
  const values = one.values.every((value, i) => value === other.values[i])
  return values && one.room === other.room && one.fixed === other.fixed && one.refused === other.refused
}

/** Label and sentences, the same for every kind. */
function frame(lever: Lever, id: string) {
  const line = element('div', { class: 'naming' }, element('label', { for: id }, lever.label))
  const help = element('p', { class: 'tells muted', id: `${id}-help` }, lever.help)
  const why = element('p', { class: 'says', id: `${id}-why`, role: 'status' })
  const root = element('div', { class: 'lever', 'data-path': lever.path }, line, help, why)
  const tell = ({ fixed, refused }: RowState, moved: boolean) => {
    root.classList.toggle('moved', moved)
    root.classList.toggle('refused', refused !== '')
    say(why, refused || fixed)
    why.hidden = why.textContent === ''
  }
  return { root, line, tell }
}

/** Where the hand is, on the grid; the design's own value holds it a little, and the neighbours' leave is the end. */
function snapped(lever: Lever, detents: readonly number[], room: number, figure: number): number {
  const { least, most, stride, limits, scale } = lever
  const grid = Math.round((figure - least) / stride) * stride + least
  const detent = detents.find((each) => Math.abs(each - figure) <= Math.max(stride, (most - least) / 100))
  const free = Number((detent ?? grid).toPrecision(9))
  return Math.min(Math.max(free, limits[0]), limits[1], shownOf({ scale }, room))
}

/** Where a key leads: arrows go a small step, pages and Shift a large one. */
function pressed({ key, shiftKey }: KeyboardEvent, lever: Lever, figure: number): number | null {
  const { least, most, stride, whole } = lever
  const step = (whole ? 1 : 2) * stride * (shiftKey ? 5 : 1)
  const ways: Record<string, number> = {
    ArrowRight: figure + step,
    ArrowUp: figure + step,
    ArrowLeft: figure - step,
    ArrowDown: figure - step,
    PageUp: figure + 5 * step,
    PageDown: figure - 5 * step,
    Home: least,
    End: most,
  }
  return ways[key] === undefined ? null : Math.min(Math.max(ways[key], least), Math.max(most, figure))
}

/** The figure as the file would hold it; where the design had it, to the last digit. */
function settingOf(lever: Lever, starts: readonly unknown[], figure: number): number {
  const start = starts.find((each) => shownOf(lever, Number(each)) === figure)
  return typeof start === 'number' ? start : Number((figure * lever.scale.per).toPrecision(12))
}

/** What somebody typed, with a comma or a point, with or without its unit; 4,800 may mean two things, and so means none. */
function figureIn({ scale }: Lever, text: string): number {
  const bare = [scale.before, scale.after].reduce((rest, unit) => rest.replace(unit.trim(), ''), text)
  const digits = bare.replace(/[\s\u202f]/g, '').replace('−', '-')
  if (/^\d{1,3}(,\d{3})+$/.test(digits)) return Number.NaN
  return /^-?\d+([.,]\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : Number.NaN
}

function wrongWith(lever: Lever, text: string): string {
  const { limits, whole } = lever
  const figure = figureIn(lever, text)
  const fits = Number.isFinite(figure) && figure >= limits[0] && figure <= limits[1]
  if (fits && (!whole || Number.isInteger(figure))) return ''
  const what = whole ? 'a whole number' : 'a number'
  const between = limits.map((end) => leverText(lever, end * lever.scale.per)).join(' to ')
  const range =
    Number.isFinite(limits[0]) && limits[1] < 1e6 ? ` from ${between}` : limits[0] === 0 ? ', 0 or more' : ''
  return `Not moved: expected ${what}${range}, found “${text.slice(0, 40)}”.`
}

/** A figure as one types it. */
function plain(figure: number): string {
  return leverText({ scale: { per: 1, before: '', after: '' } }, figure)
}
