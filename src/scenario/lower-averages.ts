import { draw } from '../../sim/draw.ts'
import { betaShapes } from './lower-beta.ts'
import { lowerDistribution } from './lower-distribution.ts'
import { promisedBy } from './lower-experience.ts'
import { gaussBeta } from './lower-gauss.ts'
import { meanOf } from './lower-mean.ts'
import { offeringOf, priceOf } from './lower-segments.ts'
import { inNameOrder } from './names.ts'
import type { Distribution, Scenario, Segment } from './scenario.ts'

/** Attributes that every customer brings, without the blocks that would move them. */
const START: Record<string, number> = { trust: 0.5, relationship: 0, interest: 1, effort: 1 }
/** Points of the product rule for the mean fit of a segment: the more needs vary, the fewer nodes each gets. */
const MOST_POINTS = 4096
const MOST_NODES = 24

/**
 * The mean of an attribute at entry over one segment, or over the market by segment shares: the average customer, around
 * whom the coefficients of `rate` routes act.
 */
export function averages(scenario: Scenario, segment?: string): (attribute: string) => number {
  const known = new Map<string, number>()
  const chosen = segment === undefined ? Object.keys(scenario.market.segments).sort(inNameOrder) : [segment]
  const segments = chosen.map((name) => scenario.market.segments[name]!)
  const total = segments.reduce((sum, { share }) => sum + share, 0)
  const over = (of: (segment: Segment) => number): number =>
    segments.length === 1 ? of(segments[0]!) : segments.reduce((sum, one) => sum + one.share * of(one), 0) / total
  return (attribute) => {
    let mean = known.get(attribute)
    if (mean === undefined) {
      mean = over((one) => meanAtEntry(scenario, one, attribute))
      known.set(attribute, mean)
    }
    return mean
  }
}

function meanAtEntry(scenario: Scenario, segment: Segment, attribute: string): number {
  if (attribute === 'fit') return meanFit(segment, promisedBy(offeringOf(scenario, segment)))
  if (attribute === 'purposeFit') return meanPurposeFit(scenario, segment)
  if (attribute === 'price') return priceOf(scenario, segment)
  if (attribute === 'trust' && scenario.trust !== undefined) return scenario.trust.start
  const own = scenario.attributes[attribute]
  if (own === undefined) return START[attribute] ?? 0
  return own.range === undefined ? meanOf(own.start) : meanWithin(own.start, own.range, `attributes.${attribute}.start`)
}

/** Points of the mean of a clamped start: six digits even where the range cuts off much. */
const CLAMPED_POINTS = 10_000

/** The mean of draws that are clamped to a range; what no draw to speak of leaves has the mean it would have anyway. */
function meanWithin(start: Distribution, [low, high]: [number, number], path: string): number {
  const table = lowerDistribution(start, path)
  let total = 0
  let cut = false
  for (let i = 0; i < CLAMPED_POINTS; i++) {
    const value = draw(table, (i + 0.5) / CLAMPED_POINTS)
    cut ||= value < low || value > high
    total += Math.min(high, Math.max(low, value))
  }
  return cut ? total / CLAMPED_POINTS : meanOf(start)
}

/** Linear in the wants, so their means are enough; 0.5 where nothing is served. */
function meanPurposeFit(scenario: Scenario, segment: Segment): number {
  const serves = Object.entries(scenario.purpose?.serves ?? {}).sort(([a], [b]) => inNameOrder(a, b))
  const total = serves.reduce((sum, [, weight]) => sum + weight, 0)
  if (total === 0) return 0.5
  return serves.reduce((sum, [need, weight]) => sum + weight * (segment.wants[need]?.mean ?? 0), 0) / total
}

/**
 * E[Σ w d / Σ w] over the Beta wants: a mean of a ratio, so it needs more than means. Gauss quadrature in every need that
 * varies, their product over all; to about nine digits with one or two such needs, six with many.
 */
export function meanFit(segment: Segment, delivers: Record<string, number>): number {
  const wants = Object.entries(segment.wants).sort(([a], [b]) => inNameOrder(a, b))
  const varying = wants.filter(([, { mean, sd }]) => sd > 0 && betaShapes(mean, sd) !== null)
  const fixed = wants.filter((want) => !varying.includes(want))
  const all = fixed.reduce((sum, [, { mean }]) => sum + mean, 0)
  const met = fixed.reduce((sum, [need, { mean }]) => sum + mean * (delivers[need] ?? 0), 0)
  const nodes = nodesEach(varying.length)
  const rules = varying.map(([need, { mean, sd }]) => ({
    delivered: delivers[need] ?? 0,
    ...gaussBeta(...betaShapes(mean, sd)!, nodes),
  }))
  const average = (level: number, wanted: number, delivered: number): number => {
    const rule = rules[level]
    if (rule === undefined) return wanted === 0 ? 1 : delivered / wanted
    return rule.nodes.reduce(
      (sum, w, i) => sum + rule.weights[i]! * average(level + 1, wanted + w, delivered + w * rule.delivered),
      0,
    )
  }
  return average(0, all, met)
}

function nodesEach(needs: number): number {
  let nodes = MOST_NODES
  while (nodes > 2 && nodes ** needs > MOST_POINTS) nodes--
  return nodes
}
