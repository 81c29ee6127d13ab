import type { Findings } from './findings.ts'
import { referArrivals } from './refer/arrivals.ts'
import { referBeliefs } from './refer/beliefs.ts'
import { referIntervention } from './refer/interventions.ts'
import { referJourney } from './refer/journey.ts'
import { referLevers } from './refer/levers.ts'
import { referLifecycle } from './refer/lifecycle.ts'
import { Lookup } from './refer/lookup.ts'
import { referMarket } from './refer/market.ts'
import { checkNames } from './refer/names.ts'
import { referPeople } from './refer/people.ts'
import { referPermission } from './refer/permission.ts'
import { referTime } from './refer/time.ts'

/**
 * The cross-reference pass: every name is declared, and parts that must agree agree. It reads the tree, not the typed
 * scenario, so it runs even where the shape is wrong, and steps over whatever is not what it should be.
 */
export function refer(tree: Record<string, unknown>, findings: Findings): void {
  const lookup = new Lookup(tree, findings)
  checkNames(lookup)
  referTime(lookup)
  referMarket(lookup)
  referArrivals(lookup)
  referJourney(lookup)
  referLifecycle(lookup)
  referPermission(lookup)
  referLevers(lookup)
  referBeliefs(lookup)
  referPeople(lookup)
  const interventions = lookup.list(['interventions'])
  for (const index of interventions.keys()) referIntervention(lookup, index)
}
