/** Colour tokens that the canvas needs as values; the rest of the page reads them in CSS. */
export interface Palette {
  paper: string
  ink: string
  segments: string[]
  marked: string
  control: string
  font: string
}

/** The tokens of the theme in force. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const ink = token('--ink')
  return {
    paper: token('--paper'),
    ink,
    segments: [token('--segment-1'), token('--segment-2'), token('--segment-3'), ink, ink, ink],
    marked: token('--marked'),
    control: token('--control'),
    font: style.fontFamily,
  }
}

/** Segments by shape; beyond three in ink, beyond six as one. */
export const SHAPES = ['circle', 'square', 'triangle', 'diamond', 'plus', 'ring'] as const
export type Shape = (typeof SHAPES)[number]

export function shapeOf(segment: number): number {
  return Math.min(segment, SHAPES.length - 1)
}
