import type { TraceEvent } from '../experiment/trace.ts'
import { columns } from './columns.ts'
import { count, figure, scaleOfParts, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { plural } from './words.ts'

/** What a page of a terminal holds. */
const FIRST_EVENTS = 40

/** A purpose also changes who comes and what is done for them; a judge of what is past changes neither. */
const UNDER_OTHER_EYES = "This history under another purpose's eyes, not what would have happened under it."

/** What stands over an event log. */
export interface TraceHead {
  scenario: string
  seed: number
  unit: string
  currency: string
  customers: number
  /** Said where another purpose than the scenario's own judges. */
  judge: string | null
  /** Σ in-service time by kind, in time units. */
  kinds: [label: string, time: number][]
}

/** The first events of a log, and how much there is of it. */
export function traceText(head: TraceHead, events: readonly TraceEvent[], ink: Ink): string {
  const rows = events
    .slice(0, FIRST_EVENTS)
    .map((event) => [
      figure(event.time, head.unit),
      event.customer,
      event.segment,
      event.step,
      doing(event),
      event.worked === null ? '' : figure(event.worked, head.unit),
      event.worked !== null && event.team === null ? 'own time' : (event.kind ?? ''),
    ])
  const spec = ['time', 'customer', 'segment', 'step', '', 'took', 'judged'].map((text) => ({
    head: ink.quiet(text),
  }))
  const more = events.length - rows.length
  const scale = scaleOfParts(
    head.unit,
    head.kinds.map(([, time]) => time),
  )
  const lines = [
    `${ink.bold(head.scenario)}  ${ink.quiet(`one replication, seed ${head.seed}`)}`,
    `${plural(head.customers, 'customer')}, ${count(events.length)} events`,
    ...(head.judge === null ? [] : ['', ink.bold(`Judged by the purpose of ${head.judge}`), UNDER_OTHER_EYES]),
    '',
    ...columns([{ ...spec[0]!, align: 'right' }, ...spec.slice(1)], rows),
    ...(more > 0
      ? ['', ink.quiet(`  ${count(more)} more events: --out events.csv, or --out events.xes for process mining`)]
      : []),
    '',
    `${ink.bold('Work by kind')}  ${ink.quiet('of all visits; the own time of customers is in none')}`,
    ...columns(
      [{ head: '' }, { head: '', align: 'right' }],
      head.kinds.map(([label, time]) => [label, write(time, scale)]),
    ),
  ]
  return `${lines.join('\n')}\n`
}

function doing(event: TraceEvent): string {
  const to = event.to === null ? '' : ` → ${event.to}`
  const words: Record<TraceEvent['activity'], string> = {
    joined: 'joined',
    started: event.team === null ? 'began' : 'work began',
    ended: 'done',
    reneged: 'gave up waiting',
    balked: 'turned away',
  }
  return words[event.activity] + to
}
