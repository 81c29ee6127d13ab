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

/** Does something on a fresh page, and sees that nothing was logged and nothing asked of any network. */
export type Visit = (check: (page: Page) => Promise<void>, opening?: Opening) => Promise<void>

/** One Chromium for the tests of a file, a projector's screen unless told otherwise. */
export function stage(): { visit: Visit; browser: () => Browser } {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
  })
  return {
    browser: () => browser,
    async visit(check, { file = PAGE, view = 'race', ...screen } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...screen })
      const page = await context.newPage()
      try {
        const misdeeds = await openPage(page, file, view)
        await check(page)
        expect(misdeeds).toEqual({ errors: [], requests: [] })
      } finally {
        await context.close()
      }
    },
  }
}
