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
const DAY_60 = 24 * 60 + 11

/** The runs are all in, and the clock stands on a working day on which there is something to see. */
async function race(page: Page): Promise<void> {
  await page.waitForFunction(() => /B [0-9a-f]{16}/.test(document.querySelector('.hash')?.textContent ?? ''), null, {
    timeout: 120_000,
  })
  const slider = page.locator('.scrubber input')
  await slider.fill(String(DAY_60))
  await slider.blur()
}

const tab = (name: string) => async (page: Page) => {
  await race(page)
  await page.getByRole('button', { name, exact: true }).click()
}

/** A class counts its hands, locks them, and sees what came out. */
async function teach(page: Page): Promise<void> {
  await page.locator('#headline').waitFor()
  for (const key of '1112222333333333334') await page.keyboard.press(key)
}

async function reveal(page: Page): Promise<void> {
  await teach(page)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'What came out' }).waitFor({ timeout: 120_000 })
  await page.keyboard.press('Enter')
  await page.locator('.reveal').waitFor({ state: 'attached' })
}

const SHOTS: readonly Shot[] = [
  { name: 'start', view: 'start' },
  { name: 'library', view: 'library' },
  { name: 'race-light', view: 'race', after: race },
  { name: 'race-dark', view: 'race', screen: { colorScheme: 'dark' }, after: race },
  {
    name: 'race-levers',
    view: 'race',
    after: async (page) => {
      await race(page)
      await page.keyboard.press('m')
    },
  },
  { name: 'race-390', view: 'race', screen: { viewport: { width: 390, height: 844 } } },
  {
    name: 'twin',
    view: 'twin',
    after: async (page) => {
      await page.keyboard.press('d')
      await page.waitForTimeout(3000)
    },
  },
  { name: 'money', view: 'race', after: tab('Time & money') },
  { name: 'edit', view: 'race', after: tab('Edit') },
  { name: 'report', view: 'race', after: tab('Report') },
  { name: 'lesson-predict', view: 'teach/double-the-effort', after: teach },
  { name: 'lesson-reveal', view: 'teach/double-the-effort', after: reveal },
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
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    await context.close()
  },
  90_000,
)
