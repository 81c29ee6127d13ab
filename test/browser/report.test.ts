import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { reportBlock } from '../../src/cli/report-page.ts'
import { compare, parse } from '../../src/index.ts'
import { sampleComparison } from '../report/sample.ts'
import { findings } from './axe.ts'
import { openPage, withData } from './built-page.ts'
import { savedPicture, savedTable } from './saved.ts'
import { PAGE, stage } from './stage.ts'

const root = join(import.meta.dirname, '../..')
const NAMES = ['product-centric', 'relationship-centric'] as const
const files = Object.fromEntries(
  NAMES.map((name) => [`scenarios/${name}.yaml`, readFileSync(join(root, 'scenarios', `${name}.yaml`), 'utf8')]),
)
const contenders = NAMES.map((name) => ({ scenario: parse(files, name).scenario! }))
const options = { reps: 4, seed: 3, horizon: 60, drain: true, matters: { wins: { relative: 0.05 } } }

const { visit } = stage()

/** Runs a check on a page that was given a report. */
const on = (block: object, screen: BrowserContextOptions, check: (page: Page) => Promise<void>) => {
  const file = withData(PAGE, 'with-report', block)
  return visit(check, { viewport: { width: 1024, height: 768 }, ...screen, file, view: 'report' })
}

/** A report of made-up figures, on designs that the library has. */
const SAMPLE = {
  a: 'one-clerk',
  b: 'one-clerk',
  report: { result: sampleComparison(), command: 'whyflow compare a b', traces: ['0', '0'] },
}

const screens: [string, BrowserContextOptions, print?: boolean][] = [
  ['light', { viewport: { width: 1024, height: 768 } }],
  ['dark', { viewport: { width: 1024, height: 768 }, colorScheme: 'dark' }],
  ['at 390', { viewport: { width: 390, height: 844 } }],
  ['at 390, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ['on A4', { viewport: { width: 680, height: 970 } }, true],
]

describe('the report of a comparison', () => {
  test.each(screens)('%s: axe finds nothing, and all of it is within the page', async (_, options, print) => {
    // The policy forbids a script from outside; the test is allowed one.
    await on(SAMPLE, { ...options, bypassCSP: true }, async (page) => {
      if (print) await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.report-paper h1').innerText()).not.toBe('')
      expect(await findings(page)).toEqual([])
      expect(await outside(page)).toEqual([])
      for (const name of ['Print', 'Save SVG', 'Copy CSV'])
        expect(await page.getByRole('button', { name }).first().isVisible()).toBe(print !== true)
    })
  })

  test('a file opens on its report, runs the trace again and then all pairs, and says that they agree', async () => {
    const result = await compare(contenders, options)
    await on(reportBlock(result, contenders, options, 'whyflow compare x y'), {}, async (page) => {
      const paper = page.locator('.report-paper')
      for (const { hash } of result.arms) expect(await paper.innerText()).toContain(hash)
      const copies = paper.getByRole('button', { name: 'Copy CSV' })
      expect(await copies.count()).toBe(await paper.locator('table').count())
      const table = await savedTable(page, copies.first())
      expect(table[0]!.slice(4)).toEqual(['A', 'B', 'B minus A', '95 % from', '95 % to', 'verdict'])
      expect(table.length).toBeGreaterThan(result.primary.length)
      const pictures = paper.getByRole('button', { name: 'Save SVG' })
      expect(await pictures.count()).toBeGreaterThanOrEqual(await paper.locator('.bars').count())
      const bars = await savedPicture(page, pictures.nth(1))
      expect(bars.includes('Time of a customer, from arrival to end')).toBe(true)
      expect(bars.includes('own time')).toBe(true)
      expect(bars.match(/="[\d.]+%"/)).toBeNull()
      expect(await paper.innerText()).toContain('whyflow compare x y')
      const agrees = page.locator('.agrees')
      await expect.poll(() => agrees.innerText()).toContain('the trace agrees')
      await page.getByRole('button', { name: 'Run 4 pairs again' }).click()
      await expect.poll(() => agrees.innerText(), { timeout: 20_000 }).toBe('Run again here, all 4 pairs agree.')
    })
  })

  test('a report whose designs give other bytes says so', async () => {
    await on(SAMPLE, {}, async (page) => {
      await expect.poll(() => page.locator('.agrees').innerText()).toContain('differs')
    })
  })

  test('the page saves itself as a file that opens on the same report', async () => {
    const result = await compare(contenders, options)
    await on(reportBlock(result, contenders, options, 'whyflow compare x y'), {}, async (page) => {
      await expect.poll(() => page.locator('.agrees').innerText()).toContain('the trace agrees')
      const before = await page.locator('.report-paper').innerText()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as a file' }).click(),
      ])
      const again = await page.context().newPage()
      const path = PAGE.replace('whyflow.html', 'saved.html')
      await file.saveAs(path)
      const misdeeds = await openPage(again, path, 'report')
      await expect.poll(() => again.locator('.agrees').innerText()).toContain('the trace agrees')
      expect(await again.locator('.report-paper').innerText()).toBe(before)
      expect(misdeeds).toEqual({ errors: [], requests: [] })
    })
  })
})

/** What reaches beyond the right edge of the screen, or of the place that holds it. */
function outside(page: Page): Promise<string[]> {
  return page
    .locator('main *')
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120)),
    )
}
