import {
  type CompareResult,
  type Difference,
  differenceWords,
  holds,
  type JudgedDifference,
  range,
  scaleOf,
  type Whom,
  write,
} from '../../src/index.ts'
import { type Cell, coarse, judgedBy, voicesOf } from '../strip/cells.ts'
import type { Choice } from './stream.ts'

/** Whose a figure is, after its name. */
const OF: Record<Whom, string> = { won: 'of the won', lost: 'of the lost', everyone: 'each' }

/** What the ladders differ by: the same customers as in the picture, and the money of a win, which is of all of them. */
export function moneyCells(result: CompareResult, { judge, segment, whom }: Choice): Cell[] {
  const told = result.valueStream?.differences['B - A']
  if (!told) return []
  const passage = told.passages[segment]?.[whom]
  const { unit, currency } = result.arms[0]!
  const all = segment === '' ? '' : ', all'
  const costly = result.arms.some(({ label }) =>
    result.valueStream!.arms[label]!.win['own']!.some(({ mean }) => mean !== 0),
  )
  const cells: [kpi: string, label: string, found: JudgedDifference | undefined, unit: string][] = [
    ['waiting', `Waiting ${OF[whom]}`, passage?.waiting, unit],
    ['own', `Own time ${OF[whom]}`, passage?.own, unit],
    ['wasted', `Wasted work ${OF[whom]}`, passage?.wasted, unit],
    ['idle', `Idle payroll a win${all}`, costly ? told.win.idle : undefined, currency],
    ['cost', `Cost of a win${all}`, costly ? told.win.cost : undefined, currency],
  ]
  return cells.flatMap(([kpi, label, found, in_]) =>
    found ? [cellOf(`${kpi} ${whom} ${segment}`, label, found, in_, judge)] : [],
  )
}

function cellOf(kpi: string, label: string, found: JudgedDifference, unit: string, judge: Choice['judge']): Cell {
  const voices = voicesOf(found, judge)
  const judged = judgedBy(found, judge)
  const scale = coarse(scaleOf(unit, meansOf(voices), narrowest(voices)), voices)
  return {
    kpi,
    label: label + (judged.primary ? '' : '°'),
    good: 'down',
    figures: voices.map(([letter, difference]) => ({
      letter,
      number: write(difference.mean, scale, true),
      interval: range(difference.lo, difference.hi, scale, true),
      difference,
    })),
    verdict: differenceWords(judged, 'B', unit),
    sure: holds(judged),
  }
}

function meansOf(voices: readonly [string, Difference][]): (number | null)[] {
  return voices.map(([, { mean }]) => mean)
}

/** Half the width of the narrowest interval, so that none is rounded to a point. */
function narrowest(voices: readonly [string, Difference][]): number | null {
  const halves = voices.flatMap(([, { lo, hi }]) => (lo === null || hi === null || hi <= lo ? [] : [(hi - lo) / 2]))
  return halves.length > 0 ? Math.min(...halves) : null
}
