import { boxOf, type Geometry } from '../scales.ts'
import type { Design } from '../world.ts'
import { isEnd, type Layout, type Place } from './layout.ts'
import { join, level, type Point, through, type Way } from './paths.ts'

/** How a way is drawn. */
type Course = 'enter' | 'forward' | 'return' | 'loop' | 'fall' | 'gaveUp' | 'won'

export interface DrawnWay extends Way {
  course: Course
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
  const way = (from: number, to: number, gaveUp = false): DrawnWay => {
    const target = design.steps[to]
    const start = placeOfStep[from] ?? null
    const end = placeOfStep[to] ?? null
    if (!start) return end ? enter(geometry, end) : { course: 'enter', curves: [] }
    if (end) return between(geometry, layout, world, start, end)
    if (target?.kind === 'won') return win(geometry, start, blocked(layout, world, start, layout.columns))
    return gaveUp ? giveUp(geometry, start) : fall(geometry, start)
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
      ...join(
        out,
        through([
          [from.right - 8, y],
          [from.left + 8, y],
        ]),
      ),
    }
  }
  if (end.column <= start.column) return comeBack(geometry, from, to)
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

function comeBack(geometry: Geometry, from: ReturnType<typeof middle>, to: ReturnType<typeof middle>): DrawnWay {
  const y = geometry.returnY
  const startX = from.right - 10
  const endX = to.left - 46
  return {
    course: 'return',
    curves: [
      ...through([
        [startX, from.top],
        [startX, y + 10],
      ]).curves,
      [
        [startX, y + 10],
        [startX, y],
        [startX - 10, y],
        [startX - 10, y],
      ],
      ...through([
        [startX - 10, y],
        [endX + 10, y],
      ]).curves,
      [
        [endX + 10, y],
        [endX, y],
        [endX, y + 10],
        [endX, y + 10],
      ],
      ...through([
        [endX, y + 10],
        [endX, to.y - 12],
      ]).curves,
      ...level([endX, to.y - 12], [to.left, to.y]).curves,
    ],
  }
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
