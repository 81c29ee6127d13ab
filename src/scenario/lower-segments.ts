import type { Program } from '../../sim/program.ts'
import { betaOf, constant } from './lower-distribution.ts'
import type { Frame } from './lower-frame.ts'
import { place } from './lower-frame.ts'
import { hashName, inNameOrder } from './names.ts'
import type { Distribution, Offering, Scenario, Segment } from './scenario.ts'
import { BUILT_IN_ATTRIBUTES } from './scenario.ts'

/** Ranges of the built-in attributes; effects are clamped to them. */
const RANGES: Record<(typeof BUILT_IN_ATTRIBUTES)[number], [number, number]> = {
  fit: [0, 1],
  purposeFit: [0, 1],
  trust: [0, 1],
  relationship: [0, 1],
  price: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  interest: [0, 1],
  effort: [0, Number.POSITIVE_INFINITY],
}

const UNBOUNDED: [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

type AttributeTables = Pick<Program, 'attributeMin' | 'attributeMax' | 'attributeStart' | 'attributeHash'>

export function lowerAttributes(frame: Frame): AttributeTables {
  const { attributes } = frame.scenario
  const ranges: [number, number][] = [
    ...BUILT_IN_ATTRIBUTES.map((name) => RANGES[name]),
    ...Object.values(attributes).map(({ range }) => range ?? UNBOUNDED),
  ]
  const start = [
    ...BUILT_IN_ATTRIBUTES.map(() => -1),
    ...Object.entries(attributes).map(([name, own]) => place(frame, own.start, `attributes.${name}.start`)),
  ]
  return {
    attributeMin: Float64Array.from(ranges, ([low]) => low),
    attributeMax: Float64Array.from(ranges, ([, high]) => high),
    attributeStart: Int32Array.from(start),
    attributeHash: Int32Array.from(frame.names.attributes, (name) => hashName('attribute', name)),
  }
}

type SegmentTables = Pick<
  Program,
  | 'segmentCumulative'
  | 'segmentOrder'
  | 'wantDistribution'
  | 'wantMean'
  | 'needHash'
  | 'segmentPrice'
  | 'segmentDelivers'
  | 'segmentAmount'
  | 'segmentRevenue'
  | 'segmentUnitCost'
>

export function lowerSegments(frame: Frame): SegmentTables {
  const { scenario, names } = frame
  const segments = names.segments.map((name) => scenario.market.segments[name]!)
  const offerings = segments.map((segment) => offeringOf(scenario, segment))
  const amounts = segments.map((segment, s) => segment.amount ?? offerings[s]?.amount)
  return {
    ...shares(frame),
    ...wants(frame),
    needHash: Int32Array.from(names.needs, (name) => hashName('need', name)),
    segmentPrice: Float64Array.from(segments, (segment) => priceOf(scenario, segment)),
    segmentDelivers: Float64Array.from(
      offerings.flatMap((offering) => names.needs.map((need) => offering?.delivers[need] ?? 0)),
    ),
    segmentAmount: Int32Array.from(amounts, (amount, s) => placeAmount(frame, amount, names.segments[s]!)),
    segmentRevenue: Float64Array.from(amounts, (amount, s) => constantOf(amount) ?? offerings[s]?.price ?? 0),
    segmentUnitCost: Float64Array.from(offerings, (offering) => offering?.unitCost ?? 0),
  }
}

/** A constant amount needs no draw: it stands in `segmentRevenue`. */
function placeAmount(frame: Frame, amount: Distribution | undefined, segment: string): number {
  const slot = place(frame, amount, `market.segments.${segment}.amount`)
  return constantOf(amount) === null ? slot : -1
}

function constantOf(amount: Distribution | undefined): number | null {
  return amount !== undefined && 'constant' in amount ? amount.constant : null
}

/** What a segment is sold: its own choice, else the first offering of the file, else nothing. */
export function offeringOf(scenario: Scenario, segment: Segment): Offering | undefined {
  return segment.offering === undefined ? Object.values(scenario.offerings)[0] : scenario.offerings[segment.offering]
}

/** priceSensitivity · (price / reference − 1); the reference is the offering's own price unless the market names one. */
export function priceOf(scenario: Scenario, segment: Segment): number {
  const price = offeringOf(scenario, segment)?.price ?? 0
  const reference = scenario.market.referencePrice ?? price
  return reference === 0 ? 0 : segment.priceSensitivity * (price / reference - 1)
}

/** Shares are summed in name order, so that the file's order decides nothing. */
function shares(frame: Frame): Pick<Program, 'segmentCumulative' | 'segmentOrder'> {
  const { segments } = frame.scenario.market
  const names = [...frame.names.segments].sort(inNameOrder)
  const total = names.reduce((sum, name) => sum + segments[name]!.share, 0)
  let reached = 0
  const cumulative = names.map((name) => (reached += segments[name]!.share) / total)
  cumulative[cumulative.length - 1] = 1
  return {
    segmentCumulative: Float64Array.from(cumulative),
    segmentOrder: Int32Array.from(names, (name) => frame.segment.get(name)!),
  }
}

function wants(frame: Frame): Pick<Program, 'wantDistribution' | 'wantMean'> {
  const slots: number[] = []
  const means: number[] = []
  for (const name of frame.names.segments) {
    const segment = frame.scenario.market.segments[name]!
    for (const need of frame.names.needs) {
      const { mean, sd } = segment.wants[need] ?? { mean: 0, sd: 0 }
      const path = `market.segments.${name}.wants.${need}`
      frame.distributions.push(sd > 0 ? betaOf(mean, sd, path) : constant(mean))
      slots.push(sd > 0 ? frame.distributions.length - 1 : -1)
      means.push(mean)
    }
  }
  return { wantDistribution: Int32Array.from(slots), wantMean: Float64Array.from(means) }
}
