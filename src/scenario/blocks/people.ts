import { z } from 'zod'
import { money, number, oneOf, rate, share, someTime, time } from './field.ts'

const ramp = z
  .strictObject({
    extra: number(
      {
        label: 'Extra time at first',
        help: 'By how much working times of somebody new are longer on the first day; 1: twice as long.',
        live: true,
      },
      0,
      100,
      'share',
    ),
    lasts: someTime({ label: 'Learning', help: 'Time after which 1/e of the extra time is left.', live: true }),
  })
  .meta({
    label: 'Ramp-up',
    help: 'Somebody new is slower at first. Whoever is there at 0 knows the work.',
    expected: 'what is new takes longer, such as { extra: 1, lasts: 60d }',
  })

const leave = z
  .strictObject({
    rate: rate({
      label: 'Leaving',
      help: 'How often one person leaves in a time unit, without overtime; 0: nobody does.',
      live: true,
    }),
    overtime: number(
      {
        label: 'Leaving by overtime',
        help: 'The rate is that × exp(this × overtime as a share of scheduled time).',
        live: true,
      },
      0,
      100,
    ).default(0),
    over: someTime({
      label: 'Reviewed',
      help: 'Overtime is that of the last such stretch of time.',
    }).exactOptional(),
    vacant: time({ label: 'Vacant', help: 'How long a seat is empty before somebody new comes.', live: true }).default(
      0,
    ),
    cost: money({ label: 'Cost of hiring', help: 'Spent on everybody who is hired.', live: true }).default(0),
  })
  .refine((value) => value.overtime === 0 || value.over !== undefined, {
    path: ['over'],
    error: 'the stretch of time over which overtime is counted, such as 30d',
  })
  .meta({
    label: 'Turnover',
    help: 'People leave, and somebody new comes.',
    expected: 'how people leave, such as { rate: 0.27/year, vacant: 30d, cost: 5000 }',
  })

/** A team whose people are told apart. */
const team = z
  .strictObject({
    skill: number(
      {
        label: 'Spread of skill',
        help: 'Coefficient of variation of the working times of people who know the work; 0: all alike.',
        live: true,
      },
      0,
      5,
    ).default(0),
    ramp: ramp.exactOptional(),
    leave: leave.exactOptional(),
    bond: share({
      label: 'Held with a person',
      help: 'Share of trust above its start, and of the relationship, that a customer loses when whoever served them last has left.',
      live: true,
    }).default(0),
    serves: oneOf(['rested', 'own'], {
      label: 'Who serves',
      help: 'rested: whoever has been free the longest; own: the one who served the customer last, if free.',
    }).default('rested'),
  })
  .meta({
    label: 'People of a team',
    help: 'Who works in the team: how they differ, learn, leave, and are known.',
    expected: 'people, such as { skill: 0.2, leave: { rate: 0.27/year } }',
  })

/** Teams whose people are told apart, by name. */
export const peopleSchema = z.record(z.string(), team).meta({
  label: 'People',
  help: 'Teams whose people are told apart, by name; in all others they are identical, and stay.',
  expected: 'teams by name, such as { sales: { skill: 0.2 } }',
})
