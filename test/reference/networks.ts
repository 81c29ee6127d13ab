import type { Case } from '../theory/cases/case.ts'
import { funnelCases } from '../theory/cases/funnel.ts'
import { jacksonCases } from '../theory/cases/jackson.ts'
import { mminfCases } from '../theory/cases/mminf.ts'
import { kpi, numberAt, ofStep, perTime, shareOfTime, timeAt } from './measures.ts'
import { HALF_A_PERCENT, type Measure, type ReferenceSet } from './set.ts'

const REPLICATIONS = 40

interface Network {
  external: number[]
  routing: number[][]
  mu: number[]
  c: number[]
}

/** Node i of the network; what its row leaves over leaves the network. */
function nodeText({ routing, mu }: Network, i: number, slower: number): string {
  const routes = routing[i]!.flatMap((p, j) => (p > 0 ? [`node${j + 1}: ${p}`] : []))
  const stays = routing[i]!.reduce((sum, p) => sum + p, 0)
  if (stays < 1) routes.push('done: { rate: rest }')
  return `    node${i + 1}: { team: team${i + 1}, takes: { exponential: ${slower / mu[i]!} }, next: { ${routes.join(', ')} } }`
}

function networkText(name: string, network: Network, customers: number, slower: number): string {
  const rate = network.external.reduce((sum, lambda) => sum + lambda, 0)
  const horizon = Math.round(customers / rate)
  const teams = network.c.map((size, i) => `team${i + 1}: { size: ${size} }`)
  return [
    'whyflow: 1',
    `name: ${name}`,
    `time: { unit: hour, horizon: ${horizon}, warmup: ${Math.round(horizon / 20)} }`,
    `market: { arrivals: { rate: ${rate} } }`,
    `team: { ${teams.join(', ')} }`,
    'journey:',
    '  start: node1',
    '  steps:',
    ...network.mu.map((_, i) => nodeText(network, i, slower)),
    '    done: { end: won }',
    '',
  ].join('\n')
}

function ofNode(quantity: string): Measure {
  const [node, what] = quantity.split(' ') as [string, string]
  if (quantity === 'total L') return kpi('wip')
  if (quantity.startsWith('mean sojourn')) return kpi('leadTime')
  if (what === 'L') return numberAt(node)
  if (what === 'W') return timeAt(node)
  if (what === 'Wq') return ofStep('wait', node)
  if (what === 'rho') return ofStep('utilisation', node)
  return { count: (tally, tables) => perTime(tally, tables, node, ['cellJoined']) }
}

function networkSet(name: string, cases: readonly Case[], millions: number): ReferenceSet {
  const network = cases[0]!.params as Network
  return {
    name,
    cases,
    text: (slower) => networkText(name, network, (1e6 * millions) / REPLICATIONS, slower),
    measure: ofNode,
    replications: REPLICATIONS,
    precision: HALF_A_PERCENT,
  }
}

/** Loads up to .67 and .8; the waits at the quiet nodes need the customers. */
export const jackson: ReferenceSet[] = [
  networkSet(
    'qualify and demo, a quarter sent back',
    jacksonCases.filter(({ id }) => id.startsWith('jackson-2-')),
    5,
  ),
  networkSet(
    'four nodes with feedback',
    jacksonCases.filter(({ id }) => id.startsWith('jackson-3-')),
    12,
  ),
]

function delayText(horizon: number, warmup: number, slower: number): string {
  return [
    'whyflow: 1',
    'name: M/M/inf',
    `time: { unit: hour, horizon: ${horizon}, warmup: ${warmup}, mode: steady }`,
    'market: { arrivals: { rate: 3 } }',
    'journey:',
    '  start: read',
    '  steps:',
    `    read: { takes: { exponential: ${4 * slower} }, next: { done: 1 } }`,
    '    done: { end: won }',
    '',
  ].join('\n')
}

/** With 1/μ = 4 hours of memory, a million hours hold some 130,000 independent looks at N. */
export const mminf: ReferenceSet[] = [
  {
    name: 'M/M/∞ in the long run',
    cases: mminfCases.filter(({ params }) => params['t'] === undefined),
    text: (slower) => delayText(1.2e6 / REPLICATIONS, 200, slower),
    measure: (quantity) => (quantity.startsWith('L') ? kpi('wip') : shareOfTime((n) => n <= 8)),
    replications: REPLICATIONS,
    precision: HALF_A_PERCENT,
  },
  // N(4) is Poisson with mean 7.6: 16,000 looks put its mean to within .3 %.
  {
    name: 'M/M/∞ from empty',
    cases: mminfCases.filter(({ params }) => params['t'] === 4),
    text: (slower) => delayText(4, 0, slower),
    measure: () => ({ count: (tally) => tally.to.wip }),
    replications: 16_000,
    precision: HALF_A_PERCENT,
  },
]

const STAGES = ['lead', 'qualify', 'propose', 'negotiate']
/** Longer stages change no probability, so the broken funnel loses 2 % of its wins instead. */
function funnelText(start: string, customers: number, slower: number): string {
  const { P, win, mean_days: days } = funnelCases[0]!.params as { P: number[][]; win: number[]; mean_days: number[] }
  const steps = STAGES.map((stage, i) => {
    const routes = P[i]!.flatMap((p, j) => (p > 0 ? [`${STAGES[j]}: ${p}`] : []))
    if (win[i]! > 0) routes.push(`won: ${win[i]! / slower}`)
    return `    ${stage}: { takes: { exponential: ${days[i]! * slower} }, next: { ${routes.join(', ')}, lost: { rate: rest } } }`
  })
  return [
    'whyflow: 1',
    'name: Absorbing funnel',
    `time: { unit: day, horizon: ${customers / 100}, mode: terminating, drain: true }`,
    'market: { arrivals: { rate: 100 } }',
    'journey:',
    `  start: ${start}`,
    '  steps:',
    ...steps,
    '    won: { end: won }',
    '    lost: { end: lost }',
    '',
  ].join('\n')
}

const visitsTo = (stage: string): Measure => ({
  count: ({ end, from, cohort }, { names }) => {
    const cell = names.steps.indexOf(stage)
    return (end.cellJoined[cell]! - from.cellJoined[cell]!) / cohort.arrivals[0]!
  },
})

function ofFunnel(quantity: string): Measure {
  const visited = /visits to (\w+)/.exec(quantity)?.[1]
  if (visited !== undefined) return visitsTo(visited)
  if (quantity.startsWith('P(win')) return kpi('winRate')
  return kpi(quantity.includes('won') ? 'leadTime.won' : 'leadTime')
}

/** A chance of .11 needs 8/ε² customers, which are independent: 320,000 for half a percent. */
export const funnel: ReferenceSet[] = STAGES.map((stage) => ({
  name: `absorbing funnel from ${stage}`,
  cases: funnelCases.filter(({ quantity }) => quantity.includes(`start ${stage}`)),
  text: (slower) => funnelText(stage, 8e5 / REPLICATIONS, slower),
  measure: ofFunnel,
  replications: REPLICATIONS,
  precision: HALF_A_PERCENT,
}))
