import { log } from '../../sim/elementary.ts'
import { ATTITUDE, type Distribution, FAMILY, type Program } from '../../sim/program.ts'
import { betaTable } from './lower-beta.ts'
import type { Frame } from './lower-frame.ts'
import { lookUp } from './lower-frame.ts'
import { gammaTable } from './lower-gamma.ts'
import { meanOf } from './lower-mean.ts'
import { offeringOf } from './lower-segments.ts'
import { hoursPerUnit } from './lower-time.ts'
import type { Retention } from './scenario.ts'

const NOTHING = new Float64Array(0)

type RetentionTables = Pick<Program, 'retentionShape' | 'retentionStart' | 'retentionAttitude'>
type EquityTables = Pick<Program, 'discountRate' | 'segmentMeanAmount'>

/** Who comes back, when, and where they begin. Lowered after everything else, so that no other slot moves. */
export function lowerRetention(frame: Frame): RetentionTables {
  const { retention, journey } = frame.scenario
  if (retention === undefined)
    return { retentionShape: NOTHING, retentionStart: new Int32Array(0), retentionAttitude: NOTHING }
  const [restart, path] =
    journey.restart === undefined ? [journey.start, 'journey.start'] : [journey.restart, 'journey.restart']
  const { shape, rate, dropout } = modelOf(retention)
  return {
    retentionShape: Float64Array.from(shape),
    retentionStart: Int32Array.of(lookUp(frame.step, restart, path, 'step'), slot(frame, rate), slot(frame, dropout)),
    retentionAttitude: attitudeOf(retention),
  }
}

function modelOf(of: Retention): { shape: number[]; rate: Distribution | null; dropout: Distribution } {
  if (of.model === 'sbg')
    return { shape: [of.alpha, of.beta, of.period], rate: null, dropout: score(betaTable(of.alpha, of.beta), 1) }
  const { r, alpha, a, b } = of
  return { shape: [r, alpha, a, b], rate: score(gammaTable(r), 1 / alpha), dropout: score(betaTable(a, b), 1) }
}

function score(table: Float64Array, scale: number): Distribution {
  return { family: FAMILY.score, a: 0, b: scale, c: 0, table, parts: [] }
}

function slot({ distributions }: Frame, of: Distribution | null): number {
  return of === null ? -1 : distributions.push(of) - 1
}

function attitudeOf({ attitude }: Retention): Float64Array {
  const { dropout = 0, rate = 0, reference = 0 } = attitude ?? {}
  if (dropout === 0 && rate === 0) return NOTHING
  const table = new Float64Array(Object.keys(ATTITUDE).length)
  table[ATTITUDE.dropout] = dropout
  table[ATTITUDE.rate] = rate
  table[ATTITUDE.reference] = reference
  return table
}

/** What a later payment is worth today; a yearly rate i is compounded once a year. */
export function lowerEquity({ scenario, names }: Frame): EquityTables {
  const { finance, market, time } = scenario
  if (finance === undefined) return { discountRate: NOTHING, segmentMeanAmount: NOTHING }
  const years = hoursPerUnit(time.unit) / hoursPerUnit('year')
  const amounts = names.segments.map((name) => {
    const segment = market.segments[name]!
    return segment.amount ?? offeringOf(scenario, segment)?.amount
  })
  return {
    discountRate: Float64Array.of(log(1 + finance.discount) * years),
    segmentMeanAmount: Float64Array.from(amounts, (amount) =>
      amount === undefined || 'constant' in amount ? Number.NaN : meanOf(amount),
    ),
  }
}
