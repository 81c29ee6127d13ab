import { line, select } from 'd3'

const WIDTH = 104
const HEIGHT = 22

/** One figure so far: this world in ink, the other dashed, on one scale for both. Courses are at even times of the run. */
export function drawSparkline(
  svg: SVGSVGElement,
  own: readonly (number | null)[],
  other: readonly (number | null)[],
  share: number,
): void {
  const most = Math.max(1e-9, ...own.map((value) => value ?? 0), ...other.map((value) => value ?? 0))
  const last = own.length - 1
  const shown = Math.floor(share * last + 1e-9)
  const key = String(shown)
  if (svg.dataset['shown'] === key) return
  svg.dataset['shown'] = key
  const x = (i: number) => 2 + (i / last) * (WIDTH - 8)
  const y = (value: number) => HEIGHT - 3 - (value / most) * (HEIGHT - 6)
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => x(i))
    .y((value) => y(value!))
  select(svg)
    .selectAll('path')
    .data([
      ['other', other],
      ['own', own],
    ] as const)
    .join('path')
    .attr('class', ([name]) => `spark ${name}`)
    .attr('d', ([, values]) => path(values.slice(0, shown + 1)))
  const now = own[shown]
  select(svg)
    .selectAll('circle')
    .data(now === null || now === undefined ? [] : [now])
    .join('circle')
    .attr('class', 'spark-dot')
    .attr('r', 2.6)
    .attr('cx', x(shown))
    .attr('cy', (value) => y(value))
}
