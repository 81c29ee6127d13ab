import { describe, expect, test } from 'vitest'
import { againBy, againOf } from '../../viz/model/again.ts'
import { flowsOf } from '../../viz/model/flow.ts'
import { frame } from '../../viz/model/frame.ts'
import { layOut } from '../../viz/model/layout.ts'
import { pointAt } from '../../viz/model/paths.ts'
import { buildTimeline } from '../../viz/model/timeline.ts'
import { mapOf } from '../../viz/model/ways.ts'
import { geometry } from '../../viz/scales.ts'
import { ROUTE, STEP, type ToyVisit, toyDesign, toyWorld } from './toy.ts'

const ask = (queued: number, exit: number, cycle: number): ToyVisit => {
  const ended = queued + 1
  return { customer: 0, step: STEP.ask, queued, started: queued, worked: 1, ended, exit, cycle }
}
// Won at 1; back at 10, at first to do it over, and won at 12; back at once, and lost at 13.
const visits = [
  ask(0, ROUTE.askWon, 1),
  ask(10, ROUTE.askAgain, 2),
  ask(11, ROUTE.askWon, 2),
  ask(12, ROUTE.askGone, 3),
]
const design = toyDesign()
const timeline = buildTimeline(toyWorld(visits, design))

describe('customers who come back after they were won', () => {
  test('are counted as they come, and as they are won again or lost', () => {
    const again = againOf(timeline)
    expect(again).toEqual({ back: Float64Array.of(10, 12), won: Float64Array.of(12), lost: Float64Array.of(13) })
    expect([9, 10, 12, 13].map((t) => Object.values(againBy(again, t)))).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [2, 1, 0],
      [2, 1, 1],
    ])
  })

  test('come from the won end, and not from outside', () => {
    expect([...timeline.visitFrom]).toEqual([-1, STEP.won, STEP.ask, STEP.won])
    expect(flowsOf(timeline).map(({ from, kind, rate }) => [from, kind, Math.round(rate * 100)])).toEqual([
      [-1, 'enter', 1],
      [STEP.ask, 'route', 2],
      [STEP.won, 'again', 2],
      [STEP.ask, 'rework', 1],
      [STEP.ask, 'route', 1],
    ])
    expect(frame(timeline, 10).tokens.map(({ from }) => from)).toEqual([STEP.won])
  })

  test('go over the boxes, from the top of the won end', () => {
    const layout = layOut([design, design], [[], []])
    const map = mapOf(layout, geometry(layout, 936, 238, 1), design, 0)
    const way = map.way(STEP.won, STEP.ask)
    const { wonX, won, lane, returnY, columnX } = map.geometry
    expect(way.course).toBe('again')
    expect(pointAt(way, 0)).toEqual([wonX + won.width / 2, lane(0).centre - won.height / 2])
    expect(way.arrow!.at[1]).toBe(returnY)
    expect(pointAt(way, 1)).toEqual([columnX(1), lane(0).centre])
  })
})
