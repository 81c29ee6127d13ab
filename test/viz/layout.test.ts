import { describe, expect, test } from 'vitest'
import { type Layout, layOut } from '../../viz/model/layout.ts'
import { mapOf } from '../../viz/model/ways.ts'
import { boxOf, geometry, leastHeight } from '../../viz/scales.ts'
import type { Design } from '../../viz/world.ts'
import { toyDesign, toyStep } from './toy.ts'

/** `hear>qualify>propose>won` in words: steps by name with phase, and where each leads. */
function designOf(steps: Record<string, [phase: string, ...targets: string[]]>): Design {
  const names = [...Object.keys(steps), 'won', 'lost']
  const made = names.map((name) => {
    if (name === 'won' || name === 'lost') return toyStep(name, { kind: name, team: -1 })
    const [phase, ...targets] = steps[name]!
    return toyStep(name, { phase, targets: targets.map((target) => ({ step: names.indexOf(target), rework: false })) })
  })
  return toyDesign({ steps: made })
}

const product = designOf({
  hear: ['attract', 'qualify', 'lost'],
  qualify: ['engage', 'propose', 'trial', 'lost'],
  trial: ['engage', 'propose'],
  propose: ['decide', 'deliver', 'propose', 'lost'],
  deliver: ['deliver', 'won'],
})
const relationship = designOf({
  hear: ['attract', 'qualify'],
  qualify: ['engage', 'listen', 'trial', 'lost'],
  listen: ['engage', 'propose', 'lost'],
  trial: ['engage', 'propose'],
  propose: ['decide', 'deliver', 'lost'],
  deliver: ['deliver', 'check'],
  check: ['relate', 'won', 'qualify'],
})

function told({ places }: Layout): string[] {
  return places.map(
    ({ name, column, lane, step }) => `${name} ${column}.${lane} ${step.map((s) => (s < 0 ? '-' : 'x')).join('')}`,
  )
}

describe('one layout for two designs', () => {
  const layout = layOut(
    [product, relationship],
    [
      [9, 8, 2, 5, 4],
      [9, 8, 7, 2, 5, 4, 4],
    ],
  )

  test('unites their steps, and one that a design lacks keeps its place', () => {
    expect(told(layout)).toEqual([
      'hear 0.0 xx',
      'qualify 1.0 xx',
      'listen 2.0 -x',
      'trial 2.1 xx',
      'propose 3.0 xx',
      'deliver 4.0 xx',
      'check 5.0 -x',
    ])
    expect(layout.phases.map(({ name, column }) => `${name} ${column}`)).toEqual([
      'attract 0',
      'engage 1',
      'decide 3',
      'deliver 4',
      'relate 5',
    ])
  })

  test('does not depend on which design comes first', () => {
    const turned = layOut(
      [relationship, product],
      [
        [9, 8, 7, 2, 5, 4, 4],
        [9, 8, 2, 5, 4],
      ],
    )
    const place = ({ name, column, lane }: Layout['places'][number]) => `${name} ${column}.${lane}`
    expect(turned.places.map(place)).toEqual(layout.places.map(place))
  })

  test('gives every step a place of its own within the map', () => {
    const { width, columnX, wonX } = geometry(layout, 936, 238, 12)
    expect(columnX(0)).toBe(70)
    expect(columnX(1) - columnX(0)).toBeCloseTo((936 - 70 - 66 - 62) / 5)
    expect(columnX(layout.columns - 1) + 62).toBeLessThan(wonX)
    expect(width).toBe(936)
  })

  test('scrolls rather than crowds', () => {
    expect(geometry({ ...layout, columns: 12 }, 936, 238, 12).width).toBe(70 + 11 * 104 + 62 + 66)
  })

  test('a way leads from the box of one step to that of the other', () => {
    const map = mapOf(layout, geometry(layout, 936, 238, 12), relationship, 1)
    const { curves, course } = map.way(0, 1)
    expect([course, curves[0]![0][0], curves.at(-1)![3][0]]).toEqual([
      'forward',
      132,
      expect.closeTo(map.geometry.columnX(1)),
    ])
    expect(map.way(6, 1).course).toBe('return')
    expect(map.way(6, 1).arrow).toBeDefined()
    expect(map.way(1, 3).arrow).toBeUndefined()
    expect(map.way(1, 8).course).toBe('fall')
    expect(map.way(6, 7).course).toBe('won')
  })
})

test('steps without phases stand in the order of the ways between them', () => {
  const plain = designOf({ c: ['', 'won'], a: ['', 'b'], b: ['', 'c'] })
  const layout = layOut(
    [
      { ...plain, startStep: 1 },
      { ...plain, startStep: 1 },
    ],
    [[], []],
  )
  expect(layout.places.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect(layout.phases).toEqual([])
})

test('more alternatives than lanes take another column', () => {
  const wide = designOf({ a: ['', 'b', 'c', 'd'], b: ['', 'won'], c: ['', 'won'], d: ['', 'won'] })
  const layout = layOut(
    [wide, wide],
    [
      [3, 1, 2, 3],
      [3, 1, 2, 3],
    ],
  )
  expect(told(layout)).toEqual(['a 0.0 xx', 'd 1.0 xx', 'c 1.1 xx', 'b 2.0 xx'])
})

describe('long labels', () => {
  const long = (name: string) => {
    const steps = { [name]: ['', 'propose'], propose: ['', 'won'] } as Record<string, [string, ...string[]]>
    return layOut([designOf(steps), designOf(steps)], [[], []])
  }

  test('take a second line, for which the boxes make room', () => {
    const [plain, two] = [long('hear'), long('hear of us somewhere')]
    const tops = [plain, two].map((layout) => {
      const height = leastHeight(layout, 936)
      const map = geometry(layout, 936, height, 12)
      return [map.label(layout.places[0]!).length, boxOf(map, layout.places[0]!).y, height]
    })
    expect(tops).toEqual([
      [1, 84, 216],
      [2, 99, 231],
    ])
  })

  test('keep everything above the rail at the least height', () => {
    for (const layout of [long('hear'), long('hear of us somewhere')]) {
      const map = geometry(layout, 936, leastHeight(layout, 936), 12)
      // What was done anew is counted 43 px below a box.
      expect(map.lane(0).centre + map.lane(0).height / 2 + 43).toBeLessThan(map.railY)
    }
  })
})
