import { z } from 'zod'
import { aboveZero, money, number, oneOf, reference, share, someTime, time } from './field.ts'

const settings = z.record(z.string(), z.unknown()).meta({
  label: 'Set',
  help: 'Dotted path of the expanded form → new value.',
  expected: 'settings, such as { team.sales.size: 6 }',
})

const above = number({ label: 'Above', help: 'Acts when the watched figure lies above.' }).exactOptional()
const below = number({ label: 'Below', help: 'Acts when the watched figure lies below.' }).exactOptional()

const condition = z
  .strictObject({ above, below, for: time({ label: 'For', help: 'How long it must hold.' }).exactOptional() })
  .refine((value) => value.above !== undefined || value.below !== undefined)
  .meta({ expected: 'above or below, such as { above: 20, for: 5d }' })

const lever = z
  .strictObject({
    path: z.string().meta({ label: 'Path', help: 'The setting that moves.', expected: 'a dotted path' }),
    step: aboveZero({ label: 'Step', help: 'How far it moves at once.' }).default(1),
    min: number({ label: 'Least', help: 'It moves no lower.' }),
    max: number({ label: 'Most', help: 'It moves no higher.' }),
    cost: money({ label: 'Cost', help: 'Spent each time it moves.' }).default(0),
    believed: z
      .record(
        z.string(),
        number({
          label: 'Believed gain',
          help: 'opinion: what the role believes one step up to be worth, in any one unit; below 0: one step down is.',
        }),
      )
      .meta({ label: 'Believed', help: 'Role → gain.', expected: 'role → gain of one step up, such as { sales: 2 }' })
      .exactOptional(),
  })
  .refine(({ min, max }) => max > min, { path: ['max'], error: 'more than min' })
  .refine(({ min, max, step }) => (max - min) / step <= 1000, {
    path: ['step'],
    error: 'at most 1000 positions from min to max',
  })

const at = z
  .strictObject({ at: time({ label: 'At', help: 'Time of the change.' }), set: settings })
  .meta({ decidedBy: ['at'] })

const when = z
  .strictObject({
    when: z
      .record(z.string(), condition)
      .refine((map) => Object.keys(map).length === 1)
      .meta({
        label: 'When',
        help: 'A watched figure and its condition.',
        expected: 'one condition, such as { queue.propose: { above: 20 } }',
      }),
    set: settings,
    again: time({ label: 'Again', help: 'May fire again after this time; without it, once.' }).exactOptional(),
  })
  .meta({ decidedBy: ['when'] })

/** Keys that not every policy has. */
const BELONGS: Record<string, readonly string[]> = {
  watch: ['react', 'evidence'],
  above: ['react'],
  below: ['react'],
  over: ['react', 'evidence'],
  role: ['opinion'],
  better: ['evidence'],
  cost: ['opinion', 'evidence'],
}

const policy = z
  .strictObject({
    every: someTime({ label: 'Every', help: 'Time between reviews.' }),
    policy: oneOf(['react', 'opinion', 'evidence'], {
      label: 'Policy',
      help: 'react: levers answer a figure. opinion: a role decides by its beliefs. evidence: one step is tried, and kept if it helped.',
    }),
    watch: z
      .string()
      .meta({ label: 'Watch', help: 'The figure that is reviewed.', expected: 'a figure such as utilisation.sales' })
      .exactOptional(),
    above,
    below,
    over: someTime({
      label: 'Over',
      help: 'Time over which the figure is averaged; by default as long as from review to review.',
    }).exactOptional(),
    role: reference('a role of beliefs', {
      label: 'Role',
      help: 'opinion: whose beliefs decide.',
    }).exactOptional(),
    better: share({
      label: 'Better by',
      help: 'evidence: share of itself by which the figure must be better for a step to be kept. Default 0.',
    }).exactOptional(),
    cost: money({
      label: 'Cost of a review',
      help: 'opinion, evidence: spent at each review. Default 0.',
    }).exactOptional(),
    levers: z
      .array(lever)
      .min(1)
      .max(20)
      .meta({ label: 'Levers', help: 'What it moves.', expected: 'a list of levers { path, min, max }' }),
    delay: time({ label: 'Delay', help: 'Time from decision to effect.' }).default(0),
  })
  .superRefine((value, context) => {
    const problem = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message, input: value })
    for (const [key, policies] of Object.entries(BELONGS)) {
      if (key in value && !policies.includes(value.policy))
        problem(key, `nothing: it belongs to ${policies.join(' and ')}`)
    }
    if (value.policy !== 'opinion' && value.watch === undefined) problem('watch', 'a figure such as utilisation.sales')
    if (value.policy === 'opinion' && value.role === undefined) problem('role', 'the name of a role of beliefs')
    if (value.policy === 'react' && value.above === undefined && value.below === undefined)
      problem('above', 'above or below')
  })
  .meta({ decidedBy: ['policy', 'every', 'watch', 'levers', 'role'] })

/** Changes made while the run goes on. */
export const interventionsSchema = z
  .array(
    z.union([at, when, policy]).meta({
      label: 'Intervention',
      help: 'A change during the run.',
      expected: 'an intervention with at, when, or every and policy',
    }),
  )
  .max(1000)
  .meta({ label: 'Interventions', help: 'Changes made while the run goes on.', expected: 'a list of interventions' })
  .default([])
