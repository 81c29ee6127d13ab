import { BOX, boxOf, type Geometry } from '../scales.ts'
import type { Design } from '../world.ts'
import { isEnd, type Layout, type Place } from './layout.ts'
import { join, level, type Point, through, type Way } from './paths.ts'

/** How a way is drawn. */
type Course = 'enter' | 'forward' | 'return' | 'again' | 'loop' | 'fall' | 'gaveUp' | 'won'

export interface DrawnWay extends Way {
  course: Course
  /** The point of an arrowhead, on ways that run against the others; turned from pointing down, in degrees. */
  arrow?: { at: Point; turn: number }
}

/** The map of one world: where each of its steps stands and which way leads from one to another. */
export interface WorldMap {
  geometry: Geometry
  /** By step index; null for ends. */
  placeOfStep: (Place | null)[]
  way: (from: number, to: number, gaveUp?: boolean) => DrawnWay
}

export function mapOf(layout: Layout, geometry: Geometry, design: Design, world: 0 | 1): WorldMap {
  const placeOfStep = design.steps.map((step, index) =>
    isEnd(step) ? null : (layout.places.find((place) => place.step[world] === index) ?? null),
  )
  const lay = (from: number, to: number, gaveUp: boolean): DrawnWay => {
    const target = design.steps[to]
    const start = placeOfStep[from] ?? null
    const end = placeOfStep[to] ?? null
    if (!start && end && design.steps[from]?.kind === 'won') return comeAgain(geometry, end)
    if (!start) return end ? enter(geometry, end) : { course: 'enter', curves: [] }
    if (end) return between(geometry, layout, world, start, end)
    if (target?.kind === 'won') return win(geometry, start, blocked(layout, world, start, layout.columns))
    return gaveUp ? giveUp(geometry, start) : fall(geometry, start)
  }
  const laid = new Map<number, DrawnWay>()
  const way = (from: number, to: number, gaveUp = false): DrawnWay => {
    const key = ((from + 1) * design.steps.length + to) * 2 + (gaveUp ? 1 : 0)
    let found = laid.get(key)
    if (!found) laid.set(key, (found = lay(from, to, gaveUp)))
    return found
  }
  return { geometry, placeOfStep, way }
}

function middle(geometry: Geometry, place: Place) {
  const box = boxOf(geometry, place)
  return { left: box.x, right: box.x + box.width, y: box.y + box.height / 2, top: box.y, bottom: box.y + box.height }
}

function enter(geometry: Geometry, end: Place): DrawnWay {
  const to = middle(geometry, end)
  const from: Point = end.column === 0 ? [16, to.y] : [to.left - 60, to.top - 14]
  return { course: 'enter', ...level(from, [to.left, to.y]) }
}

/** Whether the design has a step between two columns in the busiest lane, so that a straight band would cross it. */
function blocked(layout: Layout, world: 0 | 1, start: Place, column: number): boolean {
  if (start.lane !== 0) return false
  return layout.places.some(
    (place) => place.lane === 0 && place.step[world] >= 0 && place.column > start.column && place.column < column,
  )
}

function between(geometry: Geometry, layout: Layout, world: 0 | 1, start: Place, end: Place): DrawnWay {
  const from = middle(geometry, start)
  const to = middle(geometry, end)
  if (start === end) {
    const y = from.bottom + 24
    const out: Way = {
      curves: [
        [
          [from.right, from.y + 14],
          [from.right + 26, from.y + 18],
          [from.right + 20, y],
          [from.right - 8, y],
        ],
      ],
    }
    return {
      course: 'loop',
      arrow: { at: [from.left + 5, y], turn: 90 },
      ...join(
        out,
        through([
          [from.right - 8, y],
          [from.left + 8, y],
        ]),
      ),
    }
  }
  if (end.column <= start.column) return comeBack(geometry, start, end)
  const startY = start.lane === 0 && end.lane !== 0 ? from.bottom - 12 : from.y
  const endY = end.lane === 0 && start.lane !== 0 ? to.bottom - 12 : to.y
  if (end.lane === 0 && blocked(layout, world, start, end.column))
    return { course: 'forward', ...under(geometry, from, to.left, to.bottom - 8) }
  return { course: 'forward', ...level([from.right, startY], [to.left, endY]) }
}

