import type { Complaint } from './lint.ts'
import { offeringOf } from './lower-segments.ts'
import type { Distribution, Scenario } from './scenario.ts'

/** A price that a scenario states, or sets while it runs, where no sale is made at it. */
export interface IdlePrice {
  /** Where the price is written, and what it says there. */
  path: string
  price: unknown
  /** The setting from which revenue comes in its place, and what that is in words. */
  amount: string
  amounts: string
}

/** Prices that everyone who could pay them pays an amount in the place of. They may still weigh in a choice of route. */
export function idlePrices(scenario: Scenario): IdlePrice[] {
  return Object.entries(scenario.offerings).flatMap(([name, { price }]): IdlePrice[] => {
    const instead = insteadOf(scenario, name)
    if (instead === null) return []
    const own = price > 0 ? [{ path: `offerings.${name}.price`, price }] : []
    return [...own, ...setWhileRunning(scenario, `offerings.${name}.price`)].map((one) => ({ ...one, ...instead }))
  })
}

/** One sentence about it, as it stands beside the figures of a run. */
export function idlePriceSentence({ path, amount, amounts }: IdlePrice): string {
  return `${path} has no effect on revenue, because amounts come from ${amounts} (${amount}). Without that the price counts.`
}

export function lintPrice(scenario: Scenario): Complaint[] {
  return idlePrices(scenario).map(({ path, price, amount, amounts }) => ({
    severity: 'note',
    path,
    expected: 'a price without an amount beside it',
    found: `${price}, which has no effect on revenue because amounts come from ${amounts} (${amount})`,
    hint: `To let the price count, remove the amount: --set ${amount}=null.`,
  }))
}

/** Where the revenue of an offering comes from; null where somebody pays its price, or nobody is offered it. */
function insteadOf(scenario: Scenario, name: string): Pick<IdlePrice, 'amount' | 'amounts'> | null {
  const offering = scenario.offerings[name]!
  const buyers = Object.entries(scenario.market.segments).filter(
    ([, segment]) => offeringOf(scenario, segment) === offering,
  )
  const sources = buyers.map(([segment, { amount }]) =>
    amount === undefined
      ? { amount: `offerings.${name}.amount`, of: offering.amount }
      : { amount: `market.segments.${segment}.amount`, of: amount },
  )
  const [first] = sources
  if (first?.of === undefined || sources.some(({ of }) => of === undefined)) return null
  return { amount: first.amount, amounts: inWords(first.of) }
}

function inWords(amount: Distribution): string {
  if ('empirical' in amount) return 'a table'
  return 'constant' in amount ? 'a fixed amount' : 'a distribution'
}

function setWhileRunning({ interventions }: Scenario, path: string): Pick<IdlePrice, 'path' | 'price'>[] {
  return interventions.flatMap((one, index) => {
    if ('policy' in one)
      return one.levers.flatMap((lever, l) =>
        lever.path === path ? [{ path: `interventions.${index}.levers.${l}.path`, price: path }] : [],
      )
    return path in one.set ? [{ path: `interventions.${index}.set`, price: `${path}: ${one.set[path]}` }] : []
  })
}
