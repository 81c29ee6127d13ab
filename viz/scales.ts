import type { Layout, Place } from './model/layout.ts'
import { wrapped } from './words.ts'

/** Pixels of one world's map. All y from the world's top. */
export interface Geometry {
  width: number
  height: number
  box: { width: number; height: number }
  /** Left edge of a column's boxes. */
  columnX: (column: number) => number
  /** Centre and height of a lane's boxes. */
  lane: (lane: number) => { centre: number; height: number }
  phaseY: number
  returnY: number
  /** Lines of a place's label. */
  label: (place: Place) => string[]
  railY: number
  /** Lines of figures below the rail; the last one is the only one where columns lie far enough apart. */
  countsY: [first: number, last: number]
  /** Left edge of the won end. */
  wonX: number
  won: { width: number; height: number }
  queue: { pitch: number; rows: number; columns: number }
  /** Pixels of band per customer per hour. */
  bandScale: number
}

const FIRST_X = 70
const WON_SPACE = 66
/** Width of a step's box. */
export const BOX = 62
const WIDEST_BAND = 31
const PITCH_LEAST = 104
/** Ten columns of seven: a longer line is drawn as one bar. */
const MOST_QUEUE_COLUMNS = 10
/** The first column has less room to its left. */
const FIRST_QUEUE_COLUMNS = 6

/** Heights of a map with one lane and with two; a second line of labels takes room of its own. */
const LEAST = { one: 216, two: 238 }
const SECOND_LINE = 15
/** In the lower lane the count of the line stands above the label. */
const SECOND_LINE_BELOW = 24
/** A column of less pitch than this says below the rail in two lines who said no and who gave up. */
const ONE_LINE_PITCH = 150
const COUNTS_LINE = 15

/** The least height at which a map of this width does not run into itself. */
export function leastHeight(layout: Layout, available: number): number {
  const pitch = pitchOf(layout, available)
  const long = twoLines(layout, pitch)
  const lower = layout.places.some(({ lane }) => lane > 0)
  const labels = (long.upper ? SECOND_LINE : 0) + (long.lower ? SECOND_LINE_BELOW : 0)
  return (lower ? LEAST.two : LEAST.one) + labels + countsBelow(pitch)
}

/** Whether the columns of a map of this width lie so close that figures below the rail take two lines each. */
export function isCrowded(layout: Layout, available: number): boolean {
  return pitchOf(layout, available) < ONE_LINE_PITCH
}

/** Room of a second line of figures below the rail. */
function countsBelow(pitch: number): number {
  return pitch < ONE_LINE_PITCH ? COUNTS_LINE : 0
}

/** `arrivals` is the larger arrival rate, per hour, of both worlds: one band scale for both. */
export function geometry(layout: Layout, available: number, height: number, arrivals: number): Geometry {
  const gaps = Math.max(1, layout.columns - 1)
  const pitch = pitchOf(layout, available)
  const width = Math.max(available, FIRST_X + pitch * gaps + BOX + WON_SPACE)
  const extra = Math.max(0, height - Math.max(LEAST.two, leastHeight(layout, available)))
  const rows = extra >= 40 ? 9 : 7
  const boxHeight = 56 + (rows - 7) * 7.6
  const top = twoLines(layout, pitch).upper ? 84 + SECOND_LINE : 84
  const centre = top + boxHeight / 2 + extra * 0.2
  const floor = height - countsBelow(pitch)
  const second = floor - 47 - extra * 0.2
  return {
    width,
    height,
    box: { width: BOX, height: boxHeight },
    columnX: (column) => FIRST_X + pitch * column,
    lane: (lane) => (lane === 0 ? { centre, height: boxHeight } : { centre: second, height: 27 }),
    phaseY: 46,
    returnY: 57,
    label: ({ label, column }) => wrapped(label, letters(column, pitch)),
    railY: floor - 26,
    countsY: [floor - 8, height - 8],
    wonX: width - 50,
    won: { width: 40, height: 52 },
    queue: { pitch: 7.6, rows, columns: Math.min(MOST_QUEUE_COLUMNS, Math.floor((pitch - BOX - 6) / 7.6)) },
    bandScale: arrivals > 0 ? WIDEST_BAND / arrivals : 0,
  }
}

function pitchOf({ columns }: Layout, available: number): number {
  return Math.max(PITCH_LEAST, (available - FIRST_X - WON_SPACE - BOX) / Math.max(1, columns - 1))
}

/** Letters that fit above a box without reaching into the label before it; a bold one is about 8 pixels wide. */
function letters(column: number, pitch: number): number {
  return column === 0 ? 14 : Math.min(16, Math.floor((pitch - 6) / 8))
}

/** Whether some label takes two lines, by lane. */
function twoLines({ places }: Layout, pitch: number): { upper: boolean; lower: boolean } {
  const long = places.filter(({ label, column }) => wrapped(label, letters(column, pitch)).length > 1)
  return { upper: long.some(({ lane }) => lane === 0), lower: long.some(({ lane }) => lane > 0) }
}

export function bandWidth(geometry: Geometry, rate: number): number {
  return Math.max(1.2, rate * geometry.bandScale)
}

/** The box of a place: left, top, width, height. */
export function boxOf(geometry: Geometry, place: Place): { x: number; y: number; width: number; height: number } {
  const { centre, height } = geometry.lane(place.lane)
  return { x: geometry.columnX(place.column), y: centre - height / 2, width: geometry.box.width, height }
}

/** Columns of people that fit in the line before a place. */
export function queueColumns(geometry: Geometry, place: Place): number {
  return place.column === 0 ? Math.min(FIRST_QUEUE_COLUMNS, geometry.queue.columns) : geometry.queue.columns
}
