import type { Complaint } from './lint.ts'
import { leadsToRival } from './lower-rivals.ts'
import { offeringOf } from './lower-segments.ts'
import type { Rivals, Route, Scenario, Step } from './scenario.ts'

/** Rivals that nobody can go to, prices that do not count, and a steady state that never comes. */
export function lintRivals(scenario: Scenario): Complaint[] {
  const { rivals } = scenario
  if (rivals === undefined) return []
  const found: Complaint[] = []
  if (rivals.weight > 0 && !Object.values(scenario.journey.steps).some((step) => losesTo(scenario, step))) {
    const hint = 'Rivals win customers at steps with enables: decide, by the routes to a lost end.'
    found.push(warn('rivals.weight', 'a step where customers decide and may be lost', 'none', hint))
  }
  if (rivals.weight > 0 && scenario.needs.length === 0) {
    const hint = 'Without needs a rival fits everybody as well as we do, from the start.'
    found.push(warn('rivals.weight', 'needs that rivals may serve', 'none', hint))
  }
  if (scenario.time.mode === 'steady' && rivals.rate > 0) {
    const hint = 'Rivals come nearer all the time: leave out the mode, or say terminating.'
    found.push(warn('time.mode', 'terminating, where rivals copy', 'steady', hint))
  }
  return rivals.price === undefined ? found : [...found, ...prices(scenario, rivals.price)]
}

function losesTo(scenario: Scenario, step: Step): boolean {
  const { next = {}, phase } = step
  const sets = 'by' in next ? Object.values(next).filter((routes) => typeof routes !== 'string') : [next]
  const shared = phase === undefined ? {} : (scenario.journey.phases[phase]?.exits ?? {})
  return [...sets, shared].some((routes) =>
    Object.keys(routes as Record<string, Route>).some((to) => leadsToRival(scenario, step, to)),
  )
}

/** A price that follows rivals is not the one that the file states, and no amount. */
function prices(scenario: Scenario, { difference, firms }: NonNullable<Rivals['price']>): Complaint[] {
  const stated = Object.entries(scenario.offerings).flatMap(([name, { price, unitCost }]): Complaint[] => {
    const now = unitCost + difference / firms
    if (price === 0 || Math.abs(price - now) <= 1e-9 * now) return []
    const hint = 'The price follows the rivals: unit cost + difference / firms.'
    return [warn(`offerings.${name}.price`, `${Number(now.toPrecision(6))}, or no price`, String(price), hint)]
  })
  const amounts = Object.entries(scenario.market.segments).flatMap(([name, segment]): Complaint[] => {
    if (segment.amount === undefined && offeringOf(scenario, segment)?.amount === undefined) return []
    const hint = `What segment ${name} pays is an amount, so that no price can move it.`
    return [warn('rivals.price', 'a price, not amounts', 'amounts', hint)]
  })
  return [...stated, ...amounts]
}

function warn(path: string, expected: string, found: string, hint: string): Complaint {
  return { severity: 'warning', path, expected, found, hint }
}
