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

/** Whose purpose was asked for, and the label of the judge who speaks for it: two that weigh alike are judged once. */
export type Voices = Record<string, string>

/** One voice for each purpose asked for, in the order of the designs. */
export function voicesOf(
  arms: readonly { label: string; scenario: Scenario }[],
  judges: readonly Judge[],
  purpose: CompareOptions['purpose'],
): Voices {
  if (purpose !== undefined) return Object.fromEntries(judges.map(({ label }) => [label, label]))
  return Object.fromEntries(
    arms.flatMap(({ label, scenario }) => {
      const judge = judges.find((other) => scenario.purpose && same({ label, purpose: scenario.purpose }, other))
      return judge ? [[label, judge.label]] : []
    }),
  )
}

/** What each judge found, once for every purpose that it speaks for; what is nobody's purpose stays as it is. */
export function told<T>(byJudge: Record<string, T>, voices: Voices): Record<string, T> {
  const others = Object.entries(byJudge).filter(([label]) => !Object.values(voices).includes(label))
  return Object.fromEntries([
    ...others,
    ...Object.entries(voices).map(([label, judge]): [string, T] => [label, byJudge[judge]!]),
  ])
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
