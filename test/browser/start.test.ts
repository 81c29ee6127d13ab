import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { compare, parse } from '../../src/index.ts'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

const { visit } = stage()

const on = (view: string, screen: BrowserContextOptions, check: (page: Page) => Promise<void>, file = PAGE) =>
  visit(check, { ...screen, view, file })

const view = (page: Page) => page.locator('body').getAttribute('data-view')
const SOON = { timeout: 10_000 }

describe('the start', () => {
  test('has four doors, by click and by number, and the browser’s way back', async () => {
    await on('', {}, async (page) => {
      expect(await page.locator('.door b').allInnerTexts()).toEqual([
        'Compare two designs',
        'Teach',
        'My scenario',
        'Library',
      ])
      for (const [key, name] of [
        ['1', 'race'],
        ['2', 'teach'],
        ['3', 'edit'],
        ['4', 'library'],
      ] as const) {
        await page.keyboard.press(key)
        await expect.poll(() => view(page), SOON).toBe(name)
        await page.goBack()
        await expect.poll(() => view(page), SOON).toBe('start')
      }
      await page.locator('.door').first().click()
      await expect.poll(() => page.locator('.world h2').allInnerTexts(), SOON).toHaveLength(2)
      await page.getByRole('button', { name: 'Whyflow' }).click()
      await page.getByRole('button', { name: /^Go on with Product-centric and Relationship-centric, day \d+$/ }).click()
      expect(await view(page)).toBe('race')
      // What somebody moved is kept when another pair is opened over it, and one's way back to it is here.
      await page.keyboard.press('m')
      await page.locator('.lever input[type=range]').first().press('ArrowRight')
      await expect.poll(() => page.locator('.scrubber .change').count(), SOON).toBe(1)
      await page.goto(`${page.url().replace(/#.*/, '')}#library`)
      await page.getByRole('button', { name: 'Product-centric and Rat race' }).click()
      await expect.poll(() => page.locator('.world h2').allInnerTexts(), SOON).toEqual(['Product-centric', 'Rat race'])
      await page.getByRole('button', { name: 'Whyflow' }).click()
      await page.getByRole('button', { name: 'Back to Product-centric and Relationship-centric' }).click()
      await expect.poll(() => page.locator('.scrubber .change').count(), SOON).toBe(1)
      await page.getByRole('button', { name: 'Whyflow' }).click()
      expect(await page.getByRole('button', { name: /^Back to/ }).count()).toBe(0)
    })
  })

  test('races a pair of the library, and any design against any other', async () => {
    await on('library', {}, async (page) => {
      await page.getByRole('button', { name: 'Product-centric and Rat race' }).click()
      await expect.poll(() => page.locator('.world h2').allInnerTexts(), SOON).toEqual(['Product-centric', 'Rat race'])
      await page.goBack()
      await page.getByLabel('A Design').selectOption('one-clerk')
      await page.getByLabel('B Design').selectOption('small-shop')
      await page.getByRole('button', { name: 'Race them' }).click()
      await expect.poll(() => page.locator('.world h2').allInnerTexts(), SOON).toEqual(['One clerk', 'Small shop'])
    })
  })

  const screens: [string, BrowserContextOptions][] = [
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['at 390', { viewport: { width: 390, height: 844 } }],
  ]
  test.each(screens)('%s: axe finds nothing, and nothing runs out of the page sideways', async (_, screen) => {
    for (const name of ['start', 'library']) {
      // The policy forbids a script from outside; the test is allowed one.
      await on(name, { ...screen, bypassCSP: true }, async (page) => {
        expect(await findings(page)).toEqual([])
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
        expect(inner).toBeLessThanOrEqual(outer!)
      })
    }
  })
})

describe('the paired runs', () => {
  const SHOP = (size: number) => `whyflow: 1
name: Shop of ${size}
time: { unit: hour, horizon: 200, warmup: 10 }
market: { arrivals: { rate: 0.9 } }
team: { desk: { size: ${size} } }
steps: { serve: { team: desk, takes: { exponential: 1 }, next: { won: 1 } } }
`
  const files = { 'a.yaml': SHOP(1), 'b.yaml': SHOP(2) }

  test('have the hashes that the command line prints, in the corner', async () => {
    const contenders = ['a.yaml', 'b.yaml'].map((name) => ({ scenario: parse(files, name).scenario! }))
    const { arms } = await compare(contenders, { reps: 6, seed: 5 })
    await on(
      'race',
      {},
      async (page) => {
        const words = arms.map(({ label, hash }) => `${label} ${hash}`).join(' ')
        await expect.poll(() => page.locator('.hash').innerText(), SOON).toBe(words)
      },
      withData(PAGE, 'shops', { files, a: 'a.yaml', b: 'b.yaml', reps: 6, seed: 5 }),
    )
  })
})
