import { MARKS, type Mark } from '../model/timeline.ts'
import { type Palette, SHAPES, shapeOf } from '../palette.ts'
import { lowerHalf, outline, radiusOf } from './glyph.ts'

/** Small pictures of tokens, drawn once for each size, segment and mark of a theme. */
export interface Sprites {
  /** Draws a token with its centre at (x, y); `r` must be one of the radii prepared. */
  stamp: (context: CanvasRenderingContext2D, segment: number, mark: Mark, r: number, x: number, y: number) => void
}

const HALO = 2

export function makeSprites(palette: Palette, radii: readonly number[], scale: number): Sprites {
  const sheets = new Map<string, HTMLCanvasElement>()
  for (const r of radii) {
    for (let shape = 0; shape < SHAPES.length; shape++) {
      for (const mark of MARKS) sheets.set(`${r} ${shape} ${mark}`, sprite(palette, shape, mark, r, scale))
    }
  }
  return {
    stamp(context, segment, mark, r, x, y) {
      const sheet = sheets.get(`${r} ${shapeOf(segment)} ${mark}`)
      if (!sheet) return
      const size = sheet.width / scale
      context.drawImage(sheet, x - size / 2, y - size / 2, size, size)
    },
  }
}

function sprite(palette: Palette, shape: number, mark: Mark, size: number, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const half = Math.ceil(size * 1.3 + HALO + 1)
  canvas.width = canvas.height = half * 2 * scale
  const context = canvas.getContext('2d')!
  context.scale(scale, scale)
  const r = radiusOf(mark, size)
  const line = size > 3 ? 1.7 : 1.2
  const halo = size > 3 ? HALO : 1
  const draw = (radius: number) => {
    context.beginPath()
    outline(context, shape, half, half, radius)
  }
  context.lineJoin = 'round'
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
  return canvas
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
