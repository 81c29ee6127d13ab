import type { TraceEvent } from '../experiment/trace.ts'

/** How an activity is called in the standard's lifecycle extension. */
const LIFECYCLE: Record<TraceEvent['activity'], string> = {
  joined: 'schedule',
  started: 'start',
  ended: 'complete',
  reneged: 'pi_abort',
  balked: 'autoskip',
}

/** Without a start date time 0 is this Monday. */
const SOME_MONDAY = '2024-01-01'

/**
 * An event log as XES (IEEE 1849-2016): one trace a customer in order of first event, the events in order of time.
 * @param start ISO date of t = 0, or undefined
 * @param minutes minutes in one time unit
 */
export function xes(
  scenario: string,
  events: readonly TraceEvent[],
  start: string | undefined,
  minutes: number,
): string {
  const origin = Date.parse(`${start ?? SOME_MONDAY}T00:00:00Z`)
  const byCustomer = new Map<string, TraceEvent[]>()
  for (const event of events) {
    const known = byCustomer.get(event.customer)
    if (known) known.push(event)
    else byCustomer.set(event.customer, [event])
  }
  const at = (time: number): string => new Date(origin + Math.round(time * minutes * 60_000)).toISOString()
  const traces = [...byCustomer].map(([customer, own]) => traceOf(customer, own, at))
  return `${[HEAD, text('concept:name', scenario, 2), ...traces, '</log>'].join('\n')}\n`
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <extension name="Cost" prefix="cost" uri="http://www.xes-standard.org/cost.xesext"/>
  <classifier name="Step" keys="concept:name"/>`

function traceOf(customer: string, events: readonly TraceEvent[], at: (time: number) => string): string {
  const lines = events.map((event) => eventOf(event, at))
  return [
    '  <trace>',
    text('concept:name', customer, 4),
    text('whyflow:segment', events[0]!.segment, 4),
    ...lines,
    '  </trace>',
  ].join('\n')
}

function eventOf(event: TraceEvent, at: (time: number) => string): string {
  const instance = `${event.customer}/${event.cycle}/${event.step}`
  return [
    '    <event>',
    text('concept:name', event.step, 6),
    text('concept:instance', instance, 6),
    text('lifecycle:transition', LIFECYCLE[event.activity], 6),
    `      <date key="time:timestamp" value="${at(event.time)}"/>`,
    ...(event.team === null ? [] : [text('org:group', event.team, 6)]),
    ...(event.to === null ? [] : [text('whyflow:to', event.to, 6)]),
    ...(event.kind === null ? [] : [text('whyflow:kind', event.kind, 6)]),
    ...(event.worked === null ? [] : [float('whyflow:worked', event.worked)]),
    ...(event.cost === null ? [] : [float('cost:total', event.cost)]),
    '    </event>',
  ].join('\n')
}

function text(key: string, value: string, indent: number): string {
  return `${' '.repeat(indent)}<string key="${key}" value="${escaped(value)}"/>`
}

function float(key: string, value: number): string {
  return `      <float key="${key}" value="${value}"/>`
}

/** Markup and what XML 1.0 has no way to write. */
function escaped(value: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids.
  const clean = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return clean.replace(/[&<>"]/g, (mark) => entities[mark]!).replace(/[\t\n\r]/g, ' ')
}
