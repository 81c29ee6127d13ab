import { z } from 'zod'
import { number, oneOf, reference } from './field.ts'
import { spend } from './money.ts'

/** Far beyond any sales force: beyond it, odds are 0 or 1 to the last digit. */
const LEAST = 0.001
const MOST = 1000

const level = (label: string, help: string) => number({ label, help, live: true }, LEAST, MOST, 'times today')

/** How hard the firm tries. */
export const effortSchema = z
  .strictObject({
    mode: oneOf(['own', 'contest'], {
      label: 'Mode',
      help: 'own: effort moves the routes marked effort; contest: it wins a share of the decisions of one source.',
    }).default('own'),
    level: level('Effort', 'How hard the firm tries; 1: as today, 2: twice as hard.').default(1),
    elasticity: number(
      {
        label: 'Elasticity',
        help: 'own: per cent more customers on the marked routes for 1 % more effort, at today’s odds; 0: effort does nothing.',
        live: true,
      },
      0,
      5,
    ).default(0),
    returns: number(
      {
        label: 'Returns',
        help: 'contest: shares go by effort to this power; 0: by chance alone, 1: by effort, more: the keenest takes nearly all.',
        live: true,
      },
      0,
      10,
    ).default(1),
    rivals: z
      .array(level('Effort of a rival', 'How hard one rival tries, on the scale of `level`.'))
      .meta({
        label: 'Rivals’ effort',
        help: 'contest: how hard each rival tries, on the scale of the level.',
        live: true,
        expected: 'a list of efforts, one for each rival, such as [1, 1, 2]',
      })
      .default([]),
    source: reference('a source', {
      label: 'Source',
      help: 'contest: the source whose rate counts the decisions of the whole market; by default the only one.',
    }).exactOptional(),
    cost: spend
      .meta({
        label: 'Cost of effort',
        help: 'What effort 1 costs; effort 2 costs twice as much.',
        expected: 'one of perMonth, perYear, perUnit',
      })
      .exactOptional(),
    fatigue: z
      .strictObject({
        time: number(
          {
            label: 'Fatigue in time',
            help: 'By how much the teams’ working times grow for each 1 of effort above 1; 0.1: 10 %.',
            live: true,
          },
          0,
          100,
        ).default(0),
        rework: number(
          {
            label: 'Fatigue in rework',
            help: 'The odds of routes marked rework grow by effort to this power, above 1.',
            live: true,
          },
          0,
          10,
        ).default(0),
      })
      .meta({ label: 'Fatigue', help: 'What trying harder than today does to the work.' })
      .default({ time: 0, rework: 0 }),
  })
  .meta({ label: 'Effort', help: 'How hard the firm tries, what that moves, and what it costs.' })
