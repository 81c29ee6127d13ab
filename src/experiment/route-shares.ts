import type { Tally } from '../../sim/tally.ts'
import type { RunResult } from '../results.ts'
import { across } from './across.ts'
import type { Design } from './design.ts'
import { ratio } from './measure.ts'

/**
 * Realised share of every route of a step that has a choice, beside the stated one: the share for the average customer of
 * the market. Who comes as far as the step differs from that average, and so may the share. Where `next` differs by
 * segment the routes to one target are one row, whose stated share is left out unless all segments state the same.
 */
export function routeShares({ names }: Design, tallies: readonly Tally[]): RunResult['routes'] {
  const rows: RunResult['routes'] = []
  for (const step of new Set(names.routes.map((route) => route.step))) {
    const routes = names.routes.map((route, index) => ({ ...route, index })).filter((route) => route.step === step)
    const targets = [...new Set(routes.map((route) => route.to))]
    if (targets.length < 2) continue
    for (const to of targets) {
      const same = routes.filter((route) => route.to === to)
      const realised = across(tallies, 'share', (tally) => ratio(taken(tally, same), taken(tally, routes)))
      rows.push({ step, to, stated: agreed(same), realised })
    }
  }
  return rows
}

function taken({ from, to }: Tally, routes: readonly { index: number }[]): number {
  return routes.reduce((total, { index }) => total + to.routeCount[index]! - from.routeCount[index]!, 0)
}

function agreed(routes: readonly { stated: number }[]): number | null {
  const first = routes[0]?.stated ?? Number.NaN
  return Number.isFinite(first) && routes.every(({ stated }) => stated === first) ? first : null
}
