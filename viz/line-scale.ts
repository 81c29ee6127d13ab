import { ticks } from 'd3'

type Ends = readonly [number, number]

/** A straight line from figures to pixels. d3's own scale brings colours, dates and formats along, which nothing here has. */
export interface LineScale {
  (value: number): number
  invert(pixel: number): number
  range(): [number, number]
  /** Round figures within the domain, about so many. */
  ticks(count: number): number[]
}

export function lineScale([from, to]: Ends, [left, right]: Ends): LineScale {
  const pixelsPer = to === from ? 0 : (right - left) / (to - from)
  const scale = (value: number) => left + (value - from) * pixelsPer
  const invert = (pixel: number) => (pixelsPer === 0 ? from : from + (pixel - left) / pixelsPer)
  return Object.assign(scale, {
    invert,
    range: (): [number, number] => [left, right],
    ticks: (count: number) => ticks(from, to, count),
  })
}
