import type { Mark } from '../model/timeline.ts'
import { SHAPES, type Shape, shapeOf } from '../palette.ts'

/** What both the canvas and an SVG path builder can do. */
export interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  arc(x: number, y: number, r: number, from: number, to: number): void
  rect(x: number, y: number, width: number, height: number): void
  closePath(): void
}

/** The outline of a segment's shape around a point; `r` is the circle's radius, the others look as large. */
export function outline(pen: Pen, segment: number, x: number, y: number, r: number): void {
  DRAW[SHAPES[shapeOf(segment)]!](pen, x, y, r)
}

/** The lower half of a shape, clipped by its box: for necessary work. */
export function lowerHalf(pen: Pen, x: number, y: number, r: number): void {
  pen.rect(x - r * 1.3, y, r * 2.6, r * 1.3)
}

/** A customer without a judged visit is drawn at 0.62 of the size. */
export function radiusOf(mark: Mark, r: number): number {
  return mark === 'small' ? r * 0.62 : r
}

/** The line of a token of this size, and the paper around it. */
export function strokeOf(r: number): { line: number; halo: number } {
  return r > 3 ? { line: 1.7, halo: HALO } : { line: 1.2, halo: 1 }
}

/** The widest halo. */
export const HALO = 2

const DRAW: Record<Shape, (pen: Pen, x: number, y: number, r: number) => void> = {
  circle: ring,
  ring,
  square(pen, x, y, r) {
    const a = r * 0.9
    pen.rect(x - a, y - a, 2 * a, 2 * a)
  },
  triangle: (pen, x, y, r) =>
    corners(pen, [
      [x, y - r * 1.15],
      [x + r * 1.15, y + r * 0.9],
      [x - r * 1.15, y + r * 0.9],
    ]),
  diamond: (pen, x, y, r) =>
    corners(pen, [
      [x, y - r * 1.2],
      [x + r * 1.2, y],
      [x, y + r * 1.2],
      [x - r * 1.2, y],
    ]),
  plus(pen, x, y, r) {
    const [a, b] = [r * 1.1, r * 0.4]
    const arms = [
      [b, a],
      [b, b],
      [a, b],
      [a, -b],
      [b, -b],
      [b, -a],
      [-b, -a],
      [-b, -b],
      [-a, -b],
      [-a, b],
      [-b, b],
      [-b, a],
    ]
    corners(
      pen,
      arms.map(([dx, dy]) => [x + dx!, y + dy!]),
    )
  },
}

function ring(pen: Pen, x: number, y: number, r: number): void {
  pen.moveTo(x + r, y)
  pen.arc(x, y, r, 0, 2 * Math.PI)
  pen.closePath()
}

function corners(pen: Pen, points: [number, number][]): void {
  points.forEach(([x, y], i) => {
    if (i === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  })
  pen.closePath()
}
