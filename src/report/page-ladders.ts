import type { CompareResult, LadderRow } from '../results.ts'
import { belowWaits, closedLabel, closedTime } from './closed-text.ts'
import { judgedBy, yardsticks } from './compare-words.ts'
import { figure } from './figure.ts'
import { closedRow, shownRows } from './ladder-text.ts'
import { html, type Markup, wide } from './markup.ts'
import { legend, stackedBars, swatch } from './page-marks.ts'

type What = 'time' | 'money'

const TITLE: Record<What, string> = {
  time: 'Time of a customer, from arrival to end',
  money: 'Money of the window',
}

/** Where time and money went, as bars: by every yardstick, since another purpose sees other waste in the same work. */
export function ladderBars(result: CompareResult): Markup {
  const kinds = new Set<string>()
  const bars = yardsticks(result).flatMap(({ judges, key }) =>
    (['time', 'money'] as const).map((what) => {
      const arms = armsOf(result, key, what)
      if (arms.every(({ rows }) => rows.length === 0)) return html``
      for (const { rows } of arms) for (const { kind } of shownRows(rows)) kinds.add(kind)
      const title = `${TITLE[what]}. ${judgedBy(judges)}.`
      return html`<h3>${title}</h3>${stackedBars(arms, title)}`
    }),
  )
  if (kinds.size === 0) return html``
  return html`<section><h2>Where the time and money went</h2>${bars}${legend([...kinds])}<p class="muted screen"><a href="#amounts">The amounts</a> stand further down.</p></section>`
}

/** The same in figures, open on the screen and on paper: a picture has its table. */
export function ladderAmounts(result: CompareResult): Markup {
  const tables = (['time', 'money'] as const).map((what) => amountsOf(result, what)).filter((table) => table !== null)
  if (tables.length === 0) return html``
  return html`<section id="amounts"><h2>The amounts behind the bars</h2>${tables}</section>`
}

function amountsOf(result: CompareResult, what: What): Markup | null {
  const by = yardsticks(result).map(({ judges, key }) => ({ judges, arms: armsOf(result, key, what) }))
  const columns = by.flatMap(({ arms }) => arms)
  const shown = new Set(columns.flatMap(({ rows }) => shownRows(rows).map(({ kind }) => kind)))
  const kinds = (columns.find(({ rows }) => rows.length > 0)?.rows ?? []).filter(({ kind }) => shown.has(kind))
  if (kinds.length === 0) return null
  const lines = kinds.map(({ kind, label }) => {
    const cells = columns.map(({ rows }) => html`<td class="r">${amount(rows.find((row) => row.kind === kind))}</td>`)
    return html`<tr><td><span class="kind">${swatch(kind)}${label}</span></td>${cells}</tr>`
  })
  const closed = closedRow(columns)
  if (closed) {
    const unit = kinds.find((row) => row.estimate)?.estimate?.unit ?? ''
    const amounts = closed.amounts.map((value) => html`<td class="r">${figure(value, unit)}</td>`)
    const below = belowWaits(kinds.map(({ kind }) => kind))
    lines.splice(below, 0, html`<tr class="muted"><td>${closedLabel(closed)}</td>${amounts}</tr>`)
  }
  const judges = by.map((each) => html`<th class="r" colspan="${each.arms.length}">${judgedBy(each.judges)}</th>`)
  const letters = columns.map(({ label }) => html`<th class="r"><b>${label}</b></th>`)
  const table = html`<table class="amounts"><thead><tr><td></td>${judges}</tr><tr><th>Kind</th>${letters}</tr></thead><tbody>
${lines}</tbody></table>`
  return html`<h3>${TITLE[what]}</h3>${wide(TITLE[what], table)}`
}

function armsOf(result: CompareResult, key: string, what: What) {
  return result.arms.map((arm) => {
    const rows: readonly LadderRow[] = arm.ladder[key]?.[what] ?? []
    return { label: arm.label, rows, closed: what === 'time' ? closedTime(arm.kpis, rows) : null }
  })
}

function amount(row: LadderRow | undefined): string {
  return figure(row?.estimate?.mean, row?.estimate?.unit ?? '')
}
