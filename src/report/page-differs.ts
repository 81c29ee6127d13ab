import type { CompareResult } from '../results.ts'
import { html, type Markup, wide } from './markup.ts'

/** A page has room for a whole setting, unless it is a long one. */
const MOST = 400

/** The settings that differ, with each design's value, in the order of the designs. */
export function differingSettings(result: CompareResult): { path: string; values: unknown[] }[] {
  const arms = result.arms.slice(1)
  const paths = [...new Set(arms.flatMap((arm) => (result.differs[arm.label] ?? []).map((change) => change.path)))]
  return paths.map((path) => {
    const changes = arms.map((arm) => result.differs[arm.label]?.find((change) => change.path === path))
    const from = changes.find((change) => change)?.from
    return { path, values: [from, ...changes.map((change) => (change ? change.to : from))] }
  })
}

/** The same as a table. */
export function differing(result: CompareResult): Markup {
  const settings = differingSettings(result)
  const rows = settings.map(({ path, values }) => {
    const cells = values.map((value, i) => html`<td data-arm="${result.arms[i]!.label}">${settingText(value)}</td>`)
    return html`<tr><td>${breakable(path)}</td>${cells}</tr>`
  })
  const heads = result.arms.map((arm) => html`<th>${arm.label}</th>`)
  const table = html`<table class="differs"><thead><tr><th>Setting</th>${heads}</tr></thead><tbody>${rows}</tbody></table>`
  return html`<section><h2 data-table="differs">What differs between the designs</h2>${
    settings.length === 0 ? html`<p>Nothing.</p>` : wide('Settings that differ', table)
  }</section>`
}

/** A setting as a file has it, in one line and not too long. */
export function settingText(value: unknown): string {
  const text = settingFlow(value)
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`
}

/** The whole of it. */
export function settingFlow(value: unknown): string {
  if (value === undefined || value === null) return 'none'
  if (Array.isArray(value)) return `[${value.map(settingFlow).join(', ')}]`
  if (typeof value === 'number') return String(Number(value.toPrecision(6)))
  if (typeof value !== 'object') return String(value)
  const pairs = Object.entries(value).map(([key, item]) => `${key}: ${settingFlow(item)}`)
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}

/** A long path may go on in the next line after a dot. */
function breakable(path: string): Markup {
  return path
    .split('.')
    .reduce((before: Markup, part, i) => (i === 0 ? html`${part}` : html`${before}.<wbr>${part}`), html``)
}
