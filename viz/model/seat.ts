import { boxOf, type Geometry, queueColumns } from '../scales.ts'
import type { Design } from '../world.ts'
import type { Frame, Token } from './frame.ts'
import type { Place } from './layout.ts'
import { type Point, pointAt } from './paths.ts'
import type { WorldMap } from './ways.ts'

type Size = 'large' | 'small'

/** Where a token is drawn; null when its place is beyond what the map shows one by one. */
export interface Seat {
  at: Point
  size: Size
}

const WIDE = 14

/** Room in a box for people 14 px apart, then for many 7.6 px apart. */
function within(geometry: Geometry, place: Place, index: number, crowded: boolean): Seat | null {
  const box = boxOf(geometry, place)
  const pitch = crowded ? geometry.queue.pitch : WIDE
  const columns = Math.floor((box.width - 6) / pitch)
  const rows = Math.max(1, Math.floor((box.height - 4) / pitch))
  if (index >= columns * rows) return null
  const left = box.x + (box.width - (columns - 1) * pitch) / 2
  const top = box.y + (box.height - (rows - 1) * pitch) / 2
  return {
    at: [left + (index % columns) * pitch, top + Math.floor(index / columns) * pitch],
    size: crowded ? 'small' : 'large',
  }
}

/** Places of a box that are still drawn 14 px apart. */
function wideSeats(geometry: Geometry, place: Place): number {
  const box = boxOf(geometry, place)
  return Math.floor((box.width - 6) / WIDE) * Math.max(1, Math.floor((box.height - 4) / WIDE))
}

/** How many can stand in line before the line becomes one bar. */
export function lineRoom(geometry: Geometry, place: Place): number {
  return lineRows(geometry, place) * queueColumns(geometry, place)
}

export function lineRows(geometry: Geometry, place: Place): number {
  return Math.max(1, Math.floor((boxOf(geometry, place).height + 2) / geometry.queue.pitch))
}

function inLine(geometry: Geometry, place: Place, index: number): Seat {
  const box = boxOf(geometry, place)
  const { pitch } = geometry.queue
  const rows = lineRows(geometry, place)
  const top = box.y + (box.height - (rows - 1) * pitch) / 2
  return { at: [box.x - 7 - Math.floor(index / rows) * pitch, top + (index % rows) * pitch], size: 'small' }
}

/** Where a token stands once it is there. `crowd` is, by step, the largest place taken within it; `queues` the lines. */
export function standing(map: WorldMap, token: Token, crowd: Int32Array, queues: Int32Array): Seat | null {
  const place = map.placeOfStep[token.step] ?? null
  if (!place || token.state === 'moving') return null
  const { geometry } = map
  if (token.state !== 'queued')
    return within(geometry, place, token.place, crowd[token.step]! > wideSeats(geometry, place))
  return queues[token.step]! > lineRoom(geometry, place) ? null : inLine(geometry, place, token.place)
}

/** The place within a step that a token has just left; null where it had none. */
export function placeLeft({ geometry, placeOfStep }: WorldMap, token: Token, crowd: Int32Array): Seat | null {
  const place = placeOfStep[token.from] ?? null
  if (!place || token.fromPlace < 0) return null
  return within(geometry, place, token.fromPlace, crowd[token.from]! > wideSeats(geometry, place))
}

/** Where a token is: on its way, or standing. */
export function seatOf(map: WorldMap, token: Token, crowd: Int32Array, queues: Int32Array): Seat | null {
  if (token.state === 'moving')
    return { at: pointAt(map.way(token.from, token.step, token.gaveUp), token.progress), size: 'large' }
  const seat = standing(map, token, crowd, queues)
  if (token.progress >= 1 || !map.placeOfStep[token.step]) return seat
  const on = pointAt(map.way(token.from, token.step, token.gaveUp), token.progress)
  if (!seat) return { at: on, size: 'large' }
  // The last fifth of the way leads from the band to the seat.
  const pull = Math.max(0, (token.progress - 0.8) / 0.2)
  return { at: [on[0] + (seat.at[0] - on[0]) * pull, on[1] + (seat.at[1] - on[1]) * pull], size: 'large' }
}

/** A free place of a step: someone idle, or off shift. */
export interface FreePlace {
  at: Point
  idle: boolean
}

/**
 * The free places of every step whose team works nowhere else: there the picture can say who is idle. A team of several
 * steps shows its idle people beside its name.
 */
export function freePlaces(
  map: WorldMap,
  design: Design,
  { tokens, teamOpen, teamSize }: Pick<Frame, 'tokens' | 'teamOpen' | 'teamSize'>,
): FreePlace[] {
  return design.steps.flatMap((step, index) => {
    const place = map.placeOfStep[index]
    const size = teamSize[step.team] ?? 0
    const room = place ? wideSeats(map.geometry, place) : 0
    const alone = design.steps.filter(({ team }) => team === step.team).length === 1
    if (!place || step.team < 0 || !alone || size > room) return []
    const taken = new Set<number>()
    for (const token of tokens)
      if (token.step === index && token.state !== 'queued' && token.state !== 'moving') taken.add(token.place)
    if (Math.max(0, ...taken) > room) return []
    const free: FreePlace[] = []
    for (let seat = 0; taken.size + free.length < size; seat++) {
      const at = taken.has(seat) ? null : within(map.geometry, place, seat, false)
      if (at) free.push({ at: at.at, idle: teamOpen[step.team]! })
      if (seat > 99) break
    }
    return free
  })
}
