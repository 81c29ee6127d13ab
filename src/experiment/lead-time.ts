import { binOf } from '../../sim/histogram.ts'
import type { Cohort, Histogram } from '../../sim/tally.ts'

/** Which ends a lead time is about: any, or only those of one outcome. */
export type Outcome = 'any' | 'won' | 'lost'

/** One kind of end within a bin: how many, between which times. */
interface Atoms {
  count: number
  min: number
  max: number
}

interface Bin {
  key: number
  won: Atoms
  lost: Atoms
  open: Atoms
}

const curves = new WeakMap<Cohort, Map<number | null, Bin[]>>()

/**
 * The p-quantile of first-cycle lead times of one replication, in time units; null when the curve never gets there.
 *
 * Customers still open count as censored at their age (Kaplan–Meier). Of one outcome, the share that has ended so by t is
 * Aalen and Johansen's, S(t−)·d/n summed, over its own final value: the lead times of those who end that way. Bins are
 * 0.8 % wide and keep their least and greatest value, between which the values of a bin are taken as evenly spread; a
 * bin of one value is exact, so atoms and small samples are. Within a bin ends come before censorings. With nobody
 * open it is the ⌈pn⌉-th smallest lead time.
 */
export function leadTimeQuantile(cohort: Cohort, outcome: Outcome, p: number, segment: number | null): number | null {
  const bins = binsOf(cohort, segment)
  const rises = incidence(bins, outcome)
  const total = rises.reduce((sum, rise) => sum + rise, 0)
  if (total <= 0) return null
  const target = p * (outcome === 'any' ? 1 : total) - 1e-12
  let reached = 0
  for (let i = 0; i < bins.length; i++) {
    if (reached + rises[i]! >= target) return within(endsOf(bins[i]!, outcome), (target - reached) / rises[i]!)
    reached += rises[i]!
  }
  return null
}

/**
 * The share of customers who end in one way by the age of the oldest end that was seen, those still open counting as
 * censored: Aalen and Johansen's curve at its last value.
 */
export function shareEnding(cohort: Cohort, outcome: 'won' | 'lost', segment: number | null): number {
  return incidence(binsOf(cohort, segment), outcome).reduce((sum, rise) => sum + rise, 0)
}

/** By bin, the rise of the share of customers who have ended in the way asked for. */
function incidence(bins: readonly Bin[], outcome: Outcome): number[] {
  let atRisk = bins.reduce((sum, bin) => sum + bin.won.count + bin.lost.count + bin.open.count, 0)
  let surviving = 1
  return bins.map((bin) => {
    const ended = bin.won.count + bin.lost.count
    const rise = (surviving * endsOf(bin, outcome).count) / atRisk
    surviving *= (atRisk - ended) / atRisk
    atRisk -= ended + bin.open.count
    return rise
  })
}

function endsOf(bin: Bin, outcome: Outcome): Atoms {
  if (outcome !== 'any') return bin[outcome]
  const both: Atoms = { count: 0, min: 0, max: 0 }
  join(both, bin.won)
  join(both, bin.lost)
  return both
}

/** The value at a share of a bin's ends: the first at its least time, the last at its greatest. */
function within({ count, min, max }: Atoms, share: number): number {
  if (count <= 1 || min === max) return min
  const rank = Math.min(count, Math.max(1, Math.ceil(share * count - 1e-9)))
  return min + ((rank - 1) / (count - 1)) * (max - min)
}

/** The histograms of one segment, or of all, as one row of bins in order of time. */
function binsOf(cohort: Cohort, segment: number | null): Bin[] {
  let bySegment = curves.get(cohort)
  if (!bySegment) curves.set(cohort, (bySegment = new Map()))
  let bins = bySegment.get(segment)
  if (!bins) bySegment.set(segment, (bins = gather(cohort, segment)))
  return bins
}

function gather(cohort: Cohort, segment: number | null): Bin[] {
  const bins = new Map<number, Bin>()
  cohort.lead.forEach((histogram, index) => {
    if (segment !== null && Math.floor(index / 3) !== segment) return
    addTo(bins, histogram, (['won', 'lost', 'open'] as const)[index % 3]!)
  })
  return [...bins.values()].sort((a, b) => a.key - b.key)
}

function addTo(bins: Map<number, Bin>, histogram: Histogram, outcome: 'won' | 'lost' | 'open'): void {
  for (let i = 0; i < histogram.count.length; i++) {
    const count = histogram.count[i]!
    if (count === 0) continue
    const key = binOf(histogram.min[i]!)
    let bin = bins.get(key)
    if (!bin) bins.set(key, (bin = { key, won: nobody(), lost: nobody(), open: nobody() }))
    join(bin[outcome], { count, min: histogram.min[i]!, max: histogram.max[i]! })
  }
}

function nobody(): Atoms {
  return { count: 0, min: 0, max: 0 }
}

function join(into: Atoms, more: Atoms): void {
  if (more.count === 0) return
  into.min = into.count === 0 ? more.min : Math.min(into.min, more.min)
  into.max = into.count === 0 ? more.max : Math.max(into.max, more.max)
  into.count += more.count
}
