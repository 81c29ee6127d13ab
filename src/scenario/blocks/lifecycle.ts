import { z } from 'zod'
import { money, number, rate, share, someTime } from './field.ts'

/** Generations of the offering. */
export const lifecycleSchema = z
  .strictObject({
    every: someTime({
      label: 'Generation',
      help: 'Time from one generation of the offering to the next; the first was launched at the start.',
    }),
    fades: z
      .strictObject({
        after: share({
          label: 'Fades after',
          help: 'Share of a generation in which the offering delivers what it did when new.',
        }).default(0),
        rate: rate({
          label: 'Speed of fading',
          help: 'Share of what can fade that is lost in a time unit after that; 0: nothing fades.',
        }),
        floor: share({ label: 'Floor', help: 'Share of what is delivered that never fades.' }).default(0),
      })
      .meta({ label: 'Fades', help: 'How an offering delivers less toward the end of its generation.' })
      .exactOptional(),
    drift: z
      .record(
        z.string(),
        number({ label: 'Drift', help: 'Change of the mean want from one generation to the next.' }, -1, 1, 'share'),
      )
      .meta({
        label: 'Drift',
        help: 'Need → change of the mean want of newcomers in each generation; unlisted: wants stay.',
      })
      .default({}),
    launch: money({ label: 'Cost of a launch', help: 'What each new generation costs when it begins.' }).default(0),
  })
  .meta({
    label: 'Lifecycle',
    help: 'Generations: the offering fades and is renewed, and newcomers want other things.',
  })
