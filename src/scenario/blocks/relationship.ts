import { z } from 'zod'
import { number, share } from './field.ts'

const MOST = 10

/** The relationship grows toward the quality that customers experience, and weighs in what a price means to them. */
export const relationshipSchema = z
  .strictObject({
    growth: share({
      label: 'Growth',
      help: 'Share of the distance to the quality experienced that the relationship moves at each experience.',
      live: true,
    }).default(0),
    attitude: number(
      {
        label: 'Attitude',
        help: 'How much a full relationship lowers the weight of the price, in its exponent; 0: not at all.',
        live: true,
      },
      0,
      MOST,
    ).default(0),
    loyalty: number(
      {
        label: 'Habit',
        help: 'How much purchases raise the weight of the price: it grows with (1 + purchases) to this power; 0: not at all.',
        live: true,
      },
      0,
      MOST,
    ).default(0),
  })
  .meta({ label: 'Relationship', help: 'What good experiences leave behind, and what it does to the price.' })
