import { againBy } from '../model/again.ts'
import type { Frame } from '../model/frame.ts'
import { ACCOUNT } from '../model/ledger.ts'
import { returnedBy } from '../model/returns.ts'
import { boxOf } from '../scales.ts'
import { brief, count } from '../words.ts'
import type { MapInput } from './map.ts'

/** A figure on the map. */
export interface Label {
  key: string
  x: number
  y: number
  text: string
  anchor: 'end' | 'middle'
  tone: string
}

/** A letter is about so wide; and so far apart do two labels of one line stay. */
const LETTER = 7
const GAP = 10

/** Every figure of customers: at the ends, below the rail, on the lane of those who come back. */
export function labelsOf(input: MapInput, frame: Frame): Label[] {
  const lost = lostLabel(input, frame)
  return [
    ...wonLabels(input, frame),
    lost,
    ...exitLabels(input, frame, lost.x - LETTER * lost.text.length - GAP),
    ...redoneLabels(input, frame),
    ...returnLabels(input, frame),
  ]
}

function lostLabel({ map: { geometry } }: MapInput, { counters }: Frame): Label {
  const x = geometry.wonX + geometry.won.width
  return { key: 'lost', x, y: geometry.countsY[0], text: `${count(counters.lost)} lost`, anchor: 'end', tone: 'strong' }
}

/** In the end all wins; below it, where customers come back, how many are dormant, and what became of those who did. */
function wonLabels({ map: { geometry }, again }: MapInput, { counters, t }: Frame): Label[] {
  const { centre } = geometry.lane(0)
  const { back, won, lost } = againBy(again, t)
  const inside: Label = {
    key: 'won',
    x: geometry.wonX + geometry.won.width / 2,
    y: centre + 5,
    text: brief(counters.won),
    anchor: 'middle',
    tone: 'strong',
  }
  if (again.back.length === 0) return [inside]
  // Who is dormant and who is gone for good cannot be told apart until they are back.
  const lines = [`${count(counters.won - back)} dormant`, `${count(won)} again, ${count(lost)} lost`]
  const below = lines.map(
    (text, i): Label => ({
      key: i === 0 ? 'dormant' : 'again',
      x: geometry.wonX + geometry.won.width,
      y: centre + geometry.won.height / 2 + 40 + 16 * i,
      text,
      anchor: 'end',
      tone: 'muted halo',
    }),
  )
  return [inside, ...below]
}

/** Under the rail, by column: who said no, passed by or gave up. */
function exitLabels({ map, design }: MapInput, frame: Frame, rightmost: number): Label[] {
  const { geometry } = map
  const byColumn = new Map<number, { no: number; passed: number; gaveUp: number }>()
  design.steps.forEach((step, index) => {
    const place = map.placeOfStep[index]
    if (!place) return
    const sums = byColumn.get(place.column) ?? { no: 0, passed: 0, gaveUp: 0 }
    const account = frame.counters.steps[index]!
    sums[step.kind === 'own' ? 'passed' : 'no'] += account[ACCOUNT.no]!
    sums.gaveUp += account[ACCOUNT.gaveUp]!
    byColumn.set(place.column, sums)
  })
  const [first, last] = geometry.countsY
  return [...byColumn].flatMap(([column, { no, passed, gaveUp }]) => {
    const said: string[] = []
    if (passed > 0) said.push(`${count(passed)} passed by`)
    if (no > 0) said.push(`no ${count(no)}`)
    const left = gaveUp > 0 ? [`gave up ${count(gaveUp)}`] : []
    const lines = first === last ? [[...said, ...left]] : said.length > 0 ? [said, left] : [left]
    // The total of the lost stands at the right end of the first line.
    const x = Math.min(geometry.columnX(column) + geometry.box.width + 8, rightmost)
    return lines.map((words, line): Label => {
      return {
        key: `exit ${column} ${line}`,
        x,
        y: line === 0 ? first : last,
        text: words.join(', '),
        anchor: 'end',
        tone: '',
      }
    })
  })
}

/** On the lane above the boxes, where each way begins: how many came back to an earlier step, for rework, or to buy again. */
function returnLabels({ map, returns, again }: MapInput, frame: Frame): Label[] {
  const { geometry } = map
  const labels = [false, true].flatMap((rework) => {
    const ways = returns.filter((way) => way.rework === rework)
    if (ways.length === 0) return []
    const farthest = Math.max(...ways.map(({ step }) => geometry.columnX(map.placeOfStep[step]!.column)))
    return [
      {
        x: farthest + geometry.box.width - 12,
        text: `${count(returnedBy(ways, frame.t))} ${rework ? 'redone' : 'came back'}`,
      },
    ]
  })
  if (again.back.length > 0)
    labels.push({ x: geometry.wonX + 4, text: `${count(againBy(again, frame.t).back)} came back to buy` })
  return apart(labels).map(({ x, text }, i) => {
    return { key: `returns ${i}`, x, y: geometry.returnY + 6, text, anchor: 'end', tone: 'muted halo' }
  })
}

/** Labels of one line, each ending at its x: those that would run into the next one stand farther left. */
export function apart<T extends { x: number; text: string }>(labels: readonly T[]): T[] {
  let room = Number.POSITIVE_INFINITY
  return [...labels]
    .sort((a, b) => b.x - a.x)
    .map((label) => {
      const x = Math.min(label.x, room)
      room = x - LETTER * label.text.length - GAP
      return { ...label, x }
    })
}

/** Below each box: how many began the step anew; who went farther back stands on the lane above. */
function redoneLabels({ map, design, returns }: MapInput, frame: Frame): Label[] {
  return design.steps.flatMap((_, index): Label[] => {
    const place = map.placeOfStep[index]
    const farther = returns.filter(({ step, rework }) => step === index && rework)
    const redone = frame.counters.steps[index]![ACCOUNT.redone]! - returnedBy(farther, frame.t)
    if (!place || redone === 0) return []
    const box = boxOf(map.geometry, place)
    const y = place.lane === 0 ? box.y + box.height + 43 : box.y + box.height + 20
    return [
      {
        key: `redone ${index}`,
        x: box.x + 36,
        y,
        text: `${count(redone)} redone`,
        anchor: 'middle',
        tone: 'muted halo',
      },
    ]
  })
}
