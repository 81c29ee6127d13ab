import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparePage } from '../../src/report/compare-page.ts'
import { sampleComparison } from '../report/sample.ts'
import { findings } from './axe.ts'
import { launchChromium } from './chromium.ts'

let browser: Browser
let url: string

beforeAll(async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'whyflow-report-')), 'report.html')
  writeFileSync(path, comparePage(sampleComparison(), 'whyflow compare a b'))
  url = pathToFileURL(path).href
  browser = await launchChromium()
}, 180_000)

afterAll(async () => {
  await browser?.close()
})

const screens: [string, BrowserContextOptions, print?: boolean][] = [
  ['light', { viewport: { width: 1024, height: 768 } }],
  ['dark', { viewport: { width: 1024, height: 768 }, colorScheme: 'dark' }],
  ['at 390', { viewport: { width: 390, height: 844 } }],
  ['at 390, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ['on A4', { viewport: { width: 680, height: 970 } }, true],
]

describe('the report of a comparison', () => {
  test.each(screens)('%s: axe finds nothing, and all of it is within the page', async (_, options, print) => {
    // The policy forbids every script; the test is allowed one.
    const context = await browser.newContext({ ...options, bypassCSP: true })
    const page = await context.newPage()
    try {
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      if (print) await page.emulateMedia({ media: 'print' })
      await page.goto(url)
      expect(await findings(page)).toEqual([])
      expect(await outside(page)).toEqual([])
      expect(requests).toEqual([url])
    } finally {
      await context.close()
    }
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
