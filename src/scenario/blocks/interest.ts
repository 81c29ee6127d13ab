import { z } from 'zod'
import { someTime } from './field.ts'

/** Interest fades while customers wait for service to begin. */
export const interestSchema = z
  .strictObject({
    lasts: someTime({
      label: 'Lasts',
      help: 'Time after which 37 % (1/e) of the interest is left; without it interest does not fade.',
      live: true,
    }).exactOptional(),
  })
  .meta({ label: 'Interest', help: 'Interest fades by e^(−wait/lasts) while customers wait for service to begin.' })
