import type { Program } from '../../sim/program.ts'
import type { Tally } from '../../sim/tally.ts'
import type { StepEvidence } from '../evidence-result.ts'
import { across } from './across.ts'
import type { Design } from './design.ts'
import type { Sample } from './differences.ts'
import { type FlowColumn, ratio } from './measure.ts'

/** What a step takes of everybody's work and money, and whom it lets go: what speaks for looking at it. */

const LOST_END = 4

/** Breaks ties between steps without work by the customer's own time; too small to outweigh any work. */
const OWN = 1e-6

/** By step: the larger of its shares of working time and of money. */
export function weightsOf({ program, names }: Design, tally: Tally): Record<string, number> {
  const of = (amount: Amount, step: number) => shareOf(amount, program, tally, step) ?? 0
  return Object.fromEntries(
    names.steps.map((name, step) => [name, Math.max(of(touch, step), of(cost, step)) + OWN * of(own, step)]),
  )
}

export function effortOf({ design, tallies }: Sample, name: string): Pick<StepEvidence, 'touchShare' | 'costShare'> {
  const step = design.names.steps.indexOf(name)
  const share = (amount: Amount) => across(tallies, 'share', (tally) => shareOf(amount, design.program, tally, step))
  return { touchShare: share(touch), costShare: share(cost) }
}

/** Shares of those who come to a step, each as often as they come; going round to the step itself is not leaving it. */
export function screeningOf({ design, tallies }: Sample, name: string): StepEvidence['screening'] {
  const { program: p, names } = design
  const step = names.steps.indexOf(name)
  const routes = names.routes.flatMap((route, index) => (route.step === name && route.to !== name ? [index] : []))
  const lost = routes.filter((index) => p.stepKind[p.routeTarget[index]!] === LOST_END)
  const taken = ({ from, to }: Tally, some: readonly number[]) =>
    some.reduce((sum, index) => sum + to.routeCount[index]! - from.routeCount[index]!, 0)
  const isLost = (to: number) => to >= 0 && p.stepKind[to] === LOST_END
  const reneged = (tally: Tally) => rise(p, tally, 'cellReneged', step)
  const balked = (tally: Tally) => rise(p, tally, 'cellBalked', step)
  const came = (tally: Tally) => taken(tally, routes) + reneged(tally) + balked(tally)
  const share = (of: (tally: Tally) => number) => across(tallies, 'share', (tally) => ratio(of(tally), came(tally)))
  return {
    lost: share((tally) => taken(tally, lost)),
    gaveUp: share((tally) => (isLost(p.stepRenegeTo[step]!) ? reneged(tally) : 0)),
    turnedAway: share((tally) => (isLost(p.stepBalkTo[step]!) ? balked(tally) : 0)),
  }
}

/** An amount of the window that steps have parts of. */
type Amount = (program: Program, tally: Tally, step: number) => number

const touch: Amount = (p, tally, step) => (p.stepTeam[step]! < 0 ? 0 : rise(p, tally, 'cellBusy', step))

const own: Amount = (p, tally, step) => rise(p, tally, 'cellOwn', step)

const cost: Amount = (p, tally, step) => {
  const team = p.stepTeam[step]!
  const labour = team < 0 ? 0 : touch(p, tally, step) * p.hoursPerUnit * p.teamCost[team]!
  return labour + p.stepCost[step]! * rise(p, tally, 'cellJoined', step)
}

function shareOf(amount: Amount, program: Program, tally: Tally, step: number): number | null {
  let whole = 0
  for (let each = 0; each < program.steps; each++) whole += amount(program, tally, each)
  return ratio(amount(program, tally, step), whole)
}

/** What a column of cells rose by in the window, over a step's segments. */
function rise({ segments }: Program, { from, to }: Tally, column: FlowColumn, step: number): number {
  let total = 0
  for (let cell = step * segments; cell < (step + 1) * segments; cell++)
    total += to[column][cell]! - from[column][cell]!
  return total
}
