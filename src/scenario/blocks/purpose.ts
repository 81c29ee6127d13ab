import { z } from 'zod'
import { number, oneOf, share, text } from './field.ts'

/** What customers do, and steps exist to enable. */
export const ACTIONS = ['notice', 'understand', 'trust', 'decide', 'use', 'return', 'refer'] as const

/** The WHY. Without this block every step counts as aligned and nobody is a misfit. */
export const purposeSchema = z.strictObject({
  why: text({ label: 'Why', help: 'The purpose in a sentence; for reading only.' }).exactOptional(),
  serves: z
    .record(
      z.string(),
      number({ label: 'Weight', help: 'How much the purpose serves this need.', live: true }, 0, 1000),
    )
    .meta({ label: 'Serves', help: 'Need → weight.' })
    .default({}),
  actions: z
    .array(oneOf(ACTIONS, { label: 'Action', help: 'A customer action that the purpose exists to enable.' }))
    .meta({ label: 'Actions', help: 'Customer actions that the purpose exists to enable; by default all.', live: true })
    .default([...ACTIONS]),
  clarity: share({
    label: 'Clarity',
    help: 'How clearly the purpose is told: attracts who wants it and repels who does not, at routes marked attracts.',
    live: true,
  }).default(0),
  rightCustomer: share({
    label: 'Right customer',
    help: 'A customer whose purpose fit lies below this is a misfit.',
    live: true,
  }).default(0.5),
})
