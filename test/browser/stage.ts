import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { openPage } from './built-page.ts'
import { launchChromium } from './chromium.ts'

/** The page as users get it. */
export const PAGE = inject('page')

/** What a visit opens, and on what screen. */
export interface Opening extends BrowserContextOptions {
  file?: string
  view?: string
}

/** Does something on a freshly loaded page, and sees that nothing was logged and nothing asked of any network. */
export type Visit = (check: (page: Page) => Promise<void>, opening?: Opening) => Promise<void>

/**
 * One Chromium for the tests of a file, a projector's screen unless told otherwise.
 *
 * What is opened is loaded anew for every visit, in a tab that stays: the page keeps nothing outside of its document, and a
 * process of the browser's for each visit took as long as the page itself. After a failure the tab is given up.
 */
export function stage(): { visit: Visit; browser: () => Browser } {
  let browser: Browser
  const tabs = new Map<string, Page>()
  beforeAll(async () => {
    browser = await launchChromium()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })
  return {
    browser: () => browser,
    async visit(check, { file = PAGE, view = 'race', ...screen } = {}) {
      const { viewport = PROJECTOR, colorScheme = 'light', reducedMotion = 'no-preference', ...rest } = screen
      // The rest, such as what a page may do, is settled once for a tab.
      const kind = JSON.stringify(rest)
      const page = tabs.get(kind) ?? (await newTab(browser, rest))
      tabs.delete(kind)
      try {
        await page.setViewportSize(viewport!)
        await page.emulateMedia({ media: null, colorScheme, reducedMotion })
        const misdeeds = await openPage(page, file, view)
        await check(page)
        expect(misdeeds).toEqual({ errors: [], requests: [] })
        await leave(page)
        tabs.set(kind, page)
      } catch (reason) {
        await page.context().close()
        throw reason
      }
    },
  }
}

const PROJECTOR = { width: 1280, height: 720 }

async function newTab(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  return context.newPage()
}

/** Ends what runs in the tab, and takes away the pointer and the tabs that were opened beside it. */
async function leave(page: Page): Promise<void> {
  for (const other of page.context().pages()) if (other !== page) await other.close()
  await page.goto('about:blank')
  await page.mouse.move(-1, -1)
}
