import type { Difference, RunResult } from '../results.ts'
import { count, figure } from './figure.ts'

/** The first figures that a sales-ops manager looks for, in groups; the rest waits behind `--all`. */
export const HEADLINES: readonly { head: string; kpis: readonly string[] }[] = [
  {
    head: 'Customers',
    kpis: ['arrivals', 'won', 'lost', 'open', 'reneged', 'balked', 'winRate', 'winShare', 'wins', 'wip'],
  },
  {
    head: 'Time',
    kpis: [
      ...['leadTime.won.p50', 'leadTime.won.p90', 'touchTime', 'waitTime'],
      // Right below the waits, since it says how much of them was nights and weekends.
      ...['waste.suspended', 'waste.blocked', 'waste.closed', 'ownTime', 'pce'],
    ],
  },
  { head: 'Money', kpis: ['revenue', 'cost', 'idleCost', 'profit', 'costPerWin', 'customerEquity'] },
  {
    head: 'What lasts',
    kpis: ['repeatWins', 'liveCustomers', 'reachable', 'trust', 'relationship', 'interest', 'referrals'],
  },
  { head: 'People', kpis: ['leavers', 'bestAgain'] },
]

/** What a comparison shows of the figures that are not primary, unless asked for all. */
export const EXPLORATORY: readonly string[] = [
  'winRate',
  'winShare',
  'wins',
  'lost',
  'open',
  'reneged',
  'wip',
  'leadTime.won.p50',
  'leadTime.won.p90',
  'pce',
  'waitTime',
  'waste.suspended',
  'waste.blocked',
  'waste.closed',
  'touchTime',
  'ownTime',
  'valueTime',
  'wasteTime',
  'revenue',
  'cost',
  'idleCost',
  'profit',
  'costPerWin',
  'trust',
  'relationship',
  'interest',
]

/** Whether a verdict says that a difference is there; only these are set in bold. */
export function holds(difference: Pick<Difference, 'verdict'>): boolean {
  return ['better', 'worse', 'higher', 'lower'].includes(difference.verdict)
}

/**
 * A verdict in words: `B better`, `no difference that matters (±€61k)`, …
 * @param arm letter of the arm that is compared with the first
 * @param unit of the figure
 */
function verdictWords(difference: Pick<Difference, 'verdict' | 'delta'>, arm: string, unit: string): string {
  const { verdict, delta } = difference
  if (holds(difference)) return `${arm} ${verdict}`
  if (verdict === 'no difference that matters' && delta !== null) return `${verdict} (±${figure(delta, unit)})`
  return difference.verdict === 'depends on whose purpose' ? 'depends on whose purpose judges' : difference.verdict
}

/** The same beside a difference with its interval: what is alike to the last digit is not merely indistinguishable. */
export function differenceWords(difference: Difference, arm: string, unit: string): string {
  return alikeInEveryRun(difference) ? 'same in every run' : verdictWords(difference, arm, unit)
}

/** Whether no run moved a figure at all, so that more runs would not either. */
export function alikeInEveryRun({ lo, hi, verdict }: Pick<Difference, 'lo' | 'hi' | 'verdict'>): boolean {
  return lo === 0 && hi === 0 && verdict === 'not distinguishable'
}

/** A setting's value in few words: `none` where there is none. */
export function settingWords(value: unknown, most = 34): string {
  if (value === undefined || value === null) return 'none'
  if (typeof value === 'string') return clip(value, most)
  return clip(typeof value === 'object' ? flowStyle(value) : String(value), most)
}

/** Cut to `most` characters, the last one an ellipsis. */
function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** What is left out of a run, or what it begins with, as it stands after its length. */
export function beginning({ warmup, fromOpen }: Pick<RunResult, 'warmup' | 'fromOpen'>): string {
  const left = warmup > 0 ? `, the first ${count(Math.round(warmup))} left out as warm-up` : ''
  if (fromOpen === undefined) return left
  const deals = fromOpen.deals === 1 ? 'the one deal' : `the ${count(fromOpen.deals)} deals`
  return ` from ${deals} open on ${fromOpen.at}${left || ', no warm-up'}`
}

/** A step as people call it, and the name by which settings reach it where that is another: `Engaging to Won (deciding-won)`. */
export function calledStep(name: string, label: string | undefined): string {
  return label === undefined || label.toLowerCase() === name.toLowerCase() ? name : `${label} (${name})`
}

/** `1 replication`, `20 replications`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

function flowStyle(value: object): string {
  if (Array.isArray(value)) return `[${value.map((item) => settingWords(item, 20)).join(', ')}]`
  const pairs = Object.entries(value).map(([key, item]) => `${key}: ${settingWords(item, 20)}`)
  return `{ ${pairs.join(', ')} }`
}
