import { type Program, RIVAL_PRICE, RIVALS } from '../../sim/program.ts'
import { meanFit } from './lower-averages.ts'
import type { Frame } from './lower-frame.ts'
import { offeringOf } from './lower-segments.ts'
import { inNameOrder } from './names.ts'
import type { Scenario, Step } from './scenario.ts'

const NOTHING = new Float64Array(0)

type RivalTables = Pick<Program, 'rivals' | 'rivalStart' | 'rivalCopies' | 'rivalPrice'>

/** Whether rivals do anything: at their null they are as good as absent, unless an intervention sets them going. */
export function hasRivals({ scenario: { rivals }, moves }: Pick<Frame, 'scenario' | 'moves'>): boolean {
  if (rivals === undefined) return false
  const present = rivals.rate > 0 || Object.values(rivals.start).some((level) => level > 0)
  return moves('rivals') || rivals.price !== undefined || (present && rivals.weight > 0)
}

/** Rivals, in the need order and by the segments of the program. */
export function lowerRivals(frame: Frame): RivalTables {
  const { scenario, names } = frame
  const { rivals } = scenario
  if (rivals === undefined || !hasRivals(frame))
    return { rivals: NOTHING, rivalStart: NOTHING, rivalCopies: new Uint8Array(0), rivalPrice: NOTHING }
  const table = new Float64Array(Object.keys(RIVALS).length)
  table[RIVALS.rate] = rivals.rate
  table[RIVALS.weight] = rivals.weight
  table[RIVALS.difference] = rivals.price?.difference ?? 0
  table[RIVALS.firms] = rivals.price?.firms ?? 1
  return {
    rivals: table,
    rivalStart: Float64Array.from(names.segments.flatMap(() => names.needs.map((need) => rivals.start[need] ?? 0))),
    rivalCopies: Uint8Array.from(names.needs, (need) => (rivals.copyable?.includes(need) === false ? 0 : 1)),
    rivalPrice: rivals.price === undefined ? NOTHING : prices(scenario, names.segments),
  }
}

function prices(scenario: Scenario, segments: string[]): Float64Array {
  const width = Object.keys(RIVAL_PRICE).length
  const table = new Float64Array(segments.length * width)
  segments.forEach((name, s) => {
    const segment = scenario.market.segments[name]!
    const price = offeringOf(scenario, segment)?.price ?? 0
    table[s * width + RIVAL_PRICE.sensitivity] = segment.priceSensitivity
    table[s * width + RIVAL_PRICE.reference] = scenario.market.referencePrice ?? price
  })
  return table
}

/** Whether customers who take this exit go to a rival: they decide here, and end lost. */
export function leadsToRival({ journey }: Scenario, { enables }: Step, to: string): boolean {
  return enables === 'decide' && journey.steps[to]?.end === 'lost'
}

/** Mean utility of the rivals at the start, over the market: a stated probability is that of the first day. */
export function rivalsAtStart({ market, rivals }: Scenario): number {
  if (rivals === undefined) return 0
  const segments = Object.keys(market.segments).sort(inNameOrder)
  const total = segments.reduce((sum, name) => sum + market.segments[name]!.share, 0)
  const fit = segments.reduce((sum, name) => {
    const segment = market.segments[name]!
    return sum + segment.share * meanFit(segment, rivals.start)
  }, 0)
  return (rivals.weight * fit) / total
}
