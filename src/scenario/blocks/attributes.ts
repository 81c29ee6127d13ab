import { z } from 'zod'
import { distribution } from './distribution.ts'
import { number, text } from './field.ts'

const bound = number({ label: 'Bound', help: 'The attribute is clamped to its range.' })

/** A property of customers, drawn on arrival, changed by effects, read by route odds. */
export const attributeSchema = z
  .strictObject({
    start: distribution('number', 'constant', { label: 'Start', help: 'Value on arrival.', live: true }),
    range: z
      .tuple([bound, bound])
      .refine(([from, to]) => from < to)
      .meta({ label: 'Range', help: 'Values are clamped to it.', expected: 'a range [least, most]' })
      .exactOptional(),
    label: text({ label: 'Label', help: 'What pages call it.' }).exactOptional(),
  })
  .meta({
    label: 'Attribute',
    help: 'A property of customers.',
    shorthand: 'attribute',
    expected: 'a distribution, or { start, range }',
  })
