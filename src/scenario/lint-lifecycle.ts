import { journeyMachine } from './journey.ts'
import type { Complaint } from './lint.ts'
import { hasMoney } from './lint-money.ts'
import { fades } from './lower-lifecycle.ts'
import type { Lifecycle, Scenario } from './scenario.ts'
import { shortestWin } from './shortest-win.ts'

/** Generations that nobody could sell, that never come, that nobody minds, or that are free. */
export function lintLifecycle(scenario: Scenario): Complaint[] {
  const { lifecycle } = scenario
  if (lifecycle === undefined) return []
  return [
    ...length(scenario, lifecycle),
    ...fading(scenario, lifecycle),
    ...drifting(scenario, lifecycle),
    ...mode(scenario),
    ...cost(scenario, lifecycle),
  ]
}

function length(scenario: Scenario, { every }: Lifecycle): Complaint[] {
  const cycle = shortestWin(scenario, journeyMachine(scenario).machine)
  if (cycle > every && cycle < Number.POSITIVE_INFINITY) {
    const expected = `at least the ${Number(cycle.toPrecision(3))} that the shortest way to a sale takes on average`
    const hint = 'Customers who decide on one generation would be served the next.'
    return [warn('lifecycle.every', expected, String(every), hint)]
  }
  if (every < scenario.time.horizon) return []
  const hint = `The run ends after ${scenario.time.horizon}, in the first generation.`
  return [warn('lifecycle.every', 'a generation shorter than the horizon', String(every), hint)]
}

function fading({ needs }: Scenario, lifecycle: Lifecycle): Complaint[] {
  if (lifecycle.fades === undefined) return []
  if (!fades(lifecycle)) {
    const { after, rate, floor } = lifecycle.fades
    const hint = 'As it stands the offering is always as new.'
    const expected = 'a rate above 0, with after and floor below 1'
    return [warn('lifecycle.fades', expected, `rate ${rate}, after ${after}, floor ${floor}`, hint)]
  }
  if (needs.length > 0) return []
  const hint = 'Without needs the offering fits everybody, however old it is.'
  return [warn('lifecycle.fades', 'needs that the offering serves', 'none', hint)]
}

function drifting({ market }: Scenario, { drift }: Lifecycle): Complaint[] {
  const segments = Object.values(market.segments)
  return Object.keys(drift).flatMap((need): Complaint[] => {
    if (segments.some(({ wants }) => wants[need] !== undefined)) return []
    const hint = `Who does not name ${need} among their wants never wants it; a want may begin at 0.`
    return [warn(`lifecycle.drift.${need}`, `a segment that wants ${need}`, 'none', hint)]
  })
}

function mode({ time }: Scenario): Complaint[] {
  if (time.mode !== 'steady') return []
  const hint = 'Generations come and go, so no day is like another: leave out the mode, or say terminating.'
  return [warn('time.mode', 'terminating, where there are generations', 'steady', hint)]
}

function cost(scenario: Scenario, { launch, every }: Lifecycle): Complaint[] {
  if (launch > 0 || every >= scenario.time.horizon || !hasMoney(scenario)) return []
  const hint = 'A new generation that is free should always come sooner.'
  return [warn('lifecycle.launch', 'a cost above 0', '0', hint)]
}

function warn(path: string, expected: string, found: string, hint: string): Complaint {
  return { severity: 'warning', path, expected, found, hint }
}
