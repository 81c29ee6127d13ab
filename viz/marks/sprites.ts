import { MARKS, type Mark } from '../model/timeline.ts'
import { type Palette, SHAPES, shapeOf } from '../palette.ts'
import { HALO, lowerHalf, outline, radiusOf, strokeOf } from './glyph.ts'

/** Small pictures of tokens on one sheet, drawn once for each size, segment and mark of a theme. */
export interface Sprites {
  /** Draws a token with its centre at (x, y); `r` must be one of the radii prepared. */
  stamp: (context: CanvasRenderingContext2D, segment: number, mark: Mark, r: number, x: number, y: number) => void
}

const ROW: Record<Mark, number> = { small: 0, solid: 1, half: 2, hollow: 3 }

let made: { key: string; sprites: Sprites } | null = null

/** Both worlds, and every size of a window, stamp from one sheet: it is drawn anew only for another theme or screen. */
export function makeSprites(palette: Palette, radii: readonly number[], scale: number): Sprites {
  const key = JSON.stringify([palette, radii, scale])
  if (made?.key !== key) made = { key, sprites: drawSheet(palette, radii, scale) }
  return made.sprites
}

/** Columns are sizes × shapes, rows are marks; every cell is as large as the largest sprite. */
function drawSheet(palette: Palette, radii: readonly number[], scale: number): Sprites {
  const cell = 2 * halfOf(Math.max(...radii)) * scale
  const sheet = document.createElement('canvas')
  sheet.width = cell * radii.length * SHAPES.length
  sheet.height = cell * MARKS.length
  const context = sheet.getContext('2d')!
  context.lineJoin = 'round'
  const column = new Map(radii.map((r, i) => [r, i * SHAPES.length]))
  for (const r of radii) {
    for (let shape = 0; shape < SHAPES.length; shape++) {
      for (const mark of MARKS) {
        context.setTransform(scale, 0, 0, scale, (column.get(r)! + shape) * cell, ROW[mark] * cell)
        drawSprite(context, palette, shape, mark, r)
      }
    }
  }
  return {
    stamp(target, segment, mark, r, x, y) {
      const half = halfOf(r)
      const size = 2 * half * scale
      const left = (column.get(r)! + shapeOf(segment)) * cell
      target.drawImage(sheet, left, ROW[mark] * cell, size, size, x - half, y - half, 2 * half, 2 * half)
    },
  }
}

function halfOf(size: number): number {
  return Math.ceil(size * 1.3 + HALO + 1)
}

function drawSprite(
  context: CanvasRenderingContext2D,
  palette: Palette,
  shape: number,
  mark: Mark,
  size: number,
): void {
  const half = halfOf(size)
  const r = radiusOf(mark, size)
  const { line, halo } = strokeOf(size)
  const draw = (radius: number) => {
    context.beginPath()
    outline(context, shape, half, half, radius)
  }
  context.fillStyle = context.strokeStyle = palette.paper
  context.lineWidth = line + halo * 2
  draw(r)
  context.stroke()
  context.fill()
  context.strokeStyle = context.fillStyle = palette.segments[shape]!
  context.lineWidth = line
  if (mark === 'solid' || mark === 'small') context.fill()
  if (mark === 'half') fillLower(context, draw, half, r)
  draw(r)
  context.stroke()
}

function fillLower(context: CanvasRenderingContext2D, draw: (r: number) => void, centre: number, r: number): void {
  context.save()
  draw(r)
  context.clip()
  context.beginPath()
  lowerHalf(context, centre, centre, r)
  context.fill()
  context.restore()
}
