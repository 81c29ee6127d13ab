import { type Scale, scaleOfParts, write } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import type { Sheet } from '../panel/sheet.ts'
import { lengthOf, type Part, type Stream, sum } from './stream.ts'

/** Everything that the picture shows, and what it has no room for, as rows of text and as rows of numbers. */
export interface MoneyTable {
  head: string[]
  /** What a row is about, its unit, then a figure for each design; null where a design has none. */
  rows: Row[]
}

interface Row {
  of: string
  head: string
  unit: string
  amounts: (number | null)[]
  whole: boolean
}

export function tableOf(streams: readonly Stream[]): MoneyTable {
  const { unit = '', currency = '' } = streams[0] ?? {}
  const row = (of: string, head: string, amounts: (number | null)[], in_: string, whole = false) => ({
    of,
    head,
    unit: in_,
    amounts,
    whole,
  })
  const names = [...new Set(streams.flatMap(({ stages }) => stages.map(({ name }) => name)))]
  const steps = names.flatMap((name) => {
    const found = streams.map(({ stages }) => stages.find((stage) => stage.name === name) ?? null)
    const label = found.find((stage) => stage)!.label
    const of = (words: string, amount: (stage: NonNullable<(typeof found)[number]>) => number) =>
      row(
        label,
        words,
        found.map((stage) => (stage ? amount(stage) : null)),
        unit,
      )
    const kinds = kindsOf(found.map((stage) => stage?.work ?? []))
    return [
      row(
        label,
        'visits',
        found.map((stage) => stage?.visits ?? null),
        'visits',
      ),
      of('waiting', ({ waiting }) => waiting),
      ...kinds.map(({ kind, label: words }) => of(words, ({ work }) => amountOf(work, kind))),
      of('own time', ({ own }) => own),
      of('laid down', ({ suspended }) => suspended),
      of('held up', ({ blocked }) => blocked),
      of('of the waits: team closed', ({ closed }) => closed),
      { ...of('together', lengthOf), whole: true },
    ].filter(({ amounts, whole }) => whole || amounts.some((amount) => (amount ?? 0) > 0))
  })
  const kinds = kindsOf(streams.map(({ work }) => work))
  return {
    head: ['Step', 'Part', ...streams.map(({ letter }) => letter)],
    rows: [
      row(
        'All steps',
        'customers in a run',
        streams.map(({ customers }) => customers),
        'customers',
      ),
      ...(streams.some(({ before }) => before > 0)
        ? [
            row(
              'All steps',
              'before the run',
              streams.map(({ before }) => before),
              unit,
            ),
          ]
        : []),
      row(
        'All steps',
        'waiting, laid down, held up',
        streams.map(({ stages }) => sum(stages, ({ waiting, suspended, blocked }) => waiting + suspended + blocked)),
        unit,
      ),
      ...kinds.map(({ kind, label }) =>
        row(
          'All steps',
          label,
          streams.map(({ work }) => amountOf(work, kind)),
          unit,
        ),
      ),
      row(
        'All steps',
        'own time',
        streams.map(({ stages }) => sum(stages, ({ own }) => own)),
        unit,
      ),
      row(
        'All steps',
        'together',
        streams.map(({ whole }) => whole),
        unit,
        true,
      ),
      ...steps,
      ...kindsOf(streams.map(({ win }) => win))
        .filter(({ kind }) => streams.some(({ win }) => Math.abs(amountOf(win, kind)) > 0))
        .map(({ kind, label }) =>
          row(
            'Cost of a win',
            label,
            streams.map(({ win, cost }) => (cost === null ? null : amountOf(win, kind))),
            currency,
          ),
        ),
      row(
        'Cost of a win',
        'together',
        streams.map(({ cost }) => cost),
        currency,
        true,
      ),
    ],
  }
}

/** The numbers behind the words. */
export function sheetOf({ head, rows }: MoneyTable): Sheet {
  return {
    head: ['of', 'what', 'unit', ...head.slice(2)],
    rows: rows.map(({ of, head: what, unit, amounts }) => [of, what, unit, ...amounts]),
  }
}

function kindsOf(lists: readonly (readonly Part[])[]): Part[] {
  const found = new Map<string, Part>()
  for (const part of lists.flat()) if (!found.has(part.kind)) found.set(part.kind, part)
  return [...found.values()]
}

function amountOf(parts: readonly Part[], kind: string): number {
  return parts.find((part) => part.kind === kind)?.amount ?? 0
}

/** Figures that belong together share one scale, so that they can be added up by eye. */
export function drawTable(table: HTMLTableElement, { head, rows }: MoneyTable): void {
  const heads = head.map((words) => element('th', { scope: 'col' }, words))
  const groups = [...new Set(rows.map(({ of }) => of))].map((of) => rows.filter((row) => row.of === of))
  const bodies = groups.map((group) => element('tbody', {}, ...group.map((row, i) => lineOf(row, i, group))))
  table.replaceChildren(element('thead', {}, element('tr', {}, ...heads)), ...bodies)
}

function lineOf({ of, head, unit, amounts, whole }: Row, i: number, group: readonly Row[]): HTMLElement {
  const scale = scaleAmong(group.filter((row) => row.unit === unit))
  const cells = amounts.map((amount) => element('td', {}, write(amount, scale)))
  const about = i > 0 ? [] : [element('th', { scope: 'rowgroup', rowspan: String(group.length) }, of)]
  return element('tr', whole ? { class: 'whole' } : {}, ...about, element('th', { scope: 'row' }, head), ...cells)
}

function scaleAmong(rows: readonly Row[]): Scale {
  const amounts = rows.flatMap((row) => row.amounts).map((amount) => amount ?? 0)
  const most = Math.max(...amounts.map(Math.abs))
  // Three figures of the largest, and one more where the smallest that is no trace would be none.
  return scaleOfParts(rows[0]!.unit, [most, ...amounts.filter((amount) => amount > most / 500 && amount < most / 20)])
}
