import { kpi as kpiRow } from '../kpi.ts'
import type { CompareResult } from '../results.ts'
import { deltasOf, rowsOf, scaleOfRows, unitOfRow } from './compare-rows.ts'
import {
  badgeWords,
  byArms,
  exploratoryOf,
  headline,
  interesting,
  lengths,
  pairedRuns,
  pairOf,
  removedByPairing,
} from './compare-words.ts'
import { figure, range, write } from './figure.ts'
import { html, type Markup, wide } from './markup.ts'
import { differing } from './page-differs.ts'
import { ladderAmounts, ladderBars } from './page-ladders.ts'
import { whisker } from './page-marks.ts'
import { TEXTURES } from './page-textures.ts'
import { concerns } from './run-text.ts'
import { beginning, differenceWords, holds } from './words.ts'

/**
 * A comparison to be printed, sent and kept: the page of the app shows it, and a file that was written by the command line
 * opens on it. All text is escaped; the look is the page's.
 * @param command the command that gives the same figures again
 */
export function compareReport(result: CompareResult, command: string): Markup {
  const later = result.arms.slice(1).map((arm) => arm.label)
  return html`${TEXTURES}
<header><b>Whyflow report</b><span class="mono muted">${result.arms.map((arm) => arm.hash).join(' ')}</span></header>
<h1>${headline(result)}</h1>
<p>${what(result)}</p>
${badges(result)}
${later.map((arm) => primary(result, arm))}
${ladderBars(result)}
${differing(result)}
${ladderAmounts(result)}
${later.map((arm) => exploratory(result, arm))}
${assumed(result)}
${toKnow(result)}
<section><h2>How to reproduce</h2><p class="mono">${command}</p>
<p class="muted">Whyflow gives the same figures for the same scenario, whose hash stands above: ${hashes(result)}.</p></section>
`
}

function what(result: CompareResult): string {
  const first = result.arms[0]!
  const names = result.arms.map((arm) => `${arm.label}: ${arm.scenario}.`).join(' ')
  return `${names} ${pairedRuns(result)} of ${lengths(result)}${beginning(first)}; seed ${result.seed}.`
}

function badges(result: CompareResult): Markup[] {
  const about = byArms(result.arms.map((arm) => [arm.label, arm.badges.map(badgeWords)]))
  return about.map(([arms, text]) => html`<p><b>▲ ${arms}: ${text}</b></p>`)
}

/** The figures of the first table, in the order of its rows. */
export function primaryOf(result: CompareResult, arm: string): string[] {
  return result.primary.filter((kpi) => result.differences[kpi]?.[pairOf(result, arm)])
}

/** The figures of the last: what is not primary, and worth a line. */
export function otherOf(result: CompareResult, arm: string): string[] {
  const pair = pairOf(result, arm)
  return exploratoryOf(result).filter(
    (kpi) => !result.primary.includes(kpi) && interesting(result.differences[kpi]?.[pair]),
  )
}

function primary(result: CompareResult, arm: string): Markup {
  const pair = pairOf(result, arm)
  const kpis = primaryOf(result, arm)
  const removed = removedByPairing(result, pair)
  const pairing = removed !== null && removed > 0 ? ` Pairing removed ${figure(removed, 'share')} of the variance.` : ''
  const family = kpis.length === 1 ? 'one figure' : `these ${kpis.length}`
  return html`<section><h2 data-table="primary" data-arm="${arm}">What moved, and how surely${against(result, arm)}</h2>${differenceTable(result, arm, kpis, 'Primary figures')}
<p class="muted">Verdicts use Holm's correction over ${family}.${deltasOf(result, arm, kpis)} ${result.covers}${pairing}</p></section>`
}

function exploratory(result: CompareResult, arm: string): Markup {
  const kpis = otherOf(result, arm)
  if (kpis.length === 0) return html``
  return html`<section><h2 data-table="other" data-arm="${arm}">The rest${against(result, arm)}</h2>${differenceTable(result, arm, kpis, 'Other figures')}<p class="muted">° exploratory: corrected among themselves, a direction at most.</p></section>`
}

/** Of several comparisons each says whose it is. */
function against(result: CompareResult, arm: string): string {
  return result.arms.length > 2 ? `: ${arm} against ${result.arms[0]!.label}` : ''
}

function differenceTable(result: CompareResult, arm: string, kpis: readonly string[], name: string): Markup {
  const first = result.arms[0]!.label
  const rows = kpis.flatMap((kpi) => differenceRows(result, arm, kpi))
  const table = html`<table class="differences"><thead><tr><th>${name}</th><th class="r"><b>${first}</b></th><th class="r"><b>${arm}</b></th><th class="r">${arm} minus ${first}</th><th>95 % interval</th><th class="c">${arm} better ▸</th><th>verdict</th></tr></thead><tbody>
${rows}</tbody></table>`
  return html`<p class="muted narrow">Right of the line: better with ${arm}.</p>${wide(`${name}, ${arm} minus ${first}`, table)}`
}

function differenceRows(result: CompareResult, arm: string, kpi: string): Markup[] {
  const first = result.arms[0]!.label
  const rows = rowsOf(result, arm, kpi)
  const scale = scaleOfRows(result, arm, kpi, rows)
  const unit = unitOfRow(result, arm, kpi)
  return rows.map(({ label, difference, means }) => {
    const strong = (text: string): Markup => (holds(difference) && text ? html`<b>${text}</b>` : html`${text}`)
    const { lo, hi, mean } = difference
    const [one, other] = means === null ? ['', ''] : [write(means[0], scale), write(means[1], scale)]
    const moved = means === null ? '' : write(mean, scale, true)
    return html`<tr><td>${label}</td><td class="r" data-arm="${first}">${one}</td><td class="r" data-arm="${arm}">${other}</td><td class="r">${strong(moved)}</td><td class="n muted">${range(lo, hi, scale, true)}</td><td>${whisker(difference, kpiRow(kpi)?.good ?? null)}</td><td class="verdict">${strong(differenceWords(difference, arm, unit))}</td></tr>`
  })
}

function toKnow(result: CompareResult): Markup {
  const shown = new Set(result.primary)
  const own = byArms(result.arms.map((arm) => [arm.label, arm.warnings.filter((text) => concerns(text, shown))])).map(
    ([arms, text]) => `${arms}: ${text}`,
  )
  const all = [...result.warnings, ...own]
  if (all.length === 0) return html``
  return html`<section><h2>To know</h2><ul>${all.map((text) => html`<li>${text}</li>`)}</ul></section>`
}

/** What the figures take for granted in every design; where the designs take different things, that is among what differs. */
function assumed({ assumptions = [] }: CompareResult): Markup {
  if (assumptions.length === 0) return html``
  return html`<section><h2>Assumptions</h2><ul>${assumptions.map((text) => html`<li>${text}</li>`)}</ul></section>`
}

function hashes(result: CompareResult): string {
  return result.arms.map((arm) => `${arm.label} ${arm.hash}`).join(', ')
}
