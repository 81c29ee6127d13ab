import { availableParallelism } from 'node:os'
import type { RunOptions } from '../experiment/options.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { remark } from './screen.ts'

/** What a core does in a second, about: less where every customer weighs wants, up to four times as many in a plain queue. */
const EVENTS_A_SECOND = 1e6
/** Nobody is told of work that is done before they have come back with a coffee. */
const LONG = 600

/** Says how long a run will take, about, when it is longer than anybody expects: on stderr, before it begins. */
export async function tellLongRun(
  scenarios: readonly Scenario[],
  { reps = 1, horizon }: RunOptions,
  workers: number | undefined,
  quiet: boolean | undefined,
): Promise<void> {
  if (quiet) return
  const { eventsOf } = await import('../experiment/work.ts')
  const { EVENT_LIMIT } = await import('../scenario/compile.ts')
  const each = new Map<Scenario, number>()
  for (const scenario of scenarios) {
    if (!each.has(scenario)) each.set(scenario, eventsOf(scenario, horizon === undefined ? {} : { horizon }))
  }
  const events = reps * scenarios.reduce((sum, scenario) => sum + each.get(scenario)!, 0)
  const threads = Math.min(workers ?? availableParallelism(), reps * scenarios.length)
  const seconds = events / (EVENTS_A_SECOND * threads)
  if (!(seconds > LONG)) return
  const shorter = reps > 1 ? '--horizon or --reps' : '--horizon'
  const stopped = Math.max(...each.values()) > EVENT_LIMIT
  remark(
    `This is about ${length(seconds)} of computing (${inWords(events)} events): shorten it with ${shorter}, or stop it ` +
      `with Ctrl-C.${stopped ? ` A replication of more than ${inWords(EVENT_LIMIT)} events will fail.` : ''}`,
  )
}

const SPANS: [name: string, seconds: number][] = [
  ['years', 31_557_600],
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
]

function length(seconds: number): string {
  const [name, span] = SPANS.find(([, span]) => seconds >= 2 * span) ?? SPANS.at(-1)!
  return `${inWords(seconds / span)} ${name}`
}

/** Two digits say all that is known. */
function inWords(value: number): string {
  if (value >= 1e15) return `10^${Math.round(Math.log10(value))}`
  const [name, size] =
    value >= 1e12 ? [' trillion', 1e12] : value >= 1e9 ? [' billion', 1e9] : value >= 1e6 ? [' million', 1e6] : ['', 1]
  return `${Number((value / size).toPrecision(2)).toLocaleString('en-US')}${name}`
}
