import type { Scenario } from '../scenario/scenario.ts'
import type { CompareOptions, Judge } from './options.ts'

/**
 * Who judges a comparison: the one purpose asked for, or that of each arm in turn, the same one once. Empty where no arm
 * has a purpose: then every answer counts and every step is aligned, in all arms alike.
 *
 * @throws RangeError where the arm asked for has no purpose, or there is no such arm.
 */
export function judgesOf(
  arms: readonly { label: string; scenario: Scenario }[],
  purpose: CompareOptions['purpose'],
): Judge[] {
  if (typeof purpose === 'object') return [purpose]
  const judges = arms.flatMap(({ label, scenario }) => (scenario.purpose ? [{ label, purpose: scenario.purpose }] : []))
  if (purpose === undefined) return judges.filter((judge, i) => judges.findIndex((other) => same(judge, other)) === i)
  const chosen = judges.find((judge) => judge.label === purpose)
  if (chosen) return [chosen]
  const known = arms.some(({ label }) => label === purpose)
  throw new RangeError(known ? `Design ${purpose} has no purpose to judge by.` : `There is no design ${purpose}.`)
}

function same(a: Judge, b: Judge): boolean {
  return yardstick(a) === yardstick(b)
}

/** What of a purpose judges: not its words, nor its clarity. */
function yardstick({ purpose: { serves, actions, rightCustomer } }: Judge): string {
  const weights = Object.entries(serves)
    .filter(([, weight]) => weight > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([weights, [...actions].sort(), rightCustomer])
}
