import { describe, expect, test } from 'vitest'
import { apart, type Label, labelsOf } from '../../viz/marks/labels.ts'
import type { MapInput } from '../../viz/marks/map.ts'
import { againOf } from '../../viz/model/again.ts'
import { flowsOf } from '../../viz/model/flow.ts'
import { frame } from '../../viz/model/frame.ts'
import { layOut } from '../../viz/model/layout.ts'
import { returnsOf } from '../../viz/model/returns.ts'
import { buildTimeline } from '../../viz/model/timeline.ts'
import { mapOf } from '../../viz/model/ways.ts'
import { geometry, leastHeight } from '../../viz/scales.ts'
import { ROUTE, STEP, type ToyVisit, toyDesign, toyWorld } from './toy.ts'

const at = (step: number, queued: number, exit: number, cycle = 1): ToyVisit => {
  const started = exit === -2 ? {} : { started: queued, worked: 1 }
  return { customer: queued, step, queued, ended: queued + 1, exit, cycle, ...started }
}
const design = toyDesign()

function labels(visits: ToyVisit[], width: number): Label[] {
  const timeline = buildTimeline(toyWorld(visits, design))
  const layout = layOut([design, design], [[], []])
  const input: MapInput = {
    zoom: 1,
    map: mapOf(layout, geometry(layout, width, leastHeight(layout, width), 1), design, 0),
    layout,
    design,
    world: 0,
    flows: flowsOf(timeline),
    returns: returnsOf(timeline, layout, 0),
    again: againOf(timeline),
  }
  return labelsOf(input, frame(timeline, 100))
}

const told = (found: Label[]) => found.map(({ text }) => text).filter((text) => text !== '')

describe('figures on the map', () => {
  const lost = [at(STEP.ask, 0, ROUTE.askGone), at(STEP.ask, 1, -2)]

  test('say below the rail who said no and who gave up, in two lines where columns are narrow', () => {
    const below = (width: number) =>
      labels(lost, width).filter(({ key, text }) => key.startsWith('exit') && text !== '')
    expect(below(936).map(({ text }) => text)).toEqual(['no 1, gave up 1'])
    const narrow = below(300)
    expect(narrow.map(({ text }) => text)).toEqual(['no 1', 'gave up 1'])
    expect(narrow[1]!.y - narrow[0]!.y).toBe(15)
    expect(narrow[1]!.x).toBe(narrow[0]!.x)
  })

  test('say nothing of coming back where nobody does', () => {
    expect(told(labels(lost, 936))).toEqual(['0', '2 lost', 'no 1, gave up 1'])
  })

  test('say how many came back to buy, and what became of it', () => {
    const buyer = (queued: number, exit: number, cycle: number) => ({
      ...at(STEP.ask, queued, exit, cycle),
      customer: 0,
    })
    const visits = [buyer(0, ROUTE.askWon, 1), buyer(10, ROUTE.askWon, 2), buyer(20, ROUTE.askGone, 3)]
    expect(told(labels(visits, 936))).toEqual([
      '2',
      '0 dormant',
      '1 again, 1 lost',
      '1 lost',
      'no 1',
      '2 came back to buy',
    ])
    const home = [buyer(0, ROUTE.askWon, 1), buyer(10, ROUTE.askWon, 2)]
    expect(told(labels(home, 936))).toContain('1 dormant')
  })
})

describe('labels of one line', () => {
  test('stay where they are as long as they do not meet', () => {
    const far = [
      { x: 300, text: '12 redone' },
      { x: 100, text: '3 came back' },
    ]
    expect(apart(far)).toEqual(far)
  })

  test('give way to the left, each by the length of those to its right', () => {
    const [right, middle, left] = apart([
      { x: 300, text: 'abcd' },
      { x: 310, text: 'ab' },
      { x: 300, text: 'abcdef' },
    ])
    expect([right!.x, middle!.x, left!.x]).toEqual([310, 286, 248])
  })
})
