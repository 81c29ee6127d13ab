import { z } from 'zod'
import { distribution } from './distribution.ts'
import { money, number, share, text } from './field.ts'

/** What is sold. */
export const offeringSchema = z
  .strictObject({
    price: money({ label: 'Price', help: 'Revenue of a purchase.', live: true }).default(0),
    unitCost: money({ label: 'Unit cost', help: 'Direct cost of a purchase.', live: true }).default(0),
    capability: number(
      { label: 'Capability', help: 'The most that all delivered needs may add up to.' },
      0,
      1000,
    ).exactOptional(),
    delivers: z
      .record(z.string(), share({ label: 'Delivered', help: 'How far the offering meets this need.', live: true }))
      .meta({ label: 'Delivers', help: 'Need → how far it is met; unlisted: 0.' })
      .default({}),
    promises: z
      .record(z.string(), share({ label: 'Promised', help: 'How far this need is said to be met.', live: true }))
      .meta({
        label: 'Promises',
        help: 'Need → how far it is said to be met: what customers expect before they know. Unlisted: what is delivered.',
      })
      .exactOptional(),
    amount: distribution('size', 'constant', {
      label: 'Amount',
      help: 'Size of a purchase in currency, instead of the price.',
      live: true,
    }).exactOptional(),
    label: text({ label: 'Label', help: 'What pages call it.' }).exactOptional(),
  })
  .refine(({ capability, delivers }) => capability === undefined || sum(delivers) <= capability + 1e-9, {
    path: ['delivers'],
    error: 'needs that add up to at most the capability: nothing is everything to everyone',
  })

function sum(delivers: Record<string, number>): number {
  return Object.values(delivers).reduce((total, value) => total + value, 0)
}
