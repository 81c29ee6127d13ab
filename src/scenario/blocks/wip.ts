import { z } from 'zod'
import { count, reference } from './field.ts'

/** Pull limits: over one, customers wait in the queue of the step that they want. */
export const wipSchema = z
  .array(
    z.strictObject({
      over: z
        .array(reference('a step', { label: 'Step', help: 'A step under the limit.' }))
        .min(1)
        .meta({ label: 'Over', help: 'Steps that share the limit.', expected: 'a list of steps' }),
      limit: count(
        { label: 'Limit', help: 'Most customers in these steps together.', live: true },
        1,
        1_000_000,
        'customers',
      ),
    }),
  )
  .max(31)
  .meta({
    label: 'WIP limits',
    help: 'Limits on customers in progress.',
    expected: 'a list of at most 31 limits { over: [steps], limit }',
  })
  .default([])
