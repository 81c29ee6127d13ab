import { z } from 'zod'
import { distribution } from './distribution.ts'
import { count, rate, reference, someTime, time } from './field.ts'

/** Keys of a source, exactly one of which says how customers arrive. */
export const SOURCE_KINDS = ['rate', 'every', 'at', 'schedule', 'closed'] as const

/** Keys of a source: a source cannot be called so. */
export const SOURCE_WORDS = [...SOURCE_KINDS, 'first', 'period', 'batch', 'to', 'segment'] as const

const period = z.strictObject({
  from: time({ label: 'From', help: 'Beginning of the period.' }),
  rate: rate({ label: 'Rate', help: 'Arrivals per time in the period.' }),
})

/** Where customers come from. */
const sourceSchema = z
  .strictObject({
    rate: rate({
      label: 'Arrival rate',
      help: 'Customers, or batches, that arrive per time, at random.',
      live: true,
    }).exactOptional(),
    every: distribution('time', 'constant', {
      label: 'Every',
      help: 'Time between arrivals.',
      live: true,
    }).exactOptional(),
    first: time({ label: 'First', help: 'Time of the first arrival; without it after one interval.' }).exactOptional(),
    at: z
      .array(time({ label: 'At', help: 'Time of an arrival.' }))
      .meta({ label: 'At', help: 'Times at which customers arrive.', expected: 'a list of times' })
      .exactOptional(),
    schedule: z
      .array(period)
      .min(1)
      .refine((periods) => periods.every(({ from }, i) => (i === 0 ? from === 0 : from > periods[i - 1]!.from)))
      .meta({
        label: 'Schedule',
        help: 'Rate by period, each until the next begins.',
        expected: 'periods { from, rate }, the first from 0, each later than the last',
      })
      .exactOptional(),
    period: someTime({ label: 'Period', help: 'Length after which the schedule repeats.' }).exactOptional(),
    closed: count(
      { label: 'Closed population', help: 'So many enter at 0, and every exit admits a new one.' },
      1,
      1_000_000,
      'customers',
    ).exactOptional(),
    batch: distribution('size', 'constant', {
      label: 'Batch',
      help: 'How many arrive together.',
      live: true,
    }).exactOptional(),
    to: reference('a step', { label: 'To', help: 'First step; by default the start of the journey.' }).exactOptional(),
    segment: reference('a segment', {
      label: 'Segment',
      help: 'Segment of all who arrive here; by default by shares.',
    }).exactOptional(),
  })
  .meta({ label: 'Source', help: 'Where customers come from.', shorthand: 'source', decidedBy: SOURCE_WORDS })

/** One unnamed source, or several by name. */
export const arrivalsSchema = z.union([sourceSchema, z.record(z.string(), sourceSchema)]).meta({
  label: 'Arrivals',
  help: 'One source, or several by name.',
  shorthand: 'source',
  expected: 'a rate such as 4 a day, a source { rate, every, at, schedule or closed }, or several by name',
})
