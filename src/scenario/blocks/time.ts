import { z } from 'zod'
import { day, oneOf, someTime, text, time, yesNo } from './field.ts'

export const TIME_UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const

export const DEFAULT_HORIZON = 720

/** Identity of the file. */
export const heading = {
  whyflow: z
    .literal(1)
    .meta({ label: 'Version', help: 'Version of the file format.', expected: '1, the version of the file format' }),
  name: text({ label: 'Name', help: 'What tables and pages call the scenario.' }),
  label: text({ label: 'Label', help: 'A longer text for pages.' }).exactOptional(),
}

export const currency = text({ label: 'Currency', help: 'ISO 4217 code, for labels only.' }).default('EUR')

/** Clock of the run. `mode`, `warmup` and `drain` are filled in before this schema sees them. */
export const timeSchema = z.strictObject({
  unit: oneOf(TIME_UNITS, { label: 'Time unit', help: 'What bare numbers count.' }).default('day'),
  horizon: someTime({ label: 'Horizon', help: 'Length of the run, warm-up included.' }).default(DEFAULT_HORIZON),
  mode: oneOf(['steady', 'terminating'], {
    label: 'Mode',
    help: 'Steady: a long run whose start is cut off. Terminating: a story from its beginning to its end.',
  }).default('steady'),
  warmup: z
    .union([time({ label: 'Warm-up', help: '' }), z.literal('auto')])
    .meta({
      label: 'Warm-up',
      help: 'Time before figures are kept; auto finds it (MSER-5). 0 in terminating mode.',
      unit: 'time',
      quantity: 'time',
      expected: 'a time such as 90d, or auto',
    })
    .default('auto'),
  drain: yesNo({
    label: 'Drain',
    help: 'Run on after the horizon, without arrivals, until everybody has left.',
  }).default(false),
  start: day({ label: 'Start', help: 'The day on which time 0 falls; without it some Monday.' }).exactOptional(),
})
