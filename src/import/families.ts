import { lowerIncompleteGamma } from '../stats/incomplete-gamma.ts'
import { normalCdf } from '../stats/normal.ts'

/** How far a family with the sample's own mean and spread stays from the sample. */
export interface FamilyFit {
  family: 'exponential' | 'gamma' | 'lognormal'
  /** Kolmogorov–Smirnov distance, 0 … 1. */
  ks: number
}

/** The usual families on times to close, in days, best first. Times of 0 count as half a day. */
export function familyFits(times: readonly number[]): FamilyFit[] {
  const values = Float64Array.from(times, (time) => Math.max(time, 0.5)).sort()
  const mean = average(values)
  const variance = average(values.map((value) => (value - mean) ** 2))
  const logs = values.map((value) => Math.log(value))
  const middle = average(logs)
  const sigma = Math.sqrt(average(logs.map((log) => (log - middle) ** 2)))
  const shape = (mean * mean) / variance
  const fits: [FamilyFit['family'], (x: number) => number][] = [
    ['exponential', (x) => 1 - Math.exp(-x / mean)],
    ['gamma', (x) => lowerIncompleteGamma(shape, (x * shape) / mean)],
    ['lognormal', (x) => normalCdf((Math.log(x) - middle) / sigma)],
  ]
  return fits.map(([family, cdf]) => ({ family, ks: gap(values, cdf) })).sort((a, b) => a.ks - b.ks)
}

/** Distance that chance exceeds once in twenty for a sample of n from the family itself (asymptotic, parameters known). */
export function chanceGap(n: number): number {
  return 1.358 / Math.sqrt(n)
}

function gap(sorted: Float64Array, cdf: (x: number) => number): number {
  let widest = 0
  for (let i = 0; i < sorted.length; i++) {
    // Whole days are rounded times, so the family is read at the edges of the day.
    const tied = sorted[i] === sorted[i + 1]
    if (tied) continue
    widest = Math.max(widest, Math.abs((i + 1) / sorted.length - cdf(sorted[i]! + 0.5)))
  }
  return widest
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
