import type { Ladder, LadderRow } from '../results.ts'
import { belowWaits, type ClosedTime, closedLabel } from './closed-text.ts'
import { columns } from './columns.ts'
import { scaleOfParts, write } from './figure.ts'
import type { Ink } from './ink.ts'

/**
 * One grammar of areas at every size: solid is value, lined is necessary, hatched is waste, dotted is the customer's own
 * time, an outline is open. It reads without colour.
 */
const TEXTURE: Record<string, { mark: string; ink: keyof Ink }> = {
  value: { mark: '█', ink: 'value' },
  necessary: { mark: '▓', ink: 'necessary' },
  waste: { mark: '▒', ink: 'waste' },
  /** Never drawn as waste: some of them buy. */
  misfit: { mark: '▞', ink: 'waste' },
  waiting: { mark: '░', ink: 'waste' },
  own: { mark: '·', ink: 'own' },
  open: { mark: '□', ink: 'quiet' },
  money: { mark: '─', ink: 'quiet' },
}

const ALWAYS = ['value', 'own', 'waiting', 'idle']
/** A row below this share of the whole is rounding, or a visit that the horizon cut. */
const TRACE = 0.0005
const WAITS = ['waiting', 'suspended', 'blocked', 'closed']
const PAID = ['idle', 'goods', 'unassigned']

/** Which area a ladder's row is drawn with. */
function textureOf(kind: string): { mark: string; ink: keyof Ink } {
  if (WAITS.includes(kind)) return TEXTURE['waiting']!
  if (PAID.includes(kind)) return TEXTURE['money']!
  return TEXTURE[kind] ?? TEXTURE['waste']!
}

/** Rows worth a line: what is there, and own time, waiting and idle payroll even where they are nothing. */
export function shownRows(rows: readonly LadderRow[]): LadderRow[] {
  return rows.filter((row) => ALWAYS.includes(row.kind) || Math.abs(row.share ?? 0) >= TRACE)
}

/** Sum of a ladder's rows, in their unit: elapsed time, or total cost. */
export function ladderTotal(rows: readonly LadderRow[]): number {
  return rows.reduce((sum, row) => sum + (row.estimate?.mean ?? 0), 0)
}

/** What bars of a single ladder may take. */
const BAR = 36

/** A ladder as lines: label, bar, amount, share of the whole; of the waits also what the team was closed for. */
export function ladderLines(
  rows: readonly LadderRow[],
  ink: Ink,
  total: string,
  closed: ClosedTime | null = null,
): string[] {
  const shown = shownRows(rows)
  const most = Math.max(...shown.map((row) => Math.abs(row.estimate?.mean ?? 0)), 0)
  const scale = scaleOfParts(unitOf(rows), amountsOf(shown))
  const shares = scaleOfParts(
    'share',
    shown.map((row) => row.share ?? 0),
  )
  const cells = shown.map((row) => [
    row.label,
    bar(row.kind, Math.abs(row.estimate?.mean ?? 0), most, BAR, ink),
    write(row.estimate?.mean, scale),
    write(row.share, shares),
  ])
  if (closed) {
    const below = belowWaits(shown.map((row) => row.kind))
    cells.splice(below, 0, [closedLabel(closed), '', write(closed.closed.mean, scale), ''])
  }
  cells.push([ink.quiet(total), '', write(ladderTotal(rows), scale), ''])
  return columns([{ head: '' }, { head: '' }, { head: '', align: 'right' }, { head: '', align: 'right' }], cells)
}

/** All of a ladder in one bar of the given width for `whole`, largest rounding first, so that the parts add up. */
export function stackedBar(rows: readonly LadderRow[], whole: number, width: number, ink: Ink): string {
  let filled = 0
  let upTo = 0
  let text = ''
  for (const row of shownRows(rows)) {
    upTo += Math.max(0, row.estimate?.mean ?? 0)
    const end = whole > 0 ? Math.round((upTo / whole) * width) : 0
    const texture = textureOf(row.kind)
    text += ink[texture.ink](texture.mark.repeat(end - filled))
    filled = end
  }
  return text
}

/** Ladder of several arms side by side, a row a kind, an arm a column, and what the rows add up to. */
export function ladderTable(
  ladders: readonly { label: string; rows: Ladder['time']; closed?: ClosedTime | null }[],
  total: string,
  ink: Ink,
): string[] {
  const kinds = [...new Set(ladders.flatMap((ladder) => shownRows(ladder.rows).map((row) => row.kind)))]
  const order = ladders[0]!.rows.map((row) => row.kind)
  kinds.sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const scales = ladders.map(({ rows }) => scaleOfParts(unitOf(rows), amountsOf(shownRows(rows))))
  const scale = scales.reduce((coarse, each) => (each.per > coarse.per ? each : coarse))
  const body = kinds.map((kind) => {
    const found = ladders.map((ladder) => ladder.rows.find((row) => row.kind === kind))
    const texture = textureOf(kind)
    const amounts = found.map((row) => write(row?.estimate?.mean, scale))
    return [ink[texture.ink](texture.mark.repeat(2)), found.find((row) => row)?.label ?? kind, ...amounts]
  })
  const closed = closedRow(ladders)
  if (closed)
    body.splice(belowWaits(kinds), 0, [
      '',
      closedLabel(closed),
      ...closed.amounts.map((amount) => write(amount, scale)),
    ])
  body.push(['', ink.quiet(total), ...ladders.map(({ rows }) => write(ladderTotal(rows), scale))])
  const heads = ladders.map((ladder) => ({ head: ink.bold(ladder.label), align: 'right' as const }))
  return columns([{ head: '' }, { head: '' }, ...heads], body)
}

/** One row for all designs, in the words of the one that waits in most ways; null where no team was closed in any. */
export function closedRow(
  ladders: readonly { closed?: ClosedTime | null }[],
): (Pick<ClosedTime, 'of'> & { amounts: number[] }) | null {
  const told = ladders.flatMap(({ closed }) => closed ?? [])
  if (told.length === 0) return null
  const widest = told.reduce((most, each) => (each.of.length > most.of.length ? each : most))
  return { of: widest.of, amounts: ladders.map(({ closed }) => closed?.closed.mean ?? 0) }
}

function amountsOf(rows: readonly LadderRow[]): number[] {
  return rows.map((row) => row.estimate?.mean ?? 0)
}

function unitOf(rows: readonly LadderRow[]): string {
  return rows.find((row) => row.estimate)?.estimate?.unit ?? ''
}

/** At least one mark for what is there at all: a value that cannot be seen would read as none. */
function bar(kind: string, amount: number, most: number, width: number, ink: Ink): string {
  const texture = textureOf(kind)
  const length = most > 0 && amount > 0 ? Math.max(1, Math.round((amount / most) * width)) : 0
  return ink[texture.ink](texture.mark.repeat(length))
}
