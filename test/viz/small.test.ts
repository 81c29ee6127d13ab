import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { traceChecksum } from '../../src/experiment/trace-checksum.ts'
import { clock } from '../../viz/model/calendar.ts'
import { flowsOf } from '../../viz/model/flow.ts'
import { Heap } from '../../viz/model/heap.ts'
import { onShift } from '../../viz/model/hours.ts'
import { RunningMedian } from '../../viz/model/median.ts'
import { level, pathOf, pointAt, through } from '../../viz/model/paths.ts'
import { buildTimeline } from '../../viz/model/timeline.ts'
import { projectOf } from '../../viz/state/project.ts'
import { changedWords, customersWords } from '../../viz/strip/words.ts'
import { count, duration, percent, titled, wrapped } from '../../viz/words.ts'
import { ROUTE, STEP, toyWorld } from './toy.ts'

test('the clock shows day, weekday, date and hour', () => {
  expect(clock(0, 24, '2026-01-05')).toEqual({ day: 0, date: 'Mon 5 Jan 2026, 00:00' })
  expect(clock(214.5975, 24, '2026-01-05')).toEqual({ day: 214, date: 'Fri 7 Aug 2026, 14:20' })
  expect(clock(26, 1, '')).toEqual({ day: 1, date: 'Tue, 02:00' })
})

test('worlds to which not as many customers come do not claim to share them', () => {
  expect(customersWords(['12 a day', '12 a day'])).toBe('Both worlds meet the same customers with the same luck.')
  expect(customersWords(['12 a day', '7.9 a day'])).toBe(
    'Both worlds draw customers with the same luck, but 12 a day come to A and 7.9 a day to B.',
  )
})

test('what was changed since the runs is said by design', () => {
  const before = projectOf('a.yaml', 'b', { files: { 'a.yaml': 'name: One' } })
  expect(changedWords(before, { ...before, files: { 'a.yaml': 'name: Two' } })).toBe('Design A has changed.')
  expect(changedWords(before, projectOf('c', 'd'))).toBe('Designs A and B have changed.')
  expect(changedWords(before, { ...before, seed: 2 })).toBe('These are other runs than before.')
})

test('a run to which nobody comes says so', () => {
  expect(customersWords(['0 a day', '0 a day'])).toContain('Nobody comes')
  expect(customersWords(['0.02 a day', '0.02 a day'])).not.toContain('Nobody')
})

test('figures have a real minus, narrow thousands and a unit that keeps them short', () => {
  expect([count(1410), count(12), count(1_234_567)]).toEqual(['1\u202f410', '12', '1\u202f234\u202f567'])
  expect([duration(514), duration(5.9), duration(0.5), duration(0), duration(null)]).toEqual([
    '21.4 d',
    '5.9 h',
    '30 min',
    '0 h',
    '–',
  ])
  expect([percent(0.015), percent(null)]).toEqual(['1.5 %', '–'])
  expect(titled('check-in')).toBe('Check in')
})

test.each([
  ['Qualify', 16, ['Qualify']],
  ['Delivery and installation', 16, ['Delivery and', 'installation']],
  // Two lines that fit are better than a fuller first one.
  ['Qualify incoming enquiries', 16, ['Qualify incoming', 'enquiries']],
  ['Hear of us somewhere', 14, ['Hear of us', 'somewhere']],
  ['Qualify incoming enquiries', 12, ['Qualify', 'incoming en…']],
  ['Kundenanforderungsaufnahme', 16, ['Kundenanforderu…']],
])('%s in lines of %i letters', (label, most, lines) => {
  expect(wrapped(label, most)).toEqual(lines)
})

test('a drain lowers no arrival rate', () => {
  // Two customers come within the horizon of 100 hours; the last leaves long after it.
  const visits = [
    { customer: 1, step: STEP.hear, queued: 0, ended: 1, exit: ROUTE.hearGone },
    { customer: 2, step: STEP.hear, queued: 50, ended: 400, exit: ROUTE.hearGone },
  ]
  const entering = flowsOf(buildTimeline(toyWorld(visits))).filter(({ kind }) => kind === 'enter')
  expect(entering).toEqual([{ from: -1, to: STEP.hear, kind: 'enter', rate: 0.02 }])
})

test('a team is on shift within its hours of the week', () => {
  const team = {
    name: 'desk',
    label: 'Desk',
    size: 1,
    hours: [[9, 17]] as [number, number][],
    interrupts: false,
    discipline: 'fifo' as const,
  }
  expect([8.9, 9, 16.9, 17, 168 + 10].map((t) => onShift(team, 168, t))).toEqual([false, true, true, false, true])
  expect(onShift({ ...team, hours: [] }, 168, 3)).toBe(true)
})

test('a way is an SVG path whose points lie at their share of it', () => {
  const way = through([
    [0, 0],
    [10, 0],
    [10, 30],
  ])
  expect(pathOf(way)).toBe('M0,0C0,0 10,0 10,0C10,0 10,30 10,30')
  expect(pointAt(way, 1)).toEqual([10, 30])
  expect(pointAt(level([0, 0], [10, 10]), 0.5)).toEqual([5, 5])
})

test('the checksum is of the rows in use, and notices any change', () => {
  const { trace } = toyWorld([
    { customer: 0, step: STEP.ask, queued: 1, started: 1, worked: 1, ended: 2, exit: ROUTE.askWon },
  ])
  const sum = traceChecksum(trace, 0)
  expect(sum).toMatch(/^[0-9a-f]{8}$/)
  const roomier = { ...trace, visitQueued: Float64Array.of(...trace.visitQueued, 99) }
  expect(traceChecksum(roomier, 0)).toBe(sum)
  expect(traceChecksum({ ...trace, visitWorked: Float64Array.of(1.0000000000000002) }, 0)).not.toBe(sum)
})

property.prop([fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { freq: 3 }))])(
  'a heap gives out what a sorted list would',
  (orders) => {
    const heap = new Heap()
    let sorted: number[] = []
    for (const order of orders) {
      if (order === null && sorted.length > 0) expect(heap.pop()).toBe(-sorted.shift()!)
      else if (order !== null) {
        heap.push(order, -order)
        sorted = [...sorted, order].sort((a, b) => a - b)
      }
      expect([heap.size, heap.least()]).toEqual([sorted.length, sorted[0] ?? Number.POSITIVE_INFINITY])
    }
  },
)

property.prop([fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 })])(
  'the median of all numbers so far is the middle of them in order',
  (numbers) => {
    const running = new RunningMedian()
    numbers.forEach((number, i) => {
      const sorted = numbers.slice(0, i + 1).sort((a, b) => a - b)
      expect(running.add(number)).toBe((sorted[Math.floor(i / 2)]! + sorted[Math.ceil(i / 2)]!) / 2)
    })
  },
)
