import type { Frame, Token } from '../model/frame.ts'
import type { Point } from '../model/paths.ts'
import { type FreePlace, freePlaces, placeLeft, type Seat, seatOf, standing } from '../model/seat.ts'
import type { WorldMap } from '../model/ways.ts'
import type { Palette } from '../palette.ts'
import type { Design } from '../world.ts'
import type { Sprites } from './sprites.ts'

/** Radii of tokens by how many are live, then of those in a line. */
export const RADII = { few: 4.5, many: 3, crowd: 2, line: 2.4 } as const

/**
 * Every customer of a frame, on a canvas that covers the map. Where the clock `fades`, who is on the way is seen nowhere
 * between: the place that they leave fades, and so does the one to which they come.
 */
export function drawTokens(
  context: CanvasRenderingContext2D,
  map: WorldMap,
  design: Design,
  frame: Frame,
  sprites: Sprites,
  palette: Palette,
  marked: Marked,
  fades = false,
): void {
  const scale = context.canvas.width / map.geometry.width
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, map.geometry.width, map.geometry.height)
  drawFree(context, freePlaces(map, design, frame), palette)
  let alpha = 1
  const found = placeTokens(map, frame, marked, fades, ({ segment, mark }, r, at, shown) => {
    if (shown !== alpha) context.globalAlpha = alpha = shown
    sprites.stamp(context, segment, mark, r, at[0], at[1])
  })
  context.globalAlpha = 1
  if (found) {
    ring(context, palette, found[0], found[1])
    nameTag(context, map, palette, found, marked.name)
  }
}

/** Says of everybody who is seen where, how large, and how much of them; answers where the marked customer is. */
export function placeTokens(
  map: WorldMap,
  frame: Frame,
  marked: Marked,
  fades: boolean,
  put: (token: Token, r: number, at: Point, shown: number) => void,
): Point | null {
  const large = frame.present <= 400 ? RADII.few : frame.present <= 2000 ? RADII.many : RADII.crowd
  const crowd = crowding(frame)
  const stamp = (token: Token, { at, size }: Seat, share: number) => {
    const r = size === 'small' ? Math.min(RADII.line, large) : large
    put(token, r, at, token.state === 'suspended' ? share / 2 : share)
  }
  let found: Point | null = null
  for (const token of frame.tokens) {
    const onTheWay = fades && token.progress < 1
    const left = onTheWay ? placeLeft(map, token, crowd) : null
    if (left) stamp(token, left, 1 - token.progress)
    const seat = onTheWay ? standing(map, token, crowd, frame.queues) : seatOf(map, token, crowd, frame.queues)
    if (seat) stamp(token, seat, onTheWay ? token.progress : 1)
    if (token.customer === marked.customer) found = (seat ?? left)?.at ?? null
  }
  return found
}

/** The customer to follow, −1 for none, and their name. */
export interface Marked {
  customer: number
  name: string
}

/** By step: how many places within it are in use, counted from the first. */
export function crowding({ tokens, queues }: Frame): Int32Array {
  const crowd = new Int32Array(queues.length)
  for (const { state, step, place } of tokens) {
    if (state !== 'queued' && state !== 'moving') crowd[step] = Math.max(crowd[step]!, place + 1)
  }
  return crowd
}

/** The marked customer: yellow between two lines of ink. */
function ring(context: CanvasRenderingContext2D, palette: Palette, x: number, y: number): void {
  for (const [colour, width] of [
    [palette.ink, 5.5],
    [palette.marked, 3],
  ] as const) {
    context.beginPath()
    context.arc(x, y, 9, 0, 2 * Math.PI)
    context.strokeStyle = colour
    context.lineWidth = width
    context.stroke()
  }
}

/** A ring for someone idle, a dash for someone off shift. */
function drawFree(context: CanvasRenderingContext2D, free: readonly FreePlace[], palette: Palette): void {
  context.strokeStyle = palette.control
  context.lineWidth = 1.3
  context.beginPath()
  for (const { at, idle } of free) {
    context.moveTo(at[0] + 4, at[1])
    if (idle) context.arc(at[0], at[1], 4, 0, 2 * Math.PI)
    else context.lineTo(at[0] - 4, at[1])
  }
  context.stroke()
}

/** How far the name stands beside the customer and below, or above the boxes, where it covers no label of a step. */
const LEADER = { x: 20, down: 42, up: 28 }

/** The height of a marked customer's name. */
function tagHeight({ geometry }: WorldMap, [, y]: Point): number {
  const { centre, height } = geometry.lane(0)
  return Math.max(18, y > centre + height / 2 ? y + LEADER.down : centre - height / 2 - LEADER.up)
}

/** From where to where the leader of a name goes, and on which side of its end the name stands. */
export function leaderOf(map: WorldMap, [x, y]: Point, width: number): { from: Point; to: Point; left: boolean } {
  const left = x - LEADER.x - width > 4
  const to: Point = [left ? x - LEADER.x : x + LEADER.x, tagHeight(map, [x, y])]
  return { from: [x + (left ? -4 : 4), y + (to[1] > y ? 9 : -9)], to, left }
}

/** The name of a marked customer at the end of a leader, kept within the map. */
function nameTag(context: CanvasRenderingContext2D, map: WorldMap, palette: Palette, at: Point, name: string): void {
  context.font = `650 14px ${palette.font}`
  const { from, to, left } = leaderOf(map, at, context.measureText(name).width)
  context.beginPath()
  context.moveTo(...from)
  context.lineTo(...to)
  context.lineWidth = 1.2
  context.strokeStyle = palette.ink
  context.stroke()
  context.textAlign = left ? 'right' : 'left'
  const end: Point = [to[0] + (left ? -4 : 4), to[1] + 5]
  context.lineWidth = 4
  context.lineJoin = 'round'
  context.strokeStyle = palette.paper
  context.fillStyle = palette.ink
  context.strokeText(name, ...end)
  context.fillText(name, ...end)
}
