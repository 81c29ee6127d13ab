import { z } from 'zod'
import { number, share } from './field.ts'

/** What becomes of trust when customers get more or less than they expected. */
export const trustSchema = z
  .strictObject({
    start: share({ label: 'Trust at the start', help: 'Trust of a new customer.', live: true }).default(0.5),
    expectation: share({
      label: 'Learning',
      help: 'Share of the gap between what came and what was expected that the next expectation moves by.',
      live: true,
    }).default(0),
    gain: share({
      label: 'Gain',
      help: 'Trust won per unit of a pleasant surprise, as a share of the trust that is missing.',
      live: true,
    }).default(0),
    loss: share({
      label: 'Loss',
      help: 'Trust lost per unit of a disappointment, as a share of the trust that is there; at least the gain.',
      live: true,
    }).default(0),
    noise: number(
      {
        label: 'Noise of delivery',
        help: 'Standard deviation of what is delivered from one experience to the next; 0: always alike.',
        live: true,
      },
      0,
      1,
      'share',
    ).default(0),
  })
  .refine(({ gain, loss }) => loss >= gain, {
    path: ['loss'],
    error: 'a loss of at least the gain: a disappointment weighs more than a pleasant surprise',
  })
  .meta({ label: 'Trust', help: 'Trust moves with the gap between what was delivered and what was expected.' })
