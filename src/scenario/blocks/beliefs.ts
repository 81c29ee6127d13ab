import { z } from 'zod'
import { count, money, number, reference, share, someTime, time } from './field.ts'

const role = z.strictObject({
  believes: z
    .record(
      z.string(),
      share({ label: 'Believed want', help: 'How much the role believes customers to want this, on average.' }),
    )
    .meta({ label: 'Believes', help: 'Need → mean want that the role believes in at the start; a need left out: 0.' })
    .default({}),
  weight: number(
    { label: 'Say', help: 'How much the role counts when the offering is decided, relative to the others.' },
    0,
    1e6,
  ).default(1),
  prior: share({
    label: 'Doubt',
    help: 'Standard deviation of the role’s own belief: how far off it thinks it may be. 0: it listens to nobody.',
  }).default(0.2),
})

const listening = z
  .strictObject({
    perReview: count(
      { label: 'Conversations', help: 'Conversations with customers at each review; 0: none.', live: true },
      0,
      1_000_000,
      'conversations',
    ),
    noise: number(
      {
        label: 'Noise of an answer',
        help: 'Standard deviation of one customer’s answer around the mean want.',
        live: true,
      },
      0,
      100,
      'share',
    ),
    cost: money({ label: 'Cost of a conversation', help: 'Spent on each conversation.', live: true }).default(0),
    time: time({
      label: 'Time of a conversation',
      help: 'Working time that one conversation takes from the team.',
      live: true,
    }).default(0),
    team: reference('a team', {
      label: 'Team',
      help: 'Whose people hold the conversations; for so long they serve no customer.',
    }).exactOptional(),
    roles: z
      .array(reference('a role', { label: 'Role', help: 'A role that hears the conversations.' }))
      .min(1)
      .meta({
        label: 'Roles that listen',
        help: 'Who hears the conversations; by default all.',
        expected: 'a list of roles',
      })
      .exactOptional(),
    drift: share({
      label: 'Drift',
      help: 'How far the roles that listen think wants may have moved between two reviews, as a standard deviation.',
      live: true,
    }).default(0),
  })
  .refine((value) => (value.team === undefined) === (value.time === 0), {
    path: ['team'],
    error: 'a team and the time of a conversation, or neither',
  })
  .meta({ label: 'Listening', help: 'Conversations with customers at each review.' })

/** What the roles of the firm believe customers to want, and what comes of it. */
export const beliefsSchema = z
  .strictObject({
    roles: z
      .record(z.string(), role)
      .refine((roles) => Object.keys(roles).length > 0)
      .meta({ label: 'Roles', help: 'Who holds beliefs, by name.', expected: 'roles by name, such as sales' }),
    every: someTime({
      label: 'Review',
      help: 'Time between reviews; without it beliefs lead to nothing.',
    }).exactOptional(),
    mixing: z
      .record(
        z.string(),
        z
          .record(
            z.string(),
            share({ label: 'Share', help: 'How much of its belief the role takes over from the other at a review.' }),
          )
          .meta({ expected: 'role → share, such as { sales: 0.8, marketing: 0.2 }' }),
      )
      .meta({
        label: 'Mixing',
        help: 'Role → role → share; each row sums to 1, and a role without one keeps its own belief.',
        expected: 'a row of shares for a role, such as { sales: { sales: 0.8, marketing: 0.2 } }',
      })
      .default({}),
    listening: listening.exactOptional(),
    offering: z
      .strictObject({
        name: reference('an offering', {
          label: 'Offering',
          help: 'The one that follows the beliefs; by default the first of the file.',
        }).exactOptional(),
        speed: share({ label: 'Speed', help: 'The most that it moves in any one need at a review.', live: true }),
        cost: money({
          label: 'Cost of moving',
          help: 'Spent when one need moves from 0 to 1, or the other way; in proportion.',
          live: true,
        }).default(0),
      })
      .meta({ label: 'Offering', help: 'What is delivered moves toward what the roles believe is wanted.' })
      .exactOptional(),
  })
  .meta({ label: 'Beliefs', help: 'What the roles of the firm believe customers to want.' })
