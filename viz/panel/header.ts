import { path as d3path } from 'd3'
import { outline, radiusOf } from '../marks/glyph.ts'
import type { Mark } from '../model/timeline.ts'
import type { AppState, ViewName } from '../state/store.ts'
import type { App } from '../view.ts'
import type { Design } from '../world.ts'
import { drawing, element } from './element.ts'

export interface Header {
  element: HTMLElement
  show(state: AppState): void
}

/** The views that compare a pair, as the tabs name them. */
const TABS: readonly [view: ViewName, label: string][] = [
  ['race', 'Race'],
  ['twin', 'Twin'],
  ['money', 'Time & money'],
  ['edit', 'Edit'],
  ['report', 'Report'],
]

/** The name, which leads to the start; the two grammars, segments and kinds of time; the views. */
export function header({ store }: App): Header {
  const brand = element('h1', { class: 'brand' })
  const home = brand.appendChild(element('button', { type: 'button', title: 'To the start' }, 'Whyflow'))
  home.addEventListener('click', () => store.set({ view: 'start' }))
  const legend = element('ul', { class: 'legend', 'aria-label': 'Segments and kinds of time' })
  const tabs = TABS.map(([view, label]) => {
    const tab = element('button', { type: 'button', class: 'tab' }, label)
    tab.addEventListener('click', () => store.set({ view }))
    return { view, tab }
  })
  const nav = element('nav', { class: 'tabs', 'aria-label': 'Views' }, ...tabs.map(({ tab }) => tab))
  let segments: Design['segments'] | null = null
  return {
    element: element('header', { class: 'bar' }, brand, legend, nav),
    show({ view, pair }) {
      for (const { view: own, tab } of tabs) {
        if (own === view) tab.setAttribute('aria-current', 'page')
        else tab.removeAttribute('aria-current')
      }
      const now = pair?.timelines[0].design.segments ?? null
      if (now === segments) return
      segments = now
      legend.replaceChildren(...(now ? legendOf(now) : []))
    },
  }
}

function legendOf(segments: Design['segments']): HTMLElement[] {
  const items = segments.slice(0, 6).map(({ label }, segment) => element('li', {}, glyph(segment, 'solid'), label))
  if (segments.length > 6) items.push(element('li', {}, glyph(5, 'solid'), 'and others'))
  items.push(element('li', { class: 'rule', 'aria-hidden': 'true' }))
  for (const [label, fill, mark] of KINDS) {
    const item = element('li', {}, swatch(fill))
    if (mark) item.append(glyph(0, mark))
    item.append(label)
    items.push(item)
  }
  return items
}

const KINDS: readonly [label: string, fill: string, mark: Mark | null][] = [
  ['value', 'value', 'solid'],
  ['necessary', 'half', 'half'],
  ['waste', 'hatch', 'hollow'],
  ['outside the purpose, even where they buy', 'bars', null],
  ['waiting', 'wash', null],
  ['own time', 'dots', null],
]

function swatch(fill: string): SVGElement {
  const shape = fill === 'dots' ? { rx: '5', class: 'swatch dots' } : { class: `swatch ${fill}` }
  return drawing(
    'svg',
    { width: '20', height: '12', 'aria-hidden': 'true' },
    drawing('rect', { x: '0.5', y: '1', width: '19', height: '10', ...shape }),
  )
}

function glyph(segment: number, mark: Mark): SVGElement {
  const r = radiusOf(mark, 4.5)
  const shape = d3path()
  outline(shape, segment, 7, 6, r)
  const svg = drawing('svg', { width: '14', height: '12', 'aria-hidden': 'true' })
  const classes = `glyph segment-${Math.min(segment, 5) + 1}`
  svg.append(drawing('path', { class: `${classes} ${mark}`, d: shape.toString() }))
  if (mark === 'half') {
    svg.append(drawing('path', { class: `${classes} solid`, d: 'M2.5,6A4.5,4.5 0 0 0 11.5,6Z' }))
  }
  return svg
}
