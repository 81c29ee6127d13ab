import { z } from 'zod'
import { money, number, oneOf, rate, reference, share } from './field.ts'

/** Who may be contacted, how often they are, and what that does. */
export const permissionSchema = z
  .strictObject({
    start: share({
      label: 'Permission at the start',
      help: 'Share of newcomers who have given permission to be contacted.',
      live: true,
    }).default(1),
    optIn: z
      .strictObject({
        chance: share({
          label: 'Chance to opt in',
          help: 'Chance that a customer without permission gives it after a visit that did something for them.',
          live: true,
        }),
        after: z
          .array(reference('a step', { label: 'Step', help: 'A step after which customers may opt in.' }))
          .meta({
            label: 'After',
            help: 'Steps after which customers may opt in; by default those that enable an action of the purpose.',
            expected: 'a list of steps',
          })
          .exactOptional(),
      })
      .meta({ label: 'Opt-in', help: 'How permission is gained.' })
      .exactOptional(),
    optOut: z
      .strictObject({
        base: rate({
          label: 'Opt-out',
          help: 'How many of those on the list leave it in a time unit without any contact; 0: nobody ever does.',
          live: true,
        }),
        contacts: number(
          {
            label: 'Opt-out by contacts',
            help: 'The opt-out rate is base × exp(this × contacts in a time unit).',
            live: true,
          },
          0,
          1000,
        ).default(0),
      })
      .meta({ label: 'Opt-out', help: 'How permission is lost.' })
      .default({ base: 0, contacts: 0 }),
    contacts: z
      .strictObject({
        rate: rate({ label: 'Contacts', help: 'How often each customer is contacted in a time unit.', live: true }),
        cost: money({ label: 'Cost of a contact', help: 'What one contact costs.', live: true }).default(0),
        whom: oneOf(['list', 'all'], {
          label: 'Whom',
          help: 'list: those who gave permission; all: also everybody in the journey who did not.',
        }).default('list'),
      })
      .meta({ label: 'Contacts', help: 'How often, whom, and what it costs.' })
      .default({ rate: 0, cost: 0, whom: 'list' }),
    without: share({
      label: 'Contact without permission',
      help: 'Share of their trust that a customer loses with every contact that they did not permit.',
      live: true,
    }).default(0),
  })
  .meta({ label: 'Permission', help: 'Who may be contacted, and what contacting them does.' })
