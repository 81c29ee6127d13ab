import { isMap } from '../places.ts'
import type { Lookup } from './lookup.ts'

/** Needs, segments, offerings and purpose name one another. */
export function referMarket(lookup: Lookup): void {
  lookup.keysMustName('a need', ['purpose', 'serves'])
  for (const offering of lookup.names['an offering']) {
    lookup.keysMustName('a need', ['offerings', offering, 'delivers'])
    lookup.keysMustName('a need', ['offerings', offering, 'promises'])
  }
  const segments = lookup.names['a segment']
  for (const segment of segments) {
    const path = ['market', 'segments', segment]
    lookup.keysMustName('a need', [...path, 'wants'])
    lookup.mustName('an offering', [...path, 'offering'])
  }
  if (isMap(lookup.value(['market', 'segments']))) checkShares(lookup, segments)
}

function checkShares(lookup: Lookup, segments: string[]): void {
  const shares = segments.map((segment) => lookup.number(['market', 'segments', segment, 'share']))
  const sum = shares.reduce<number>((total, share) => total + (share ?? Number.NaN), 0)
  if (Number.isNaN(sum) || Math.abs(sum - 1) <= 1e-9) return
  const found = segments.length === 0 ? 'no segment' : String(Number(sum.toPrecision(10)))
  lookup.error(['market', 'segments'], { expected: 'shares that add up to 1', found })
}
