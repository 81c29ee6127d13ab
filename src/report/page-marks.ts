import type { Difference, LadderRow } from '../results.ts'
import { scaleOf, write } from './figure.ts'
import { ladderTotal, shownRows } from './ladder-text.ts'
import { html, type Markup } from './markup.ts'
import { holds } from './words.ts'

/** What a kind of time or money is drawn as: several kinds of waste, and of waiting, look alike. */
const DRAWN: Record<string, string> = { suspended: 'waiting', blocked: 'waiting' }
/** In the order of the legend. Texture tells them apart as well as hue; idle people are rings, as on the map. */
const AREAS: Record<string, { fill: string; words: string }> = {
  value: { fill: 'var(--value)', words: 'value' },
  necessary: { fill: 'url(#necessary)', words: 'necessary' },
  waste: { fill: 'url(#waste)', words: 'waste' },
  misfit: { fill: 'url(#misfit)', words: 'outside the purpose, even where they buy' },
  open: { fill: 'var(--paper)', words: 'work not yet judged' },
  waiting: { fill: 'url(#waiting)', words: 'waiting' },
  own: { fill: 'url(#own)', words: 'own time' },
  goods: { fill: 'var(--band)', words: 'goods' },
  idle: { fill: 'url(#idle)', words: 'idle payroll' },
  unassigned: { fill: 'url(#unassigned)', words: 'spend on nobody in particular' },
}

function areaOf(kind: string): string {
  const area = DRAWN[kind] ?? kind
  return area in AREAS ? area : 'waste'
}

function fillOf(kind: string): string {
  return AREAS[areaOf(kind)]!.fill
}

/**
 * A whisker with its zero line. Right is better: where less is better the axis is turned, the number beside it never is.
 * A narrow interval shrinks the dot, so that the caps stay visible.
 */
export function whisker(difference: Difference, good: 'up' | 'down' | null): Markup {
  const { mean, lo, hi } = difference
  if (mean === null || lo === null || hi === null) return html``
  const reach = Math.max(Math.abs(lo), Math.abs(hi), Number.MIN_VALUE) * 1.15
  const x = (value: number): number => round(60 + ((good === 'down' ? -value : value) / reach) * 54)
  const [left, right] = [Math.min(x(lo), x(hi)), Math.max(x(lo), x(hi))]
  const sure = holds(difference)
  const ink = sure ? 'var(--ink)' : 'var(--muted)'
  const dot = round(Math.max(1.5, Math.min(5, (right - left) / 2 - 2)))
  return html`<svg width="120" height="22" viewBox="0 0 120 22" role="img" aria-label="interval"><line x1="60" x2="60" y1="0" y2="22" stroke="var(--control)"/><line x1="${left}" x2="${right}" y1="11" y2="11" stroke="${ink}" stroke-width="${sure ? 3 : 2}"/><path d="M${left},7v8M${right},7v8" stroke="${ink}" stroke-width="1.5"/><circle cx="${x(mean)}" cy="11" r="${dot}" fill="${sure ? ink : 'var(--paper)'}" stroke="${ink}" stroke-width="2"/></svg>`
}

/** Arms as bars on one scale, by kind, each with its letter and its whole. */
export function stackedBars(arms: readonly { label: string; rows: readonly LadderRow[] }[], name: string): Markup {
  const wholes = arms.map((arm) => ladderTotal(arm.rows))
  const largest = Math.max(...wholes)
  if (!(largest > 0)) return html``
  const unit = arms[0]!.rows.find((row) => row.estimate)?.estimate?.unit ?? ''
  // On one scale, three figures of each, so that the wholes can be compared.
  const scale = scaleOf(unit, wholes, Math.min(...wholes) / 20)
  const bars = arms.map((arm, i) => oneBar(arm, largest, write(wholes[i], scale)))
  return html`<div class="bars" role="img" aria-label="${name}">${bars}</div>`
}

/**
 * A bar is as long as its share of the line, whatever the width of the page: letters and textures keep their size. Beside
 * the line there is room for the whole of the longest.
 */
function oneBar(arm: { label: string; rows: readonly LadderRow[] }, largest: number, whole: string): Markup {
  const rows = shownRows(arm.rows)
  const share = 100 / largest
  let x = 0
  const parts = rows.map((row) => {
    const from = x
    x += share * lengthOf(row)
    return html`<rect x="${hundredths(from)}%" width="${hundredths(x - from)}%" y="0" height="18" fill="${fillOf(row.kind)}" stroke="var(--ink)" stroke-width="0.7"><title>${row.label}</title></rect>`
  })
  return html`<div class="bar">${badge(arm.label)}<svg height="18">${parts}<text x="${hundredths(x)}%" dx="8" y="14">${whole}</text></svg></div>`
}

function lengthOf(row: LadderRow): number {
  return Math.max(0, row.estimate?.mean ?? 0)
}

/** A letter and a place, no hue: the first design is outlined, the others are solid. */
function badge(label: string): Markup {
  return html`<span class="${label === 'A' ? 'badge' : 'badge solid'}">${label}</span>`
}

/** A small area of a kind, before its name. */
export function swatch(kind: string): Markup {
  return html`<svg class="swatch" width="22" height="11" aria-hidden="true"><rect x=".5" y=".5" width="21" height="10" fill="${fillOf(kind)}" stroke="var(--ink)" stroke-width="0.7"/></svg>`
}

/** Which area is which, of those that the bars have. */
export function legend(kinds: readonly string[]): Markup {
  const drawn = new Set(kinds.map(areaOf))
  const areas = Object.entries(AREAS).filter(([area]) => drawn.has(area))
  return html`<div class="legend">${areas.map(([area, { words }]) => html`<span class="kind">${swatch(area)}${words}</span>`)}</div>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
