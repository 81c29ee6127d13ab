import { figure } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { lengthOf, type Part, type Stream, sum } from './stream.ts'

/** Everything that the picture shows, and what it has no room for, as rows of text and as rows of numbers. */
export interface MoneyTable {
  head: string[]
  /** What a row is about, its unit, then a figure for each design; null where a design has none. */
  rows: { head: string; of: string; unit: string; amounts: (number | null)[]; whole: boolean }[]
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
    head: ['', '', ...streams.map(({ letter }) => letter)],
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

function kindsOf(lists: readonly (readonly Part[])[]): Part[] {
  const found = new Map<string, Part>()
  for (const part of lists.flat()) if (!found.has(part.kind)) found.set(part.kind, part)
  return [...found.values()]
}

function amountOf(parts: readonly Part[], kind: string): number {
  return parts.find((part) => part.kind === kind)?.amount ?? 0
}

export function drawTable(table: HTMLTableElement, { head, rows }: MoneyTable): void {
  const heads = head.map((words) => element('th', { scope: 'col' }, words))
  const body = rows.map(({ of, head, unit, amounts, whole }, i) => {
    const first = rows[i - 1]?.of !== of
    const cells = amounts.map((amount) => element('td', {}, figure(amount, unit)))
    const classes = [first ? 'first' : '', whole ? 'whole' : ''].filter(Boolean).join(' ')
    const names = [element('th', { scope: 'row' }, first ? of : ''), element('th', { scope: 'row' }, head)]
    return element('tr', classes ? { class: classes } : {}, ...names, ...cells)
  })
  table.replaceChildren(element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...body))
}
