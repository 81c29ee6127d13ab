import { z } from 'zod'
import { distribution } from './distribution.ts'
import { type About, count, money, number, oneOf, reference, share, someTime, text, yesNo } from './field.ts'
import { ACTIONS } from './purpose.ts'

/** A value, or one for each segment: `{ by: segment, enterprise: …, other: … }`. */
function bySegment<T extends z.ZodType>(value: T) {
  const map = z
    .looseObject({ by: z.literal('segment').meta({ expected: 'segment' }) })
    .catchall(value)
    .meta({ decidedBy: ['by'] })
  const meta = value.meta()
  const union = z.union([map, value])
  return meta ? union.meta(meta) : union
}

const coefficient = number(
  { label: 'Coefficient', help: 'Weight of a customer’s attribute in the odds of the route.', live: true },
  -1000,
  1000,
)

const label = text({ label: 'Label', help: 'What pages call it.' }).exactOptional()

/** An exit: a probability or a logit, marks, and coefficients of attributes. */
const routeSchema = z
  .object({
    rate: share({
      label: 'Probability',
      help: 'Share of customers who take the route; for the average customer, where attributes weigh in.',
      live: true,
    }).exactOptional(),
    rest: yesNo({ label: 'Rest', help: 'The probability is what the other routes leave.' }).exactOptional(),
    base: number(
      { label: 'Base', help: 'Log odds of the route before attributes.', live: true },
      -1000,
      1000,
    ).exactOptional(),
    rework: yesNo({ label: 'Rework', help: 'What is done again after this route is waste.' }).exactOptional(),
    taken: yesNo({
      label: 'Taken',
      help: 'The customer did what the step enables; by default unless the route leads to a lost end.',
    }).exactOptional(),
    attracts: yesNo({
      label: 'Attracts',
      help: 'Clarity of purpose draws who fits to this route and repels who does not.',
    }).exactOptional(),
    effort: z
      .union([z.boolean(), coefficient])
      .meta({
        label: 'Effort',
        help: 'true: effort moves customers to this route; a number is the coefficient of the attribute effort.',
        live: true,
        expected: 'true, false or a coefficient',
      })
      .exactOptional(),
  })
  .catchall(coefficient)
  .meta({
    label: 'Route',
    shorthand: 'route',
    help: 'An exit and its odds.',
    expected: 'a probability such as 60%, rest, or a route { rate or base, … }',
  })

const routes = z.record(z.string(), routeSchema).meta({
  label: 'Next',
  help: 'Where customers go: step → odds.',
  live: true,
  expected: 'routes, such as { propose: 60%, lost: rest }',
})

const effect = z
  .union([
    z.strictObject({ add: number({ label: 'Add', help: 'Added to the attribute.', live: true }) }),
    z.strictObject({ set: number({ label: 'Set', help: 'The attribute’s new value.', live: true }) }),
    z.strictObject({
      toward: z
        .tuple([
          number({ label: 'Value', help: 'Where it moves.' }),
          share({ label: 'Rate', help: 'Share of the gap that closes.' }),
        ])
        .meta({
          label: 'Toward',
          help: 'Closes a share of the gap to a value.',
          live: true,
          expected: '[value, rate], with a rate from 0 to 1',
        }),
    }),
  ])
  .meta({
    label: 'Effect',
    help: 'What a visit does to an attribute.',
    expected: 'an effect { add }, { set } or { toward: [value, rate] }',
  })

/** One station of the journey. */
const stepSchema = z.strictObject({
  end: oneOf(['won', 'lost'], { label: 'End', help: 'The journey ends here.' }).exactOptional(),
  phase: reference('a phase', {
    label: 'Phase',
    help: 'Groups steps on the page, and lends them its exits.',
  }).exactOptional(),
  label,
  team: reference('a team', {
    label: 'Team',
    help: 'Who works the step; without one it takes the customer’s own time.',
  }).exactOptional(),
  takes: bySegment(
    distribution('time', 'exponential', about('Takes', 'Working time of a visit; without it none.', true)),
  ).exactOptional(),
  each: distribution('size', 'constant', about('Each round', 'How many are served in a round.', true)).exactOptional(),
  enables: oneOf(ACTIONS, about('Enables', 'The customer action that the step enables.')).exactOptional(),
  necessary: text(about('Necessary', 'Why the step must be, though it enables nothing.')).exactOptional(),
  screens: yesNo(about('Screens', 'Sending a misfit away is value here.')).exactOptional(),
  experience: yesNo(
    about('Experience', 'What customers get here is an experience of the offering: it moves trust and relationship.'),
  ).exactOptional(),
  patience: bySegment(
    distribution('time', 'constant', about('Patience', 'How long a customer waits before leaving.', true)),
  ).exactOptional(),
  renegeTo: reference(
    'a step',
    about('Reneges to', 'Where the impatient go; by default the first lost end.'),
  ).exactOptional(),
  queueLimit: count(about('Queue limit', 'Waiting places.', true), 0, 1_000_000, 'customers').exactOptional(),
  balkTo: reference(
    'a step',
    about('Balks to', 'Where those go who find the queue full; by default the first lost end.'),
  ).exactOptional(),
  block: yesNo(about('Block', 'A full queue holds the step before instead of turning customers away.')).exactOptional(),
  priority: bySegment(number(about('Priority', 'Higher is served first.'), -1_000_000, 1_000_000)).exactOptional(),
  cost: money(about('Cost per visit', 'Direct spend, booked when the visit ends.', true)).exactOptional(),
  effects: z.record(z.string(), effect).meta(about('Effects', 'What a visit does to attributes.')).exactOptional(),
  next: bySegment(routes).exactOptional(),
  bypass: reference(
    'a step',
    about('Bypass', 'Where customers go when the step is taken out to see whether it matters.'),
  ).exactOptional(),
})

const phase = z.strictObject({
  label,
  exits: z
    .record(z.string(), routeSchema)
    .meta(about('Exits', 'Routes that every step of the phase has, where it has base odds.', true))
    .default({}),
})

/** Steps, what connects them, and where customers start. */
export const journeySchema = z
  .strictObject({
    start: reference('a step', about('Start', 'Where customers enter; by default the first step.')),
    restart: reference(
      'a step',
      about('Restart', 'Where customers begin who come back after a purchase; by default where they enter.'),
    ).exactOptional(),
    phases: z.record(z.string(), phase).meta(about('Phases', 'Exits that steps of a phase share.')).default({}),
    steps: z
      .record(z.string(), stepSchema)
      .meta({ ...about('Steps', 'The stations of the journey.'), expected: 'steps by name' }),
    rounds: z
      .strictObject({
        every: someTime(about('Round every', 'Time between rounds.')).default(1),
        pass: oneOf(
          ['within', 'next'],
          about('Pass', 'Whether what a step serves reaches the next within the round or in the next one.'),
        ).default('within'),
      })
      .exactOptional(),
  })
  .meta({ label: 'Journey', help: 'Steps and what connects them.', expected: 'a journey: steps by name' })

function about(label: string, help: string, live = false): About {
  return live ? { label, help, live: true } : { label, help }
}
