import type { Difference, LadderRow } from '../results.ts'
import { figure } from './figure.ts'
import { ladderTotal, shownRows } from './ladder-text.ts'
import { html, type Markup } from './markup.ts'
import { holds } from './words.ts'

/** Fill by kind of time or money; what is paid and belongs to no work is white. */
function fillOf(kind: string): string {
  if (kind === 'value') return 'var(--value)'
  if (['necessary', 'own', 'misfit'].includes(kind)) return `url(#${kind})`
  if (['waiting', 'suspended', 'blocked'].includes(kind)) return 'url(#waiting)'
  if (['goods', 'idle', 'unassigned', 'open'].includes(kind)) return 'var(--paper)'
  return 'url(#waste)'
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
  const bars = arms.map((arm, i) => oneBar(arm, i, largest, figure(wholes[i], unit)))
  return html`<svg width="682" height="${arms.length * 26}" viewBox="0 0 682 ${arms.length * 26}" role="img" aria-label="${name}">${bars}</svg>`
}

function oneBar(arm: { label: string; rows: readonly LadderRow[] }, i: number, largest: number, whole: string): Markup {
  const y = i * 26
  let x = 26
  const parts = shownRows(arm.rows).map((row) => {
    const width = round((Math.max(0, row.estimate?.mean ?? 0) / largest) * 560)
    const from = x
    x = round(x + width)
    return html`<rect x="${from}" y="${y}" width="${width}" height="18" fill="${fillOf(row.kind)}" stroke="var(--ink)" stroke-width="0.7"><title>${row.label}</title></rect>`
  })
  return html`${badge(arm.label, y)}${parts}<text x="${round(x + 8)}" y="${y + 14}" class="b">${whole}</text>`
}

/** A letter and a place, no hue: the first design is outlined, the others are solid. */
function badge(label: string, y: number): Markup {
  const solid = label !== 'A'
  return html`<rect x="1" y="${y}" width="18" height="18" rx="3" fill="${solid ? 'var(--ink)' : 'none'}" stroke="var(--ink)" stroke-width="1.6"/><text x="10" y="${y + 14}" class="${solid ? 'b mid onink' : 'b mid'}">${label}</text>`
}

/** Which texture is which. */
export function legend(): Markup {
  const kinds: [string, string][] = [
    ['waiting', 'waiting'],
    ['own', 'own time'],
    ['value', 'value'],
    ['necessary', 'necessary'],
    ['rework', 'waste'],
    ['misfit', 'outside the purpose, even where they buy'],
    ['idle', 'idle payroll, goods, other spend; work not yet judged'],
  ]
  return html`<div class="legend">${kinds.map(
    ([kind, words]) =>
      html`<span><svg width="22" height="11" aria-hidden="true"><rect width="22" height="11" fill="${fillOf(kind)}" stroke="var(--ink)" stroke-width="0.7"/></svg>${words}</span>`,
  )}</div>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
