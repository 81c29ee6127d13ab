import { z } from 'zod'
import type { Distribution } from '../scenario.ts'
import { type About, count, number, someTime, time } from './field.ts'

/** The families, in the order of the documentation. */
const FAMILIES = [
  'constant',
  'exponential',
  'erlang',
  'uniform',
  'triangular',
  'beta',
  'gamma',
  'lognormal',
  'weibull',
  'hyperexponential',
  'empirical',
  'mixture',
] as const

/** What a distribution is of: times, sizes (at least 0) or any numbers. */
export type Of = 'time' | 'size' | 'number'

/** A distribution, one key naming the family. `bare` is what a bare number or duration means. */
export function distribution(of: Of, bare: 'exponential' | 'constant', about: About) {
  const expected =
    of === 'time' ? `a time such as 2h, or one of ${FAMILIES.join(', ')}` : `a number, or one of ${FAMILIES.join(', ')}`
  return SCHEMAS[of].meta({ ...about, unit: of === 'time' ? 'time' : 'number', bare, expected })
}

const ABOUT = {
  mean: { label: 'Mean', help: 'The mean.' },
  cv: { label: 'Coefficient of variation', help: 'Standard deviation over mean.' },
  k: { label: 'Stages', help: 'Number of exponential stages; the cv is 1/√k.' },
  weight: { label: 'Weight', help: 'How often this part is drawn, relative to the others.' },
  probability: { label: 'Probability', help: 'Share of values at or below the value.' },
}

const SCHEMAS = { time: families('time'), size: families('size'), number: families('number') }

function families(of: Of): z.ZodType<Distribution> {
  const whole: z.ZodType<Distribution> = z.lazy(() => any)
  const part = whole.meta({
    label: 'Part',
    help: 'The distribution of this part.',
    unit: of === 'time' ? 'time' : 'number',
    bare: 'constant',
    expected: 'a distribution',
  })
  const any: z.ZodType<Distribution> = z.union([
    z.strictObject({ constant: amountOf(of, 'Value') }),
    z.strictObject({ exponential: meanOf(of) }),
    z.strictObject({ erlang: z.strictObject({ mean: meanOf(of), k: count(ABOUT.k, 1, 1000) }) }),
    z.strictObject({ uniform: uniform(of) }),
    z.strictObject({ triangular: triangular(of) }),
    z.strictObject({ beta: beta(of) }),
    z.strictObject({ gamma: meanAndCv(of) }),
    z.strictObject({ lognormal: meanAndCv(of) }),
    z.strictObject({ weibull: meanAndCv(of) }),
    z.strictObject({ hyperexponential: meanAndCv(of, 1) }),
    z.strictObject({ empirical: empirical(of) }),
    z.strictObject({
      mixture: z
        .array(z.strictObject({ weight: number(ABOUT.weight, 0), of: part }))
        .min(1)
        .refine(hasWeight, 'weights that add up to more than 0'),
    }),
  ])
  return any
}

function amountOf(of: Of, label: string) {
  const about = { label, help: '' }
  if (of === 'time') return time(about)
  return number(about, of === 'size' ? 0 : undefined)
}

function meanOf(of: Of) {
  return of === 'time'
    ? someTime(ABOUT.mean)
    : z
        .number()
        .positive()
        .meta({ ...ABOUT.mean, expected: 'a mean above 0' })
}

function meanAndCv(of: Of, least = 0) {
  // The reader turns a cv of 0 into a constant; a vanishing one would lose its digits in the families' shapes.
  return z.strictObject({ mean: meanOf(of), cv: number(ABOUT.cv, Math.max(least, 1e-3), 100) })
}

function uniform(of: Of) {
  return z
    .strictObject({ min: amountOf(of, 'Least'), max: amountOf(of, 'Most') })
    .refine(({ min, max }) => max > min, { path: ['max'], error: 'more than min' })
}

function triangular(of: Of) {
  return z
    .strictObject({ min: amountOf(of, 'Least'), mode: amountOf(of, 'Likeliest'), max: amountOf(of, 'Most') })
    .refine(({ min, max }) => max > min, { path: ['max'], error: 'more than min' })
    .refine(({ min, mode, max }) => mode >= min && mode <= max, { path: ['mode'], error: 'a value from min to max' })
}

function beta(of: Of) {
  return z
    .strictObject({
      min: amountOf(of, 'Least').default(0),
      max: amountOf(of, 'Most').default(1),
      mean: amountOf(of, 'Mean'),
      cv: number(ABOUT.cv, 1e-3, 100),
    })
    .refine(({ min, max }) => max > min, { path: ['max'], error: 'more than min' })
    .refine(({ min, mean, max }) => mean > min && mean < max, { path: ['mean'], error: 'a mean between min and max' })
    .refine(betaExists, { path: ['cv'], error: 'a smaller cv: no beta with this mean and range varies so much' })
}

/** A variable between min and max varies at most as much as one that takes only those two values. */
function betaExists({ min, max, mean, cv }: { min: number; max: number; mean: number; cv: number }): boolean {
  return cv * cv * mean * mean < (mean - min) * (max - mean) || !(mean > min && mean < max)
}

function empirical(of: Of) {
  const value = amountOf(of, 'Value')
  const quantiles = z
    .array(z.tuple([number(ABOUT.probability, 0, 1), value]))
    .min(2)
    .refine(ascends, { error: 'pairs [probability, value], both ascending, from probability 0 to 1' })
  return z.union([
    z.array(value).min(1).meta({ expected: 'a list of at least one value' }),
    z.strictObject({ quantiles }),
  ])
}

function ascends(pairs: [number, number][]): boolean {
  const inOrder = pairs.every(([p, x], i) => i === 0 || (p > pairs[i - 1]![0] && x >= pairs[i - 1]![1]))
  return inOrder && pairs[0]?.[0] === 0 && pairs.at(-1)?.[0] === 1
}

function hasWeight(parts: { weight: number }[]): boolean {
  return parts.some(({ weight }) => weight > 0)
}
