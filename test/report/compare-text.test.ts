import { describe, expect, it } from 'vitest'
import { compareText } from '../../src/report/compare-text.ts'
import { PLAIN } from '../../src/report/ink.ts'
import type { CompareResult } from '../../src/results.ts'
import { sampleComparison } from './sample.ts'

const view = { all: false, width: 100 }
const textOf = (result: CompareResult): string[] =>
  compareText(result, PLAIN, view).replaceAll('\u202f', ' ').split('\n')
const text = textOf(sampleComparison())

describe('the text of a comparison', () => {
  it('begins with the designs and what the verdicts hold', () => {
    expect(text.slice(0, 6)).toEqual([
      'A  Product-centric  9f3c1a7e02bd44c8',
      'B  Relationship-centric  77aa1a7e02bd0000',
      'The same customers with the same luck: 20 paired runs of 720 days, the first 180 left out as',
      'warm-up; seed 1',
      '',
      'B: lead time of the won (median) worse. Profit and wins cannot be told apart.',
    ])
  })

  it('tells what differs, what moved, where it went, the rest and what the intervals cover, in this order', () => {
    const heads = ['What differs', 'What moved', "Where a customer's time went", 'The rest', 'Intervals cover']
    const at = heads.map((head) => text.findIndex((line) => line.startsWith(head)))
    expect(at.every((line, i) => line > (at[i - 1] ?? 0))).toBe(true)
  })

  it('gives both means, the difference, its interval, p and the verdict', () => {
    expect(text.find((line) => line.includes('Lead time'))).toBe(
      '●  Lead time of the won, median  19.6 d  22.8 d  +3.2 d  1.9 to 4.5     <.001  B worse',
    )
    expect(text.find((line) => line.startsWith('○  Profit'))).toMatch(/−8k to \+54k +\.27 +not distinguishable$/)
  })

  it('marks what is exploratory and shows both judges where they disagree', () => {
    const at = text.findIndex((line) => line.includes('Cycle efficiency°'))
    expect(text[at]).toMatch(/depends on whose purpose judges$/)
    expect(text[at + 1]).toMatch(/by A's purpose +2\.10 % +1\.70 % +−0\.40 % .* B lower$/)
    expect(text[at + 2]).toMatch(/by B's purpose +2\.10 % +2\.40 % +\+0\.30 % .* B higher$/)
  })

  it('shows a figure that depends on tags under one judge only where both arms stand under them', () => {
    const result = sampleComparison()
    const pce = result.differences['pce']!['B - A']!
    result.differences['pce']!['B - A'] = { ...pce.byPurpose!['A']!, byPurpose: { A: pce.byPurpose!['A']! } }
    expect(textOf(result).find((line) => line.includes('Cycle efficiency°'))).toMatch(
      /Cycle efficiency°, by A's purpose +2\.10 % +1\.70 % +−0\.40 %/,
    )
  })

  it('shows purposes that judge alike in one row, and says whose they are', () => {
    const result = sampleComparison()
    const pce = result.differences['pce']!['B - A']!
    const { A, B } = pce.byPurpose!
    const byPurpose = { A: A!, C: structuredClone(A!), B: B! }
    result.differences['pce']!['B - A'] = { ...pce, byPurpose }
    const rows = textOf(result).filter((line) => /^. {4}by .*purpose/.test(line))
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(/by A's and C's purpose +2\.10 % +1\.70 % .* B lower$/)
    expect(rows[1]).toMatch(/by B's purpose /)
  })

  it('says how much of a wait the team was closed, in each design', () => {
    const result = sampleComparison()
    const closed = result.arms[0]!.kpis['ownTime']!
    result.arms[0]!.kpis['waste.closed'] = { ...closed, mean: 14 }
    const at = textOf(result)
    const row = at.findIndex((line) => line.includes('of waiting: team closed'))
    expect(at[row]).toMatch(/^ +of waiting: team closed +14\.00 d +0$/)
    expect(at[row - 1]).toMatch(/░░ {2}waiting/)
  })

  it('says of runs of different lengths that no total can be compared, before any verdict', () => {
    const result = sampleComparison()
    result.arms[1]!.horizon = 1440
    expect(textOf(result).slice(2, 7)).toEqual([
      'The same customers with the same luck: 20 paired runs of 720 and 1 440 days, the first 180 left out',
      'as warm-up; seed 1',
      '',
      'The designs run for different lengths of time, 720 and 1 440 days: totals such as profit and wins',
      'cannot be compared. --horizon gives them one length. B: lead time of the won (median) worse. Profit',
    ])
  })

  it('says that a figure is the same in every run, which more runs would not change', () => {
    const result = sampleComparison()
    const still = { mean: 0, lo: 0, hi: 0, p: 1, pAdjusted: 1, verdict: 'not distinguishable' as const }
    Object.assign(result.differences['wins']!['B - A']!, still)
    const some = textOf(result)
    expect(some[5]).toBe(
      'B: lead time of the won (median) worse. Profit cannot be told apart. Wins: the same in every run.',
    )
    expect(some.find((line) => line.startsWith('○  Wins'))).toMatch(/ same in every run$/)
    for (const kpi of result.primary) Object.assign(result.differences[kpi]!['B - A']!, still)
    expect(textOf(result)[5]).toBe('B: the same as A in every run, to the last digit of every primary figure.')
  })

  it('never says that nothing is surely different of a difference that is sure and too small to matter', () => {
    const result = sampleComparison()
    for (const kpi of result.primary)
      Object.assign(result.differences[kpi]!['B - A']!, { verdict: 'not distinguishable' })
    const small = { mean: 10, lo: 9, hi: 11, pAdjusted: 0.001, delta: 60, verdict: 'no difference that matters' }
    Object.assign(result.differences['profit']!['B - A']!, small)
    expect(textOf(result)[5]).toBe(
      'B: no primary figure is surely better or worse. Profit: no difference that matters.',
    )
  })

  it('says what no difference that matters means', () => {
    const result = sampleComparison()
    const profit = result.differences['profit']!['B - A']!
    Object.assign(profit, { delta: 60_700, verdict: 'no difference that matters' })
    const lines = textOf(result)
    // Where the words would be beyond 100 columns they go on below.
    const at = lines.findIndex((line) => line.startsWith('○  Profit'))
    expect(lines[at]).toMatch(/no difference that$/)
    expect(lines[at + 1]).toMatch(/^ +matters \(±€61k\)$/)
    expect(lines.join(' ').replace(/ +/g, ' ')).toContain('The smallest difference that matters: profit ±€61k.')
  })

  it('says that an interrupted comparison is partial', () => {
    const result = sampleComparison()
    for (const arm of result.arms) Object.assign(arm, { replications: 7, missing: 13 })
    expect(textOf(result)[2]).toBe(
      'The same customers with the same luck: interrupted after 7 of 20 paired runs of 720 days, the first',
    )
  })

  it('names no winner where nothing holds', () => {
    const result = sampleComparison()
    for (const pairs of Object.values(result.differences)) {
      for (const difference of Object.values(pairs)) {
        difference.verdict = 'not distinguishable'
        delete difference.byPurpose
      }
    }
    expect(textOf(result).join('\n')).not.toMatch(/better|worse|● {2}/)
  })

  it('keeps within 100 columns with every figure and long settings', () => {
    const result = sampleComparison()
    const moved = result.differences['ownTime']!['B - A']!
    for (const kpi of ['waste.misfit', 'waste.closed', 'leadTime.lost.p50'])
      result.differences[kpi] = { 'B - A': { ...moved, verdict: 'not distinguishable' } }
    result.differs['B']!.push({ path: 'journey.steps.qualify.next.propose.relationship', from: 'x'.repeat(80), to: 1 })
    for (const width of [80, 100]) {
      const lines = compareText(result, PLAIN, { all: true, width }).split('\n')
      const tables = lines.filter((line) => /^[●○]/.test(line))
      expect(tables.filter((line) => line.length > width)).toEqual([])
    }
    const lines = compareText(result, PLAIN, { all: true, width: 100 }).split('\n')
    expect(lines.filter((line) => line.length > 100)).toEqual([])
  })

  it('says once what is true of both designs', () => {
    const result = sampleComparison()
    for (const arm of result.arms) {
      arm.badges = [{ kind: 'capacity', text: 'Team sizes are not known.' }]
      arm.warnings = ['The scenario has no costs.', ...(arm.label === 'B' ? ['Only of the other.'] : [])]
    }
    const lines = textOf(result)
    expect(lines.filter((line) => line.includes('Team sizes'))).toEqual(['▲ A and B: Team sizes are not known.'])
    expect(lines.filter((line) => line.startsWith('  - '))).toEqual([
      '  - A and B: The scenario has no costs.',
      '  - B: Only of the other.',
    ])
  })

  it('does not let a design of few runs pass for a comparison of few', () => {
    const result = sampleComparison()
    const text = 'Too few replications for profit: the interval is wider than ±20 % of the mean. About 90 would do.'
    result.arms[1]!.badges = [{ kind: 'replications', text }]
    const told = textOf(result).join(' ').replace(/ +/g, ' ')
    expect(told).toContain(`▲ B: ${text} That is of its own mean; differences have intervals of their own.`)
  })

  it('tells designs that are judged alike once', () => {
    const result = sampleComparison()
    for (const arm of result.arms) arm.ladder['B'] = arm.ladder['A']!
    expect(textOf(result).filter((line) => line.startsWith("Where a customer's time went"))).toHaveLength(1)
  })
})
