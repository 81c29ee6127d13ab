/** A line of a picture: its points, and what it is called at its right end. */
export interface Line {
  label: string
  points: readonly (readonly [x: number, y: number])[]
}

const WIDTH = 560
const HEIGHT = 260
const LEFT = 44
const RIGHT = 170
const TOP = 28
const BOTTOM = 40
const COLOURS = ['#1b5e8c', '#b3541e', '#3d7a3d', '#6a4c93']

/** Height of a line of text. */
const LINE = 13

/** Lines over an axis from 0 to 1, as SVG that reads on light and dark pages. */
export function picture(title: string, across: string, lines: readonly Line[]): string {
  const most = Math.max(...lines.flatMap(({ points }) => points.map(([x]) => x)))
  const x = (value: number) => round(LEFT + (value / most) * (WIDTH - LEFT - RIGHT))
  const y = (value: number) => round(HEIGHT - BOTTOM - value * (HEIGHT - TOP - BOTTOM))
  const text = (at: [number, number], words: string, more = '') =>
    `<text x="${at[0]}" y="${at[1]}"${more}>${words}</text>`
  const levels = [0, 0.25, 0.5, 0.75, 1].flatMap((level) => [
    `<path d="M${x(0)} ${y(level)}H${x(most)}" stroke="#ddd"/>`,
    text([LEFT - 8, y(level) + 4], String(level), ' text-anchor="end"'),
  ])
  const ticks = Array.from({ length: 5 }, (_, i) => round((most * i) / 4)).map((at) =>
    text([x(at), HEIGHT - BOTTOM + 18], String(at), ' text-anchor="middle"'),
  )
  const heights = apart(lines.map(({ points }) => y(points.at(-1)![1]) + 4))
  const drawn = lines.flatMap(({ label, points }, i) => {
    const colour = COLOURS[i % COLOURS.length]!
    const path = points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${x(px)} ${y(py)}`).join('')
    const [endX] = points.at(-1)!
    return [
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      text([x(endX) + 8, heights[i]!], label, ` fill="${colour}"`),
    ]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#444">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text([LEFT, 16], title, ' font-weight="600"'),
    ...levels,
    ...ticks,
    text([x(most / 2), HEIGHT - 6], across, ' text-anchor="middle"'),
    ...drawn,
    '</svg>',
    '',
  ].join('\n')
}

function round(value: number): number {
  return Number(value.toFixed(1))
}

/** Moves labels down until none lies on another. */
function apart(heights: readonly number[]): number[] {
  const placed = [...heights]
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!)
  for (const [rank, i] of order.entries()) {
    const above = order[rank - 1]
    if (above !== undefined) placed[i] = Math.max(placed[i]!, placed[above]! + LINE)
  }
  return placed
}
