import type { ProbeEvent } from '../../sim/probe.ts'
import type { Program } from '../../sim/program.ts'
import type { Names } from '../scenario/names.ts'

/** A choice of route: the odds that the customer's state gave it, and the luck that settled it. */
export interface Fork {
  chosen: string
  /** Odds are probabilities; with `luck`, the option with the largest ln(odds) + luck was taken. */
  options: { to: string; odds: number; luck: number | null; rework: boolean }[]
  /** The uniform of a fork by probabilities; null where each option has its own luck. */
  luck: number | null
  /** The attribute that moved the odds between the option taken and the likeliest other one most; null when none did. */
  weighed: { attribute: string; toward: string; logit: number } | null
  /** What the odds were made of; null for a fork by probabilities. */
  made: Made | null
}

/** Odds ∝ exp(base + Σ coefficient·value), by option in the order of the fork's. */
export interface Made {
  /** All that is no attribute of the customer: the design's base, and the pull of rivals where there is one. */
  base: number[]
  /** The customer's state, with each attribute's coefficient in every option. */
  attributes: { name: string; label: string; value: number; coefficients: number[] }[]
}

type Routed = Extract<ProbeEvent, { what: 'routed' }>

/** The fork of a routed event; null where there was nothing to choose. `average` is an attribute's mean at entry. */
export function forkOf(
  event: Routed,
  program: Program,
  names: Names,
  average: (attribute: string) => number,
): Fork | null {
  if (event.routes.length < 2) return null
  const to = (route: number) => names.steps[program.routeTarget[route]!]!
  const byOption = event.luck.length === event.routes.length
  return {
    chosen: to(event.chosen),
    options: event.routes.map((route, i) => ({
      to: to(route),
      odds: event.odds[i]!,
      luck: byOption ? event.luck[i]! : null,
      rework: program.routeRework[route] === 1,
    })),
    luck: byOption ? null : (event.luck[0] ?? null),
    weighed: weighed(event, program, names, average),
    made: made(event, program, names),
  }
}

/** The base is what is left of the utility, so that it holds whatever moved while the run went on. */
function made({ routes, utility, attributes }: Routed, program: Program, names: Names): Made | null {
  if (utility.length === 0) return null
  const parts = attributes.map((value, attribute) => {
    const name = names.attributes[attribute]!
    const coefficients = routes.map((route) => coefficient(program, route, attribute))
    return { name, label: names.labels.attributes[name] ?? name, value, coefficients }
  })
  const base = utility.map((v, i) => parts.reduce((left, part) => left - part.coefficients[i]! * part.value, v))
  return { base, attributes: parts }
}

/**
 * What weighed most: of all attributes x, the one whose distance from its mean at entry x̄ moved the log odds of the route
 * taken against the likeliest other route most, by (β_taken − β_other)·(x − x̄).
 */
function weighed(
  { routes, chosen, odds, attributes }: Routed,
  program: Program,
  names: Names,
  average: (attribute: string) => number,
): Fork['weighed'] {
  const others = routes.filter((route) => route !== chosen)
  const oddsOf = (route: number) => odds[routes.indexOf(route)]!
  const other = others.reduce((best, route) => (oddsOf(route) > oddsOf(best) ? route : best))
  let most: Fork['weighed'] = null
  attributes.forEach((value, attribute) => {
    const pull = coefficient(program, chosen, attribute) - coefficient(program, other, attribute)
    if (pull === 0) return
    const name = names.attributes[attribute]!
    const logit = pull * (value - average(name))
    if (Math.abs(logit) <= Math.max(1e-9, Math.abs(most?.logit ?? 0))) return
    const toward = names.steps[program.routeTarget[logit > 0 ? chosen : other]!]!
    most = { attribute: name, toward, logit: Math.abs(logit) }
  })
  return most
}

function coefficient(program: Program, route: number, attribute: number): number {
  let total = 0
  for (let i = program.coefStart[route]!; i < program.coefStart[route + 1]!; i++)
    if (program.coefAttribute[i] === attribute) total += program.coefValue[i]!
  return total
}
