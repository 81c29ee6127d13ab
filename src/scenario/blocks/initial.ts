import { z } from 'zod'
import { count, day, money, reference, share, time } from './field.ts'

/** Keys of the list form: a step cannot be called so. */
export const INITIAL_WORDS = ['at', 'deals'] as const

const segment = reference('a segment', { label: 'Segment', help: 'By default by shares.' }).exactOptional()

const deal = z
  .strictObject({
    step: reference('a step', { label: 'Step', help: 'Where the deal stands.' }),
    age: time({ label: 'Age', help: 'Time since the deal began.' }),
    inStep: time({ label: 'In step', help: 'Time since it reached its step.' }),
    segment,
    amount: money({ label: 'Amount', help: 'Its size, where that is known.' }).exactOptional(),
    odds: z
      .record(
        z.string(),
        share({ label: 'Odds', help: 'How likely it stands at this step; drawn anew in each replication.' }),
      )
      .refine((odds) => Math.abs(Object.values(odds).reduce((a, b) => a + b, 0) - 1) < 1e-6, {
        error: 'probabilities that add up to 1',
      })
      .meta({
        label: 'Odds',
        help: 'Step → probability that the deal stands there.',
        expected: 'probabilities by step',
      })
      .exactOptional(),
  })
  .refine(({ age, inStep }) => inStep <= age, { path: ['inStep'], error: 'at most the age' })

const deals = z
  .strictObject({
    at: day({ label: 'At', help: 'The day on which they were open; used only with --from-open.' }).exactOptional(),
    deals: z
      .array(deal)
      .meta({ label: 'Deals', help: 'Who is in the journey at 0.', expected: 'a list of deals { step, age, inStep }' }),
  })
  .meta({ decidedBy: ['deals', 'at'] })

const counts = z.record(
  z.string(),
  z
    .strictObject({
      count: count({ label: 'Count', help: 'How many are at the step at 0.' }, 0, 1_000_000, 'customers'),
      segment,
    })
    .meta({ shorthand: 'count', expected: 'a count, such as { count: 40 }' }),
)

/** Who is in the journey when the run begins. */
export const initialSchema = z.union([deals, counts]).meta({
  label: 'Initial',
  help: 'Who is in the journey at 0.',
  expected: 'counts such as { propose: { count: 40 } }, or { deals: […] }',
})
