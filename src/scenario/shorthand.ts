import { OFFICE_HOURS } from './hours.ts'
import { isMap } from './places.ts'

export type Shorthand = 'market' | 'source' | 'want' | 'attribute' | 'route' | 'count' | 'hours'

/** How the short form of a value is written out. A value in full form comes back as it is. */
export const SHORTHANDS: Record<Shorthand, (value: unknown) => unknown> = {
  market: (value) => (isPlain(value) ? { arrivals: { rate: value } } : value),
  source: (value) => (isPlain(value) ? { rate: value } : value),
  want: (value) => (isPlain(value) ? { mean: value } : value),
  attribute: (value) => (isMap(value) && ('start' in value || 'range' in value) ? value : { start: value }),
  route: routeOf,
  count: (value) => (isPlain(value) ? { count: value } : value),
  hours: (value) => (value === 'office' ? OFFICE_HOURS : value),
}

/** `60%`, `rest`, nothing at all → a route. */
export function routeOf(value: unknown): unknown {
  if (value === null || value === undefined) return {}
  if (value === 'rest') return { rest: true }
  if (isPlain(value)) return { rate: value }
  if (!isMap(value) || value['rate'] !== 'rest') return value
  const { rate: _, ...others } = value
  return { rest: true, ...others }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string'
}
