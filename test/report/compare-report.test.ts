import { describe, expect, it } from 'vitest'
import { compareReport } from '../../src/report/compare-report.ts'
import { settingText } from '../../src/report/page-differs.ts'
import { stackedBars } from '../../src/report/page-marks.ts'
import { sampleComparison } from './sample.ts'

describe('the report of a comparison', () => {
  const page = compareReport(sampleComparison(), 'whyflow compare a b').html

  it('carries the hashes and the command', () => {
    expect(page).toContain('9f3c1a7e02bd44c8')
    expect(page).toContain('whyflow compare a b')
  })

  it('holds no script, no style of its own and nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|<style|\sstyle=|@import|https?:/)
  })

  it('says what the figures take for granted', () => {
    expect(page).not.toContain('<h2>Assumptions</h2>')
    const told = compareReport({ ...sampleComparison(), assumptions: ['Trust & co.'] }, '').html
    expect(told).toContain('<h2>Assumptions</h2><ul><li>Trust &amp; co.</li></ul>')
  })

  it('says among the amounts how much of a wait the team was closed', () => {
    const result = sampleComparison()
    expect(page).not.toContain('team closed')
    const { kpis } = result.arms[0]!
    kpis['waste.closed'] = { ...kpis['ownTime']!, mean: 14 }
    const told = compareReport(result, 'whyflow compare a b').html.replaceAll('\u202f', ' ')
    expect(told).toContain(
      '<tr class="muted"><td>  of waiting: team closed</td><td class="r">14 d</td>\n<td class="r">0</td>\n<td class="r">14 d</td>\n<td class="r">0</td></tr>',
    )
  })

  it('draws goods, idle payroll and other spend each in its own way, and says which is which', () => {
    const result = sampleComparison()
    for (const arm of result.arms)
      for (const { money } of Object.values(arm.ladder)) money.push({ ...money.at(-1)!, kind: 'unassigned' })
    const told = compareReport(result, 'whyflow compare a b').html
    const key = told.slice(told.indexOf('class="legend"'), told.indexOf('<a href="#amounts"'))
    const fills = [...key.matchAll(/fill="([^"]+)"[^<]*<\/svg>([^<]+)</g)].map(([, fill, words]) => [words, fill])
    expect(new Set(fills.map(([, fill]) => fill)).size).toBe(fills.length)
    expect(fills.map(([words]) => words)).toEqual(
      expect.arrayContaining(['value', 'goods', 'idle payroll', 'spend on nobody in particular']),
    )
    // Every fill that is a texture is one that the page has.
    for (const [, id] of told.matchAll(/fill="url\(#([^)]+)\)"/g)) expect(told).toContain(`<pattern id="${id}"`)
  })

  it('draws bars by their share of the line, so that letters keep their size on a narrow screen', () => {
    const bars = [...page.matchAll(/<div class="bar">.*?<\/div>/gs)].map(([bar]) => bar)
    expect(bars.length).toBeGreaterThan(2)
    const lengths = bars.map((bar) => {
      const widths = [...bar.matchAll(/ width="([\d.]+)%"/g)].map(([, width]) => Number(width))
      const length = widths.reduce((sum, width) => sum + width, 0)
      expect(Number(/<text x="([\d.]+)%"/.exec(bar)![1])).toBeCloseTo(length, 0)
      return length
    })
    // What is too little to be drawn is missing from the longest.
    expect(Math.max(...lengths)).toBeGreaterThan(97)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(100.1)
  })

  it('gives every table a name, and every column a head', () => {
    const tables = page.match(/<table/g)!
    expect(page.match(/<div class="wide" role="region" aria-label="[^"]+" tabindex="0"><table/g)).toHaveLength(
      tables.length,
    )
    expect(page).not.toContain('<th></th>')
  })

  it('writes the wholes of bars on one scale', () => {
    const row = (mean: number) => ({ kind: 'value', label: 'value', estimate: { mean, unit: 'EUR' } })
    const arms = [9_935_000, 9_013_000, 10_140_000].map((mean, i) => ({ label: 'ABC'[i]!, rows: [row(mean)] }))
    const { html } = stackedBars(arms as unknown as Parameters<typeof stackedBars>[0], 'Money')
    expect([...html.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, whole]) => whole)).toEqual([
      '€9.9M',
      '€9.0M',
      '€10.1M',
    ])
  })

  it('says of several comparisons whose each is', () => {
    expect(page).toMatch(/<h2[^>]*>What moved, and how surely<\/h2>/)
    const result = sampleComparison()
    result.arms.push({ ...result.arms[1]!, label: 'C' })
    for (const pairs of Object.values(result.differences)) pairs['C - A'] = pairs['B - A']!
    const told = compareReport(result, 'whyflow compare a b c').html
    expect(told).toContain('>What moved, and how surely: B against A</h2>')
    expect(told).toContain('>What moved, and how surely: C against A</h2>')
  })

  it('shows settings whole, and lets their paths go on in the next line', () => {
    const result = sampleComparison()
    const to = {
      phase: 'engage',
      takes: { lognormal: { mean: 1 / 12, cv: 0.6 } },
      next: ['propose', 'gone'],
      effects: {},
    }
    result.differs['B'] = [{ path: 'journey.steps.listen', from: undefined, to }]
    const told = compareReport(result, 'whyflow compare a b').html
    expect(told).toContain('<td>journey.<wbr>steps.<wbr>listen</td><td data-arm="A">none</td>')
    expect(told).toContain(
      '{ phase: engage, takes: { lognormal: { mean: 0.0833333, cv: 0.6 } }, next: [propose, gone], effects: {} }',
    )
    expect(settingText('x'.repeat(500))).toHaveLength(400)
  })

  it('keeps the amounts open, for paper unfolds nothing', () => {
    expect(page).not.toContain('<details')
    const amounts = page.slice(page.indexOf('id="amounts"'))
    expect(amounts).toMatch(/idle payroll<\/span><\/td><td class="r">€66/)
    expect(page).toContain('<a href="#amounts">')
  })

  it('escapes whatever a file may be called', () => {
    const result = sampleComparison()
    result.arms[1]!.scenario = '<img src=x onerror=alert(1)>'
    const hostile = compareReport(result, '"><script>').html
    expect(hostile).not.toContain('<img')
    expect(hostile).not.toContain('<script')
  })

  it('turns the axis where less is better, so that right is better', () => {
    const row = page.slice(page.indexOf('Lead time of the won'))
    const centre = Number(/cx="([\d.]+)"/.exec(row)![1])
    expect(centre).toBeLessThan(60)
  })
})
