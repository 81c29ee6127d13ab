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
      return html`<h3 data-chart="${what}">${title}</h3>${stackedBars(arms, title)}`
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

/** One kind of time or money, and how much of it there is in every column; `kind` is null for a part of the rows above. */
interface AmountRow {
  kind: string | null
  label: string
  unit: string
  amounts: readonly (number | null)[]
}

/** The numbers of such a table: a column for every design under every yardstick; null where there is nothing to tell. */
export function amountTable(
  result: CompareResult,
  what: What,
): { columns: { arm: string; judged: string }[]; rows: AmountRow[] } | null {
  const by = yardsticks(result).map(({ judges, key }) => ({
    judged: judgedBy(judges),
    arms: armsOf(result, key, what),
  }))
  const arms = by.flatMap((each) => each.arms)
  const shown = new Set(arms.flatMap(({ rows }) => shownRows(rows).map(({ kind }) => kind)))
  const kinds = (arms.find(({ rows }) => rows.length > 0)?.rows ?? []).filter(({ kind }) => shown.has(kind))
  if (kinds.length === 0) return null
  const rows = kinds.map(({ kind, label }): AmountRow => {
    const estimates = arms.map((arm) => arm.rows.find((row) => row.kind === kind)?.estimate ?? null)
    const unit = estimates.find((estimate) => estimate)?.unit ?? ''
    return { kind, label, unit, amounts: estimates.map((estimate) => estimate?.mean ?? null) }
  })
  const closed = closedRow(arms)
  if (closed) {
    const unit = rows.find((row) => row.unit !== '')?.unit ?? ''
    const below = belowWaits(kinds.map(({ kind }) => kind))
    rows.splice(below, 0, { kind: null, label: closedLabel(closed), unit, amounts: closed.amounts })
  }
  return { columns: by.flatMap(({ judged, arms: own }) => own.map(({ label }) => ({ arm: label, judged }))), rows }
}

function amountsOf(result: CompareResult, what: What): Markup | null {
  const found = amountTable(result, what)
  if (!found) return null
  const { columns, rows } = found
  const lines = rows.map(({ kind, label, unit, amounts }) => {
    const cells = amounts.map((value) => html`<td class="r">${figure(value, unit)}</td>`)
    if (kind === null) return html`<tr class="muted"><td>${label}</td>${cells}</tr>`
    return html`<tr><td><span class="kind">${swatch(kind)}${label}</span></td>${cells}</tr>`
  })
  const judged = [...new Set(columns.map((column) => column.judged))]
  const judges = judged.map((words) => {
    const across = columns.filter((column) => column.judged === words).length
    return html`<th class="r" colspan="${across}">${words}</th>`
  })
  const letters = columns.map(({ arm }) => html`<th class="r"><b>${arm}</b></th>`)
  const table = html`<table class="amounts"><thead><tr><td></td>${judges}</tr><tr><th>Kind</th>${letters}</tr></thead><tbody>
${lines}</tbody></table>`
  return html`<h3 data-table="${what}">${TITLE[what]}</h3>${wide(TITLE[what], table)}`
}

function armsOf(result: CompareResult, key: string, what: What) {
  return result.arms.map((arm) => {
    const rows: readonly LadderRow[] = arm.ladder[key]?.[what] ?? []
    return { label: arm.label, rows, closed: what === 'time' ? closedTime(arm.kpis, rows) : null }
  })
}
