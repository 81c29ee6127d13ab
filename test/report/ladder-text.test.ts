import { describe, expect, it } from 'vitest'
import { PLAIN } from '../../src/report/ink.ts'
import { ladderLines, ladderTable } from '../../src/report/ladder-text.ts'
import { sampleRun } from './sample.ts'

const { time, money } = sampleRun().ladder['own']!
/** The amount in a line, and its unit. */
const amount = (line: string) => /(−?)(€?)([\d.]+)(k?)( d)?(?: +[\d.]+ %)?$/.exec(line.replaceAll('\u202f', ' '))!

describe('a ladder', () => {
  it.each([
    ['time', time, 'elapsed'],
    ['money', money, 'total cost'],
  ])('of %s is written in one unit, and what is written adds up to the total', (_, rows, total) => {
    const parts = ladderLines(rows, PLAIN, total).map(amount)
    const values = parts.map((part) => Number(part[3]))
    const sum = values.slice(0, -1).reduce((before, value) => before + value, 0)
    // Each line is rounded to the last digit shown.
    const digit = 10 ** -(parts[0]![3]!.split('.')[1]?.length ?? 0)
    expect(Math.abs(sum - values.at(-1)!)).toBeLessThanOrEqual((digit * values.length) / 2)
    expect(new Set(parts.filter((part) => part[3] !== '0').map((part) => `${part[2]}${part[4]}${part[5]}`)).size).toBe(
      1,
    )
  })

  it('of several designs ends with what each adds up to', () => {
    const lines = ladderTable(
      [
        { label: 'A', rows: time },
        { label: 'B', rows: time },
      ],
      'elapsed',
      PLAIN,
    )
    expect(lines.at(-1)!.replaceAll('\u202f', ' ')).toMatch(/^ +elapsed +20\.00 d +20\.00 d$/)
  })
})
