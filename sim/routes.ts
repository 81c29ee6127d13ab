import * as elementary from './elementary.ts'
import { refreshPrice } from './mechanisms/experience.ts'
import { rivalPull } from './mechanisms/rivals.ts'
import { probeRouted } from './probing.ts'
import * as random from './random.ts'
import { FIELD, RANGE, WIDTH } from './records.ts'
import type { State } from './state.ts'

const { fastLogInPlace } = elementary
const { DOMAIN, LUCK, threefry, uniform, uniformOf } = random
const {
  customerStep,
  customerCell,
  customerKey0,
  customerKey1,
  visitLuck,
  routesStart,
  routesEnd,
  routesKind,
  cellHash,
  drawn,
} = FIELD
const { ints: INTS, cellInts: CELL_INTS } = WIDTH
const { ENTITY, INDEX } = RANGE
const { route: ROUTE } = LUCK
const { route: ROUTE_DOMAIN } = DOMAIN

/**
 * The choice of an exit. Probabilities: one uniform over the targets in name order. Logit: P_j ∝ exp(V_j), chosen as the
 * greatest V_j + Gumbel_j with one Gumbel keyed by the target's name, so an added alternative takes customers only to itself.
 */
export function chooseRoute(s: State, customer: number): number {
  const { cellInts } = s
  if (s.usesRivalPrice && s.usesAttributes) refreshPrice(s, customer)
  const cell = s.ints[customer * INTS + customerCell] * CELL_INTS
  const start = cellInts[cell + routesStart]
  const end = cellInts[cell + routesEnd]
  const kind = cellInts[cell + routesKind]
  const route =
    kind === 0 ? start : kind === 1 ? byProbability(s, customer, start, end) : byLogit(s, customer, start, end)
  if (s.watching > 0) probeRouted(s, customer, setOf(s, customer), route)
  return route
}

function setOf(s: State, customer: number): number {
  return s.program.cellRoutes[s.ints[customer * INTS + customerCell]]
}

function byProbability(s: State, customer: number, start: number, end: number): number {
  const { routeBase } = s
  const luck = uniformOf(s.ints, customer * INTS + visitLuck, ROUTE)
  let route = start
  // The cumulative odds rise, so those passed can be counted; a loop that stops at the first would be hard to foretell.
  for (let other = start; other < end - 1; other++) route += Number(luck >= routeBase[other])
  return route
}

function byLogit(s: State, customer: number, start: number, end: number): number {
  const { clock } = s
  let best = -1
  let most = -Infinity
  for (let route = start; route < end; route++) {
    const v = utility(s, customer, route)
    if (v === -Infinity) continue
    drawGumbel(s, customer, route)
    const value = v + clock[drawn]
    if (best < 0 || value > most) {
      best = route
      most = value
    }
  }
  return best
}

/** Deterministic utility of an alternative for this customer, as things stand. */
export function utility(s: State, customer: number, route: number): number {
  const p = s.program
  const at = customer * s.attributeCount
  let v = s.routeBase[route]
  for (let i = p.coefStart[route]; i < p.coefStart[route + 1]; i++) {
    v += p.coefValue[i] * s.customerAttribute[at + p.coefAttribute[i]]
  }
  if (s.usesRivals && p.routeRival[route] === 1) v += rivalPull(s, customer)
  return v
}

/** The luck of one alternative at this visit. */
export function gumbel(s: State, customer: number, route: number): number {
  drawGumbel(s, customer, route)
  return s.clock[drawn]
}

/** Draws it into the clock. */
function drawGumbel(s: State, customer: number, route: number): void {
  const { clock, ints, words } = s
  const c = (customer & ENTITY) * INTS
  const step = ints[c + customerStep]
  const key = s.replicationKey
  threefry(
    words,
    key[0],
    key[1],
    ints[c + customerKey0],
    ints[c + customerKey1],
    s.cellInts[(ints[c + customerCell] & INDEX) * CELL_INTS + cellHash],
    s.visitCount[(customer & ENTITY) * s.stepCount + step] - 1,
    s.program.routeHash[route],
    ROUTE_DOMAIN,
  )
  clock[drawn] = uniform(words[0], words[1])
  fastLogInPlace(clock, drawn)
  clock[drawn] = clock[drawn] < -1e-300 ? -clock[drawn] : 1e-300
  fastLogInPlace(clock, drawn)
  clock[drawn] = -clock[drawn]
}
