import { z } from 'zod'
import { distribution } from './distribution.ts'
import { number, reference, share, text } from './field.ts'

/** Dimensions that customers can want and an offering can deliver. */
export const needsSchema = z
  .array(z.string())
  .meta({
    label: 'Needs',
    help: 'Dimensions customers can want and an offering can deliver.',
    expected: 'a list of names',
  })
  .default([])

const want = z
  .strictObject({
    mean: share({ label: 'Mean want', help: 'How much the segment wants this, on average.', live: true }),
    sd: number(
      { label: 'Spread', help: 'Standard deviation between customers; 0: all alike.', live: true },
      0,
      0.5,
    ).default(0),
  })
  .refine(({ mean, sd }) => sd * sd < mean * (1 - mean) || sd === 0, {
    path: ['sd'],
    error: 'a smaller sd: no share with this mean varies so much',
  })
  .meta({
    label: 'Want',
    help: 'How much it is wanted.',
    shorthand: 'want',
    expected: 'a share from 0 to 1, or { mean, sd }',
  })

/** A group of customers who want alike. */
export const segmentSchema = z.strictObject({
  share: share({ label: 'Share', help: 'Share of arrivals; the shares of all segments add up to 1.', live: true }),
  wants: z
    .record(z.string(), want)
    .meta({ label: 'Wants', help: 'Need → how much it is wanted; unlisted: 0.' })
    .default({}),
  priceSensitivity: number(
    {
      label: 'Price sensitivity',
      help: 'Weight of a price above the reference; 0: price does not matter.',
      live: true,
    },
    0,
    100,
  ).default(0),
  offering: reference('an offering', {
    label: 'Offering',
    help: 'What the segment buys; by default the first.',
  }).exactOptional(),
  amount: distribution('size', 'constant', {
    label: 'Amount',
    help: 'Size of a purchase in currency, instead of the price.',
    live: true,
  }).exactOptional(),
  label: text({ label: 'Label', help: 'What pages call it.' }).exactOptional(),
})
