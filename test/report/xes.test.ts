import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../src/experiment/trace.ts'
import { csv, traceCsv } from '../../src/report/csv.ts'
import { xes } from '../../src/report/xes.ts'

const event: TraceEvent = {
  customer: 'web/1',
  segment: 'a "b" & <c>',
  cycle: 1,
  step: 'qualify',
  activity: 'ended',
  time: 1.5,
  team: 'sales',
  to: 'won',
  worked: 0.25,
  cost: 12,
  kind: 'value',
}

describe('an event log', () => {
  it('as XES has one trace a customer and dated events', () => {
    const log = xes('Shop', [event, { ...event, customer: 'web/2' }], '2026-01-05', 1440)
    expect(log.match(/<trace>/g)).toHaveLength(2)
    expect(log).toContain('<date key="time:timestamp" value="2026-01-06T12:00:00.000Z"/>')
    expect(log).toContain('a &quot;b&quot; &amp; &lt;c&gt;')
  })

  it('as CSV has one row an event', () => {
    expect(traceCsv([event]).split('\n')[1]).toBe('web/1,"a ""b"" & <c>",1,qualify,ended,1.5,sales,won,0.25,12,value')
  })
})

describe('comma-separated values', () => {
  it('quote what needs it and leave undefined figures empty', () => {
    expect(csv(['a', 'b,c'], [[null, 'x\ny']])).toBe('a,"b,c"\n,"x\ny"\n')
  })
})
