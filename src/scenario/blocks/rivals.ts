import { z } from 'zod'
import { count, number, rate, reference, share } from './field.ts'

/** Rivals who copy. */
export const rivalsSchema = z
  .strictObject({
    rate: rate({
      label: 'Speed of copying',
      help: 'Share of the gap to what we deliver that rivals close in a time unit; 0: they copy nothing.',
      live: true,
    }).default(0),
    copyable: z
      .array(reference('a need', { label: 'Need', help: 'A need that rivals can learn to serve as we do.' }))
      .meta({
        label: 'Copyable',
        help: 'Needs that rivals can learn to serve as we do; by default all.',
        expected: 'a list of needs',
      })
      .exactOptional(),
    start: z
      .record(z.string(), share({ label: 'Delivered', help: 'How far rivals meet this need at the start.' }))
      .meta({ label: 'Start', help: 'Need → how far rivals meet it at the start; unlisted: 0.' })
      .default({}),
    weight: number(
      {
        label: 'Weight',
        help: 'Coefficient of the rivals’ fit in the odds of leaving for a lost end where customers decide.',
        live: true,
      },
      0,
      1000,
    ).default(0),
    price: z
      .strictObject({
        difference: number(
          {
            label: 'Difference',
            help: 'What it costs a customer to take a firm wholly unlike their taste, at the start; it fades at the speed of copying.',
          },
          0,
          1e9,
          'currency',
        ),
        firms: count({ label: 'Firms', help: 'Firms in the market, ours included.' }, 2, 1_000_000, 'firms'),
      })
      .meta({ label: 'Price', help: 'The price follows the Salop margin: unit cost + difference / firms.' })
      .exactOptional(),
  })
  .meta({ label: 'Rivals', help: 'Rivals copy what we deliver, and prices follow.' })
