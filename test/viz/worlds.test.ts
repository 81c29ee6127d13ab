import { expect, test } from 'vitest'
import { frame } from '../../viz/model/frame.ts'
import { type Move, projectOf } from '../../viz/state/project.ts'
import { worldsOf } from '../../viz/work/worlds.ts'

const DESK = `whyflow: 1
name: Desk
time: { unit: day, horizon: 40, drain: true }
finance: { discount: 0.1 }
market: { arrivals: { rate: 30 } }
offering: { price: 10 }
team: { desk: { size: 2, cost: 20, hours: "Mon-Fri 09:00-17:00", shiftEnd: interrupt } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 0.02 }, patience: { exponential: 2 }, next: { done: rest, gone: 0.2 } }
    done: { end: won }
    gone: { end: lost }
`

const silent = { doing: () => {}, progress: () => {} }

function worlds(moves: readonly Move[]) {
  const arm = { path: 'desk.yaml', command: 'desk.yaml', moves: [] }
  const project = projectOf('desk.yaml', 'desk.yaml', { arms: [arm, { ...arm, moves }] })
  return worldsOf({ project, files: { 'desk.yaml': DESK }, kept: null }, silent)
}

test('a lever moved on a team is told with its moment, and seen in its people from then on', () => {
  const moves = [
    { hours: 240, path: 'team.desk.size', value: 5 },
    { hours: 480, path: 'team.desk.size', value: 1 },
  ]
  const { changes, timelines } = worlds(moves)
  expect(changes[0]).toEqual([])
  expect(changes[1]).toEqual([
    { hours: 240, text: 'team.desk.size: 5' },
    { hours: 480, text: 'team.desk.size: 1' },
  ])
  const sizes = [9.99, 10, 19.99, 20, 39].map((t) => frame(timelines[1], t).teamSize[0])
  expect(sizes).toEqual([2, 5, 5, 1, 1])
})

test('the past of a moved lever is the same, and the steps keep their places', () => {
  const before = worlds([])
  const moved = worlds([{ hours: 240, path: 'team.desk.size', value: 5 }])
  expect(moved.layout).toEqual(before.layout)
  const [a, b] = moved.timelines
  for (const t of [1.4, 5.5, 9.99]) expect(frame(b, t)).toEqual(frame(a, t))
  expect(frame(b, 15.5)).not.toEqual(frame(a, 15.5))
})

test('everything that is drawn of a run can be sent from a worker', () => {
  const sent = worlds([])
  expect(structuredClone(sent)).toEqual(sent)
  expect(sent.next.win[0].hours.length).toBe(sent.courses[0].won.at(-1))
  expect(sent.courses[0].customerEquity.at(-1)).not.toBeNull()
  expect(sent.courses[0].costPerWin.at(-1)).toBeGreaterThan(0)
})
