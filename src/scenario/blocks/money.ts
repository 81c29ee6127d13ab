import { z } from 'zod'
import { money, number } from './field.ts'

const SPEND_KEYS = ['perMonth', 'perYear', 'perUnit'] as const

export const spend = z
  .strictObject({
    perMonth: money({ label: 'Per month', help: 'Currency a month of 365.25/12 days.', live: true }).exactOptional(),
    perYear: money({ label: 'Per year', help: 'Currency a year of 365.25 days.', live: true }).exactOptional(),
    perUnit: money({ label: 'Per time unit', help: 'Currency per unit of time.', live: true }).exactOptional(),
  })
  .refine((value) => SPEND_KEYS.filter((key) => value[key] !== undefined).length === 1)
  .meta({ label: 'Spend', help: 'Money that goes to no customer.', expected: 'one of perMonth, perYear, perUnit' })

/** Spending on no customer in particular: ads, listening, rent. */
export const spendSchema = z
  .record(z.string(), spend)
  .meta({ label: 'Spending', help: 'Running costs by name.' })
  .default({})

export const financeSchema = z.strictObject({
  discount: number({ label: 'Discount rate', help: 'Per year.' }, 0, 10, 'per year').meta({
    label: 'Discount rate',
    help: 'Per year.',
    unit: 'per year',
    quantity: 'share',
    range: [0, 10],
    expected: 'a discount rate per year from 0 to 10, such as 0.1 or 10%',
  }),
})
