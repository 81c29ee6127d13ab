import type { ProbeEvent } from '../../sim/probe.ts'
import { run } from '../../sim/run.ts'
import { KIND, type Tally } from '../../sim/tally.ts'
import type { Trace } from '../../sim/trace.ts'
import { type Compiled, compile } from '../../src/scenario/compile.ts'
import { parse } from '../../src/scenario/parse.ts'

/** What happened in a tiny scenario, line by line, and what was counted. */
export interface Play extends Compiled {
  lines: string[]
  tally: Tally
  trace: Trace
}

const TAGS = Object.keys(KIND)

/**
 * Runs a file body (all but its head) in verify mode and tells what each customer went through: `2 a starts serve`.
 * Customers of a single source are a, b, c …; of several, `web0`; those present at 0 `initial0`. Lines are by time, and
 * within an instant by customer.
 *
 * @param tags Adds each visit's tag by the scenario's own purpose.
 */
export function play(body: string, { horizon = 100, drain = true, tags = false } = {}): Play {
  const head = `whyflow: 1\nname: play\ntime: { unit: hour, horizon: ${horizon}, mode: terminating, drain: ${drain} }\n`
  const { scenario, problems } = parse({ 'play.yaml': head + body }, 'play.yaml')
  if (scenario === null) throw new Error(JSON.stringify(problems, null, 1))
  const compiled = compile(scenario)
  const { program, names } = compiled
  const first = run(program, 1, 1, { trace: true, verify: true })
  const trace = first.trace!
  const probes = Array.from({ length: trace.customers }, (_, c) => ({
    source: trace.customerSource[c]!,
    ordinal: trace.customerOrdinal[c]!,
  }))
  const told = run(program, 1, 1, { probes, verify: true }).probes.map((probe) => ({
    who: nameOf(probe.source, probe.ordinal, names.sources),
    events: probe.events,
  }))
  const lines = told.flatMap(({ who, events }, row) =>
    events.flatMap((event, i) => {
      const text = tell(event, events[i - 1], compiled, tags)
      return text === null ? [] : [{ time: event.time, row, i, text: `${event.time} ${who} ${text}` }]
    }),
  )
  lines.sort((a, b) => a.time - b.time || a.row - b.row || a.i - b.i)
  return { ...compiled, lines: lines.map(({ text }) => text), tally: first.tally, trace }
}

function nameOf(source: number, ordinal: number, sources: string[]): string {
  if (source < 0) return `initial${-1 - source}`
  return sources.length === 1 ? String.fromCharCode(97 + ordinal) : `${sources[source]}${ordinal}`
}

function tell(event: ProbeEvent, before: ProbeEvent | undefined, { program, names }: Compiled, tags: boolean) {
  const step = 'step' in event ? names.steps[event.step] : ''
  switch (event.what) {
    case 'arrived':
      return null
    case 'joined':
      return `joins ${step}`
    case 'started': {
      const at = program.stepKind[event.step] === 0 ? 'starts' : 'acts at'
      return `${at} ${step}`
    }
    case 'routed': {
      const tag = tags ? ` (${TAGS[event.tags[0]!]})` : ''
      return `leaves ${step} for ${names.steps[program.routeTarget[event.chosen]!]}${tag}`
    }
    case 'reneged':
      return `gives up at ${step} for ${names.steps[event.to]}`
    case 'balked':
      return `balks at ${step} for ${names.steps[event.to]}`
    case 'ended':
      return before === undefined ? `ends at ${step}` : null
    default:
      return `is ${event.what} at ${step}`
  }
}
