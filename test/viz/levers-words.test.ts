import { expect, test } from 'vitest'
import { leverText, movedWords } from '../../viz/levers/words.ts'
import type { Lever } from '../../viz/model/lever.ts'
import { type Move, type Project, projectOf } from '../../viz/state/project.ts'

const PLAIN = { per: 1, before: '', after: '' }

function lever(path: string, name: string, value: number, own: Move[] = []): Lever {
  const range = { least: 0, most: 20, stride: 1, limits: [0, 1e6], whole: true } as const
  const words = { label: name, name, block: 'Teams', rank: 0, help: '', fixed: '', unit: 'people' }
  return { path, ...words, value, scale: PLAIN, ...range, sum: null, own }
}

const SIZE = 'team.sales.size'
const LEVERS = [
  [lever(SIZE, 'Sales', 8), lever('purpose.clarity', 'Clarity', 0.3), lever('effort.level', 'Effort', 1)],
  [lever(SIZE, 'Sales', 7)],
] as const
const DAY_214 = 214.6 * 24

const still = projectOf('a', 'b')
const moved = (a: Move[], b: Move[] = []): Project => ({
  ...still,
  arms: [
    { ...still.arms[0], moves: a },
    { ...still.arms[1], moves: b },
  ],
})
const sales = (value: number, hours = DAY_214): Move => ({ hours, path: SIZE, value })

test('what moved is told with where it stood, which design, and the day', () => {
  expect(movedWords(LEVERS, still, moved([sales(11)]))).toBe('Sales moved from 8 to 11 in A on day 214.')
  expect(movedWords(LEVERS, still, still)).toBe('')
})

test('a later move goes on from the one before it, and of one instant the last counts', () => {
  const once = moved([sales(11, 240)])
  expect(movedWords(LEVERS, once, moved([sales(11, 240), sales(9)]))).toBe('Sales moved from 11 to 9 in A on day 214.')
  expect(movedWords(LEVERS, once, moved([sales(10, 240)]))).toBe('Sales moved from 8 to 10 in A on day 10.')
})

test('what the design moves by itself is where a move begins', () => {
  const own = [[lever(SIZE, 'Sales', 8, [sales(20, 100)])], []] as const
  expect(movedWords(own, still, moved([sales(11)]))).toBe('Sales moved from 20 to 11 in A on day 214.')
})

test('both designs stand in one sentence where the same was done to both', () => {
  const alike = [LEVERS[0], LEVERS[0]] as const
  expect(movedWords(alike, still, moved([sales(11)], [sales(11)]))).toBe(
    'Sales moved from 8 to 11 in A and B on day 214.',
  )
  expect(movedWords(LEVERS, still, moved([sales(11)], [sales(11)]))).toBe(
    'Sales moved from 8 to 11 in A on day 214. Sales moved from 7 to 11 in B on day 214.',
  )
})

test('what was taken back since is told too, and beyond two sentences the rest are counted', () => {
  expect(movedWords(LEVERS, moved([sales(11)]), still)).toBe('Sales stays at 8 in A on day 214.')
  const three = [
    sales(11),
    { hours: 0, path: 'purpose.clarity', value: 1 },
    { hours: 1, path: 'effort.level', value: 2 },
  ]
  expect(movedWords(LEVERS, still, moved(three))).toMatch(/^Sales .+ Clarity .+ 1 more moved\.$/)
})

test('before the designs have been read the path stands for itself', () => {
  expect(movedWords(null, still, moved([sales(11)]))).toBe('team.sales.size moved to 11 in A on day 214.')
})

test('a value keeps the digits that were set and the unit of its lever', () => {
  const text = (value: unknown, scale: Partial<Lever['scale']> = {}) =>
    leverText({ scale: { ...PLAIN, ...scale } }, value)
  expect(text(10_500, { before: '€' })).toBe('€10\u202f500')
  expect(text(0.1 + 0.2)).toBe('0.3')
  expect(text(1.5 / 24, { per: 1 / 24, after: '\u202fh' })).toBe('1.5\u202fh')
  expect(text(-4.4)).toBe('−4.4')
  expect(text(true)).toBe('yes')
})
