import { z } from 'zod'
import { number, share, someTime } from './field.ts'

/** Beyond these the tables that the draws come from lose their digits, and no data set was ever fitted there. */
const LEAST = 0.01
const MOST = 1e7

const MODELS = ['bgnbd', 'sbg'] as const

/** Both models know both words, so that help lists them; which one may stand is told by the keys beside it. */
function model<Of extends (typeof MODELS)[number]>(of: Of, keys: string) {
  return z
    .enum(MODELS)
    .refine((word): word is Of => word === of)
    .meta({
      label: 'Model',
      help: 'bgnbd: customers buy again at any time and may drop out unseen. sbg: they renew period by period or are gone.',
      expected: `${of}, the model of ${keys}`,
    })
}

const ALPHA =
  'bgnbd: purchase rates are Gamma(r, alpha) across customers, so alpha is a time and the mean rate is r/alpha. ' +
  'sbg: dropout chances a period are Beta(alpha, beta), so alpha is a number.'

const spread = (label: string, help: string) => number({ label, help }, LEAST, MOST)

const dropout = number(
  {
    label: 'Attitude on dropout',
    help: 'What one more of relationship takes off the logit of the dropout chance; 0: nothing.',
  },
  -100,
  100,
).default(0)

const reference = share({
  label: 'Reference relationship',
  help: 'The relationship at which dropout and rate are as the block says.',
}).default(0)

const ATTITUDE = { label: 'Attitude', help: 'What the relationship does to retention.' }

const bgnbd = z
  .strictObject({
    model: model('bgnbd', 'r, alpha, a, b'),
    r: spread('r', 'Shape of the purchase rates, which are Gamma(r, alpha) across customers.'),
    alpha: someTime({ label: 'alpha', help: ALPHA }),
    a: spread('a', 'Dropout chances after a repeat purchase are Beta(a, b) across customers; their mean is a/(a + b).'),
    b: spread('b', 'See a.'),
    attitude: z
      .strictObject({
        dropout,
        rate: number(
          {
            label: 'Attitude on rate',
            help: 'What one more of relationship adds to the logarithm of the purchase rate; bgnbd only; 0: nothing.',
          },
          -100,
          100,
        ).default(0),
        reference,
      })
      .meta(ATTITUDE)
      .exactOptional(),
  })
  .meta({ label: 'BG/NBD', help: 'Purchases at any time.', decidedBy: ['r', 'a', 'b'] })

const sbg = z
  .strictObject({
    model: model('sbg', 'alpha, beta, period'),
    alpha: spread('alpha', ALPHA),
    beta: spread(
      'beta',
      'Dropout chances a period are Beta(alpha, beta) across customers; their mean is alpha/(alpha + beta).',
    ),
    period: someTime({ label: 'Period', help: 'Time from a purchase to the next renewal.' }),
    attitude: z.strictObject({ dropout, reference }).meta(ATTITUDE).exactOptional(),
  })
  .meta({ label: 'sBG', help: 'Renewals period by period.', decidedBy: ['beta', 'period'] })

/** Whether and when customers come back after a purchase. */
export const retentionSchema = z.union([bgnbd, sbg]).meta({
  label: 'Retention',
  help: 'Customers who were won come back: dormant at first, then in a new cycle.',
  expected: 'model: bgnbd with r, alpha, a, b, or model: sbg with alpha, beta, period',
})
