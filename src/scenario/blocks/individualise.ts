import { z } from 'zod'
import { money, number, reference, share } from './field.ts'

/** Work that is done for this one customer and no other. */
export const individualiseSchema = z
  .strictObject({
    fit: share({
      label: 'Gain in fit',
      help: 'Share of what the offering leaves unmet that individual work meets; 0: none.',
      live: true,
    }).default(0),
    time: number(
      { label: 'Extra time', help: 'By how much working times grow; 0.2: 20 %.', live: true },
      0,
      100,
      'share',
    ).default(0),
    variability: number(
      {
        label: 'Extra variability',
        help: 'What is added to the squared coefficient of variation of working times; 0: nothing.',
        live: true,
      },
      0,
      100,
    ).default(0),
    steps: z
      .array(reference('a step', { label: 'Step', help: 'A step that is individualised.' }))
      .meta({
        label: 'Steps',
        help: 'Where the work is individualised; by default every step that a team works.',
        expected: 'a list of steps',
      })
      .exactOptional(),
    cost: money({
      label: 'Cost per visit',
      help: 'Direct spend of each individualised visit, beside the time it takes.',
      live: true,
    }).default(0),
  })
  .meta({ label: 'Individualise', help: 'Serves each customer individually: fits better, takes longer, varies more.' })
