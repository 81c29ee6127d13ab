import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { buildPage, openPage } from '../browser/built-page.ts'
import { launchChromium } from '../browser/chromium.ts'

/** Pictures of the main views for the README: `npm run gallery`. They show how it looks, and test nothing. */
const folder = join(import.meta.dirname, '../../viz/gallery')

interface Shot {
  name: string
  view: string
  screen?: BrowserContextOptions
  /** What a person does before the picture is taken. */
  after?: (page: Page) => Promise<void>
}

const WIDE = { width: 1280, height: 720 }
const allIn = async (page: Page) => {
  await page.waitForFunction(() => /[AB] [0-9a-f]{16}/.test(document.querySelector('.hash')?.textContent ?? ''), null, {
    timeout: 60_000,
  })
}
const day = async (page: Page, hours: number) => {
  await page.locator('.scrubber input').fill(String(hours))
}
const race = async (page: Page) => {
  await allIn(page)
  await day(page, 24 * 60 + 11)
}

const SHOTS: readonly Shot[] = [
  { name: 'start', view: 'start' },
  { name: 'library', view: 'library' },
  { name: 'race-light', view: 'race', after: race },
  { name: 'race-dark', view: 'race', screen: { colorScheme: 'dark' }, after: race },
  { name: 'race-390', view: 'race', screen: { viewport: { width: 390, height: 844 } }, after: allIn },
]

let browser: Browser
let path: string

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  ;[browser, path] = await Promise.all([launchChromium(), buildPage()])
}, 180_000)

afterAll(async () => {
  await browser?.close()
})

test.each(SHOTS)(
  '$name',
  async ({ name, view, screen, after }) => {
    const context = await browser.newContext({ viewport: WIDE, ...screen })
    const page = await context.newPage()
    await openPage(page, path, view)
    await after?.(page)
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await context.close()
  },
  90_000,
)
