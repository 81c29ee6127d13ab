import { describe, expect, it } from 'vitest'
import type { Fork, Story, StoryLine, Told } from '../../src/experiment/story.ts'
import { printed } from '../../src/report/columns.ts'
import { COLOUR, PLAIN } from '../../src/report/ink.ts'
import { storyText } from '../../src/report/story-text.ts'

const fork = (chosen: string, gone: number): Fork => ({
  chosen,
  options: [
    { to: 'gone', odds: gone, luck: 0.3, rework: false },
    { to: 'qualify', odds: 1 - gone, luck: 0.1, rework: false },
  ],
  luck: null,
  weighed: { attribute: 'purposeFit', toward: chosen, logit: 0.4 },
  made: null,
})
const line = (time: number, text: string, more: Partial<StoryLine> = {}): StoryLine => ({
  ...{ time: 5 + time, text, step: 'hear', what: 'joined', fork: null },
  ...more,
})
const told = (lines: StoryLine[]): Told => ({
  ...{ segment: 'relational', priceSensitivity: 0.6, arrived: 5, left: lines.at(-1)!.time, outcome: 'lost', lines },
})
const beginning = [line(0, 'Arrives, one of the segment relational.', { what: 'arrived', step: null })]
const first = told([
  ...beginning,
  line(0.1, 'After 2.4 hours of their own time says no: gone.', { what: 'routed', fork: fork('gone', 0.58) }),
  line(0.1, 'Lost at gone.', { what: 'ended', step: 'gone' }),
])
const second = told([
  ...beginning,
  line(0.1, 'After 2.4 hours of their own time goes on to qualify.', { what: 'routed', fork: fork('qualify', 0.26) }),
  line(0.1, 'Comes to qualify; nobody waits.', { step: 'qualify' }),
  line(3, 'Lost at gone.', { what: 'ended', step: 'gone' }),
])

function twoFates(b: Told | null = second): Story {
  const designs = [
    { name: 'Product-centric', told: first },
    { name: 'Relationship-centric', told: b },
  ]
  const divergence = b && { line: 1, lines: [1, 1], text: 'at hear: A goes to gone, B to qualify.' }
  return { customer: 'web/12', seed: 1, replication: 1, unit: 'day', designs, divergence }
}

const linesOf = (story: Story, width: number, ink = PLAIN) =>
  storyText(story, ink, width)
    .replace(/[\u202f\u00a0]/g, ' ')
    .split('\n')

describe('the story of a customer in two designs', () => {
  it('stands side by side where there is room, what happens at the same time in one line', () => {
    const lines = linesOf(twoFates(), 100)
    expect(lines.find((each) => each.includes('A  '))).toMatch(/A {2}Product-centric +B {2}Relationship-centric$/)
    expect(lines.find((each) => each.includes('Lost'))).toMatch(
      /2\.4 h +Lost at gone\. +Comes to qualify; nobody waits\.$/,
    )
    expect(lines.at(-2)).toMatch(/^ +3 d +Lost at gone\.$/)
  })

  it('has a head where the paths part, and keeps the odds and what weighed most of both', () => {
    const lines = linesOf(twoFates(), 100)
    const at = lines.findIndex((each) => each.includes('── here the paths part ──'))
    expect(lines[at - 1]).toMatch(/Arrives.*Arrives/)
    expect(lines.slice(at).join('\n')).toMatch(/odds gone 58 % · qualify 42 % +odds gone 26 % · qualify 74 %/)
    expect(lines.slice(at).join('\n')).toMatch(/purposeFit weighed most, toward gone +purposeFit weighed most/)
  })

  it('stands one after the other where there is none', () => {
    const lines = linesOf(twoFates(), 80)
    expect(lines.findIndex((each) => each.startsWith('B  '))).toBeGreaterThan(
      lines.findIndex((each) => each.includes('Lost at gone')),
    )
    expect(lines.filter((each) => each.includes('here the paths part'))).toHaveLength(2)
  })

  it('is one of whom does not come in the other', () => {
    expect(linesOf(twoFates(null), 100).join('\n')).toContain('Only in A: this customer never comes here.')
  })

  it.each([80, 100, 120])('is no wider than %i, and colour moves nothing', (width) => {
    const plain = linesOf(twoFates(), width)
    expect(plain.filter((each) => each.length > width)).toEqual([])
    const coloured = linesOf(twoFates(), width, COLOUR)
    expect(coloured.map(printed)).toEqual(plain.map(printed))
  })
})
