import type { Case } from '../theory/cases/case.ts'
import { kpi } from './measures.ts'
import { HALF_A_PERCENT, type ReferenceSet } from './set.ts'

/** The two set pieces of factory physics: the Penny Fab and the dice game. */

const FAB = 'computed: practical worst case of Hopp and Spearman, TH = w / (w + 3) / 2, CT = 2 (w + 3)'

function fabCases(jobs: number): Case[] {
  const of = (quantity: string, value: number) => ({
    id: `fab-${jobs}-${quantity}`,
    params: { w: jobs },
    quantity,
    value,
    source: FAB,
  })
  return [of('TH', jobs / (jobs + 3) / 2), of('CT', 2 * (jobs + 3))]
}

function fabText(jobs: number, slower: number): string {
  const stations = ['head', 'tail', 'rim', 'deburr']
  const steps = stations.map(
    (team, i) =>
      `    ${team}: { team: ${team}, takes: { exponential: ${2 * slower} }, next: { ${stations[i + 1] ?? 'done'}: 1 } }`,
  )
  return [
    'whyflow: 1',
    'name: Penny Fab',
    'time: { unit: hour, horizon: 30000, warmup: 1500 }',
    `market: { arrivals: { closed: ${jobs} } }`,
    `team: { ${stations.map((team) => `${team}: { size: 1 }`).join(', ')} }`,
    'journey:',
    '  start: head',
    '  steps:',
    ...steps,
    '    done: { end: won }',
    '',
  ].join('\n')
}

/** 30,000 hours are some 4,000 to 12,000 jobs; the throughput of 40 such runs is known to .2 %. */
export const pennyFab: ReferenceSet[] = [1, 4, 8, 16].map((jobs) => ({
  name: `Penny Fab with ${jobs} jobs`,
  cases: fabCases(jobs),
  text: (slower) => fabText(jobs, slower),
  measure: (quantity) => kpi(quantity === 'TH' ? 'throughput' : 'leadTime'),
  replications: 40,
  precision: HALF_A_PERCENT,
}))

const DICE = '{ empirical: [1, 2, 3, 4, 5, 6] }'

/**
 * Five stations. Passed within the round, the first one's throw is what arrives. Passed to the next round, what it threw
 * must lie until then, so it is a station like the others, with more than it can use.
 */
function diceText(rounds: number, pass: 'within' | 'next', buffer: number): string {
  const names =
    pass === 'within' ? ['second', 'third', 'fourth', 'fifth'] : ['first', 'second', 'third', 'fourth', 'fifth']
  const buffers = ['second', 'third', 'fourth', 'fifth'].map((name) => `${name}: { count: ${buffer} }`)
  return [
    'whyflow: 1',
    'name: Dice game',
    `time: { unit: day, horizon: ${rounds}, mode: terminating, drain: false }`,
    `market: { arrivals: { every: 1, first: 0, batch: ${pass === 'within' ? DICE : 6} } }`,
    ...(buffer > 0 ? [`initial: { ${buffers.join(', ')} }`] : []),
    'journey:',
    `  start: ${names[0]}`,
    `  rounds: { every: 1, pass: ${pass} }`,
    '  steps:',
    ...names.map((name, i) => `    ${name}: { each: ${DICE}, next: { ${names[i + 1] ?? 'done'}: 1 } }`),
    '    done: { end: won }',
    '',
  ].join('\n')
}

/** One game of 20 rounds varies by 5 around 52: 4,000 games put the mean to within .16 %. */
const GAMES = 4000

export const diceGame: ReferenceSet[] = [
  { rounds: 10, pass: 'within' as const, buffer: 0, wins: 23.32 },
  { rounds: 20, pass: 'within' as const, buffer: 0, wins: 51.7 },
  { rounds: 100, pass: 'within' as const, buffer: 0, wins: 303 },
  { rounds: 20, pass: 'within' as const, buffer: 4, wins: 62.73 },
  { rounds: 20, pass: 'next' as const, buffer: 4, wins: 55.13 },
  { rounds: 20, pass: 'next' as const, buffer: 0, wins: 40.1 },
].map(({ rounds, pass, buffer, wins }) => ({
  name: `dice game, ${rounds} rounds, pass ${pass}, ${buffer} in each buffer`,
  cases: [
    {
      id: `dice-${rounds}-${pass}-${buffer}`,
      params: { rounds, pass, buffer },
      quantity: 'wins',
      value: wins,
      // The last digit is worth a tenth of a standard error at most, so the printed number is held to be exact.
      source: 'computed by recursion over the stations, printed to these digits',
    },
  ],
  text: (slower) => diceText(slower === 1 ? rounds : Math.round(rounds * slower), pass, buffer),
  measure: () => kpi('wins'),
  replications: rounds === 100 ? 1000 : GAMES,
  precision: HALF_A_PERCENT,
}))
