import { path as d3path, select } from 'd3'

const WIDTH = 84
const HEIGHT = 22
export const SPARK = { width: String(WIDTH), height: String(HEIGHT) }

type Values = readonly (number | null)[]

/** Courses of one figure, at even times of the run. */
export interface SparkInput {
  own: Values
  other: Values
  /** The future that was left when a lever moved: over [0, to] of the width, of which what comes after `from` is shown. */
  left: { values: Values; from: number; to: number } | null
}

/** One figure so far: this world in ink, the other dashed, on one scale for both; what was left, in grey to its end. */
export function drawSparkline(svg: SVGSVGElement, input: SparkInput, share: number): void {
  const { own, other, left } = input
  const last = own.length - 1
  const shown = Math.floor(share * last + 1e-9)
  const key = String(shown)
  if (svg.dataset['shown'] === key) return
  svg.dataset['shown'] = key
  const y = scaleOf(left ? [own, other, left.values] : [own, other])
  const draw = (values: Values, to = 1, from = 0) => {
    const pen = d3path()
    let drawing = false
    values.forEach((value, i) => {
      const at = (i / last) * to
      const seen = value !== null && at >= from - 1e-9
      if (seen && drawing) pen.lineTo(x(at), y(value))
      else if (seen) pen.moveTo(x(at), y(value))
      drawing = seen
    })
    return pen.toString()
  }
  select(svg)
    .selectAll('path')
    .data([
      ['left', left ? draw(left.values, left.to, left.from) : null],
      ['other', draw(other.slice(0, shown + 1))],
      ['own', draw(own.slice(0, shown + 1))],
    ] as const)
    .join('path')
    .attr('class', ([name]) => `spark ${name}`)
    .attr('d', ([, path]) => path)
  const now = own[shown]
  select(svg)
    .selectAll('circle')
    .data(now === null || now === undefined ? [] : [now])
    .join('circle')
    .attr('class', 'spark-dot')
    .attr('r', 2.6)
    .attr('cx', x(shown / last))
    .attr('cy', (value) => y(value))
}

function x(share: number): number {
  return 2 + share * (WIDTH - 8)
}

/** The figures of the first customers swing widely: of them as much is seen as there is room for. */
const BEGINNING = 0.1

/** From the least, which is 0 where nothing is below it, to the most of all courses once they have settled. */
function scaleOf(courses: readonly Values[]): (value: number) => number {
  let [least, most] = [0, 1e-9]
  for (const values of courses) {
    for (const value of values.slice(Math.floor(BEGINNING * values.length))) {
      if (value === null) continue
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  const share = (value: number) => Math.min(1, Math.max(0, (value - least) / (most - least)))
  return (value) => HEIGHT - 3 - share(value) * (HEIGHT - 6)
}