/** Below the boxes that stand in the way. */
function under(geometry: Geometry, from: ReturnType<typeof middle>, toX: number, toY: number): Way {
  const y = geometry.lane(0).centre + geometry.lane(0).height / 2 + 27
  const out = level([from.right, from.bottom - 8], [from.right + 34, y])
  return join(
    out,
    through([
      [from.right + 34, y],
      [toX - 34, y],
    ]),
    level([toX - 34, y], [toX, toY]),
  )
}

/** Back over the boxes: out at the right of the label, along the lane, down before the line of the step. */
function comeBack(geometry: Geometry, start: Place, end: Place): DrawnWay {
  const from = middle(geometry, start)
  const up = from.right + 7
  return { course: 'return', ...overBoxes(geometry, level([from.right, from.top + 10], [up, from.top]), end) }
}

/** From the won end, once the time has come to buy again: out at its top, then as all who come back. */
function comeAgain(geometry: Geometry, end: Place): DrawnWay {
  const x = geometry.wonX + geometry.won.width / 2
  const top = geometry.lane(0).centre - geometry.won.height / 2
  const out = through([
    [x, top],
    [x, top - 1],
  ])
  return { course: 'again', ...overBoxes(geometry, out, end) }
}

/** From the end of a way up to the lane over the boxes, along it, and down to a step. */
function overBoxes(geometry: Geometry, out: Way, end: Place): Pick<DrawnWay, 'curves' | 'arrow'> {
  const to = middle(geometry, end)
  const y = geometry.returnY
  const [up, top] = out.curves.at(-1)![3]
  const down = Math.max(22, to.left - Math.min(58, 0.65 * (geometry.columnX(1) - geometry.columnX(0) - BOX)))
  return {
    // On the lane, since farther down the label and the line of the step have their places.
    arrow: { at: [down + 14, y], turn: 90 },
    ...join(
      out,
      through([
        [up, top],
        [up, y + 10],
      ]),
      corner([up, y + 10], [up, y], [up - 10, y]),
      through([
        [up - 10, y],
        [down + 10, y],
      ]),
      corner([down + 10, y], [down, y], [down, y + 10]),
      through([
        [down, y + 10],
        [down, to.y - 12],
      ]),
      level([down, to.y - 12], [to.left, to.y]),
    ),
  }
}

function corner(from: Point, at: Point, to: Point): Way {
  return { curves: [[from, at, at, to]] }
}

function win(geometry: Geometry, start: Place, crosses: boolean): DrawnWay {
  const from = middle(geometry, start)
  const y = geometry.lane(0).centre
  if (crosses) return { course: 'won', ...under(geometry, from, geometry.wonX, y + 14) }
  return { course: 'won', ...level([from.right, start.lane === 0 ? from.y : from.y], [geometry.wonX, y]) }
}

function fall(geometry: Geometry, start: Place): DrawnWay {
  const from = middle(geometry, start)
  const x = from.right + 8
  const y = from.bottom - 8
  return {
    course: 'fall',
    curves: [
      [
        [from.right - 6, y],
        [x, y],
        [x, y + 6],
        [x, y + 22],
      ],
      ...through([
        [x, y + 22],
        [x, geometry.railY],
      ]).curves,
    ],
  }
}

function giveUp(geometry: Geometry, start: Place): DrawnWay {
  const from = middle(geometry, start)
  const x = from.left - 30
  return {
    course: 'gaveUp',
    ...through([
      [x, from.bottom + 22],
      [x, geometry.railY],
    ]),
  }
}
