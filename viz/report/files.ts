import type { CompareResult } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { copyButton, saveButton, saveSvg } from '../panel/save.ts'
import { saveDifferences } from '../strip/table.ts'
import { barsPicture } from './bars.ts'
import { linesOf, sheetOf } from './sheets.ts'

/** Puts beside every heading of a table or a chart what takes it away. On paper there are no buttons. */
export function addFiles(paper: HTMLElement, result: CompareResult): void {
  for (const heading of paper.querySelectorAll<HTMLElement>('[data-table]')) {
    const { table = '', arm = '' } = heading.dataset
    const name = ['whyflow-report', table, result.arms.length > 2 ? arm : ''].filter((part) => part !== '').join('-')
    if (sheetOf(result, table, arm))
      beside(heading, [...pictureOf(result, table, arm), copyOf(result, table, arm, name)])
  }
  for (const heading of paper.querySelectorAll<HTMLElement>('[data-chart]')) {
    const bars = heading.nextElementSibling
    if (bars?.classList.contains('bars'))
      beside(heading, [saveButton(() => saveBars(paper, heading, bars, result), words(heading))])
  }
}

function beside(heading: HTMLElement, buttons: readonly HTMLElement[]): void {
  const line = element('div', { class: `headed ${heading.tagName.toLowerCase()}` })
  heading.replaceWith(line)
  line.append(heading, element('span', { class: 'takeaways' }, ...buttons))
}

function pictureOf(result: CompareResult, table: string, arm: string): HTMLElement[] {
  const lines = linesOf(result, table, arm)
  return lines ? [saveButton(() => saveDifferences(result, arm, lines), `differences, ${table}`)] : []
}

function copyOf(result: CompareResult, table: string, arm: string, name: string): HTMLElement {
  return copyButton(() => sheetOf(result, table, arm), name, table)
}

function saveBars(paper: HTMLElement, heading: HTMLElement, bars: Element, result: CompareResult): void {
  const picture = barsPicture([...bars.children], [...paper.querySelectorAll('.legend .kind')])
  const designs = result.arms.map(({ label, scenario, hash }) => `${label}: ${scenario} (${hash}).`).join(' ')
  const notes = [designs, `Means of ${result.replications} runs, seed ${result.seed}.`]
  saveSvg(picture, `whyflow-report-${heading.dataset['chart']}`, { title: words(heading), notes }, paper)
}

function words({ textContent }: HTMLElement): string {
  return textContent ?? ''
}
