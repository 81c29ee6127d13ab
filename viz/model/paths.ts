export type Point = [x: number, y: number]

/** A way on the map: a chain of cubic curves. */
export interface Way {
  curves: [Point, Point, Point, Point][]
}

/** A line that leaves and arrives level. */
export function level(from: Point, to: Point): Way {
  const middle = (from[0] + to[0]) / 2
  return { curves: [[from, [middle, from[1]], [middle, to[1]], to]] }
}

/** Straight stretches through the points. */
export function through(points: Point[]): Way {
  const curves: Way['curves'] = []
  for (let i = 1; i < points.length; i++) curves.push([points[i - 1]!, points[i - 1]!, points[i]!, points[i]!])
  return { curves }
}

export function join(...ways: Way[]): Way {
  return { curves: ways.flatMap((way) => way.curves) }
}

/** As an SVG path. */
export function pathOf({ curves }: Way): string {
  const [first] = curves
  if (!first) return ''
  return `M${first[0]}${curves.map(([, c1, c2, to]) => `C${c1} ${c2} ${to}`).join('')}`
}

/** The point at a share of the way, 0 to 1; each curve counts by the distance between its ends. */
export function pointAt(way: Way, share: number): Point {
  const { curves } = way
  const { lengths, whole } = lengthsOf(way)
  let left = share * whole
  for (let i = 0; i < curves.length; i++) {
    if (left <= lengths[i]! || i === curves.length - 1)
      return cubic(curves[i]!, lengths[i]! > 0 ? left / lengths[i]! : 1)
    left -= lengths[i]!
  }
  return [0, 0]
}

interface Lengths {
  lengths: readonly number[]
  whole: number
}

/** Thousands of customers are on few ways. */
const measured = new WeakMap<Way, Lengths>()

function lengthsOf(way: Way): Lengths {
  const known = measured.get(way)
  if (known) return known
  const lengths = way.curves.map(([from, , , to]) => Math.hypot(to[0] - from[0], to[1] - from[1]))
  const found = { lengths, whole: lengths.reduce((sum, length) => sum + length, 0) }
  measured.set(way, found)
  return found
}

function cubic([a, b, c, d]: [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t
  const mix = (k: 0 | 1) => u * u * u * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t * t * t * d[k]
  return [mix(0), mix(1)]
}
