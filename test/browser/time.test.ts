import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { simulate } from '../../src/experiment/simulate.ts'
import { figure } from '../../src/report/figure.ts'
import { libraryScenario } from '../library/read.ts'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

const { visit } = stage()

const on = (options: BrowserContextOptions, check: (page: Page) => Promise<void>, file = PAGE) =>
  visit(check, { ...options, file })

const DESK = `whyflow: 1
name: Desk
time: { unit: hour, horizon: 200, warmup: 0 }
market: { arrivals: { rate: 2 } }
team: { desk: { size: 1, cost: 30 } }
interventions: [{ at: 50, set: { team.desk.size: 3 } }]
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, patience: { exponential: 4 }, next: { done: 0.6, gone: rest } }
    done: { end: won }
    gone: { end: lost }
`

const time = (page: Page) => page.locator('input[type=range][aria-label=Time]').inputValue().then(Number)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
/** How many there have been in both worlds. */
const counted = async (page: Page, row: string) => {
  const cells = await page
    .locator('.tables')
    .getByRole('row', { name: row, exact: false })
    .first()
    .locator('td')
    .allInnerTexts()
  return cells.reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0)
}
const marked = (page: Page) => page.locator('.marked').innerText()

describe('time', () => {
  test('steps to the next event and back to the one before, by button and by key', async () => {
    await on({}, async (page) => {
      // The clock does not begin at 0, and the button takes a moment on a busy machine.
      const start = await time(page)
      await press(page, 'To the next event')
      await expect.poll(() => time(page)).toBeGreaterThan(start)
      const first = await time(page)
      await page.keyboard.press('.')
      await expect.poll(() => time(page)).toBeGreaterThan(first)
      const second = await time(page)
      await page.keyboard.press(',')
      await expect.poll(() => time(page)).toBe(first)
      await page.keyboard.press('.')
      await expect.poll(() => time(page)).toBe(second)
      await press(page, 'To the event before')
      await expect.poll(() => time(page)).toBe(first)
      await page.keyboard.press('Home')
      await expect.poll(() => page.getByRole('button', { name: 'To the event before' }).isDisabled()).toBe(true)
    })
  })

  test('jumps to the next give-up, win or fork, one at a time, and marks whom it befalls', async () => {
    await on({}, async (page) => {
      for (const [name, key, row] of [
        ['Next give-up', 'g', 'gave up'],
        ['Next win', 'w', 'won'],
      ] as const) {
        await page.keyboard.press('Home')
        await expect.poll(() => counted(page, row)).toBe(0)
        await press(page, name)
        // Twins may do the same at the same moment.
        await expect.poll(() => counted(page, row)).toBeGreaterThan(0)
        expect(await marked(page)).toMatch(/web\/\d+$/)
        const there = await time(page)
        await page.keyboard.press(key)
        await expect.poll(() => time(page)).toBeGreaterThan(there)
        await expect.poll(() => counted(page, row)).toBeGreaterThan(1)
      }
      await page.keyboard.press('Home')
      await expect.poll(() => time(page)).toBe(0)
      await page.keyboard.press('f')
      await expect.poll(() => time(page)).toBeGreaterThan(0)
      // Who goes another way than in the other world lives in both.
      expect(await marked(page)).toMatch(/^Marked: web\/\d+$/)
      const fork = await time(page)
      await press(page, /^Next fork/)
      await expect.poll(() => time(page)).toBeGreaterThan(fork)
    })
  })

  test('runs from a quarter of an hour to a thousand hours a second, and says so', async () => {
    await on({}, async (page) => {
      const speed = page.locator('.speed')
      expect(await speed.innerText()).toMatch(/^16×\s+16\u202fh\/s$/)
      for (let i = 0; i < 8; i++) await page.keyboard.press('-')
      await expect.poll(() => speed.innerText()).toMatch(/^¼×\s+15\u202fmin\/s$/)
      expect(await page.getByRole('button', { name: 'Slower' }).isDisabled()).toBe(true)
      for (let i = 0; i < 14; i++) await page.keyboard.press('+')
      await expect.poll(() => speed.innerText()).toMatch(/^1000×\s+42\u202fd\/s$/)
      expect(await page.getByRole('button', { name: 'Faster' }).isDisabled()).toBe(true)
      await page.keyboard.press('Home')
      await page.keyboard.press(' ')
      await expect.poll(() => time(page), { timeout: 10_000 }).toBeGreaterThan(500)
    })
  })

  test('lists its keys, which do nothing else meanwhile', async () => {
    await on({}, async (page) => {
      const before = await time(page)
      await page.keyboard.press('?')
      const list = page.getByRole('dialog', { name: 'Keys' })
      expect(await list.innerText()).toContain('to the next give-up')
      await page.keyboard.press('End')
      await page.keyboard.press('g')
      await page.keyboard.press('Escape')
      expect(await list.count()).toBe(0)
      expect(await time(page)).toBe(before)
      await press(page, 'Keys')
      await list.getByRole('button', { name: 'Close' }).click()
      expect(await list.count()).toBe(0)
    })
  })

  test('offers the report when the run is over', async () => {
    await on({}, async (page) => {
      const report = page.locator('.transport').getByRole('button', { name: 'Report' })
      expect(await report.isVisible()).toBe(false)
      await page.keyboard.press('End')
      await expect.poll(() => report.isVisible()).toBe(true)
      expect(
        await page
          .getByRole('button', { name: /^Next/ })
          .evaluateAll((all) => all.map((one) => (one as HTMLButtonElement).disabled)),
      ).toEqual([true, true, true])
      await report.click()
      await expect.poll(() => page.locator('body').getAttribute('data-view')).toBe('report')
    })
  })

  test('shows on the scrubber what changed while the run went on, and who gave up', async () => {
    const still = DESK.replace(/interventions.*\n/, '').replace('patience: { exponential: 4 }, ', '')
    const files = { 'desk.yaml': DESK, 'still.yaml': still }
    const file = withData(PAGE, 'desk', { files, a: 'desk.yaml', b: 'still.yaml' })
    await on(
      {},
      async (page) => {
        const changes = page.locator('.scrubber path.change')
        expect(await changes.count()).toBe(1)
        expect(await changes.locator('title').textContent()).toBe('A, team.desk.size: 3')
        expect(await page.getByRole('list', { name: 'What changed while it ran' }).innerText()).toBe(
          'A, day 2: team.desk.size: 3',
        )
        const ticks = await page.locator('.give-ups').evaluateAll((all) => all.map((one) => one.getAttribute('d')))
        expect(ticks[0]).toMatch(/^M[\d.]+,19v-/)
        expect(ticks[1]).toBe('')
      },
      file,
    )
  })
})

describe('the counters', () => {
  test('say at the end what the command line says of the same one run', async () => {
    const options = { reps: 1, seed: 1, warmup: 0, raw: true } as const
    const names = ['customer-equity', 'purpose-led'] as const
    const kpis = await Promise.all(
      names.map(async (name) => (await simulate(libraryScenario(name), options)).raw![0]!.kpis),
    )
    const file = withData(PAGE, 'equity', { a: names[0], b: names[1] })
    await on(
      {},
      async (page) => {
        await page.keyboard.press('End')
        const worlds = await page.locator('.world').all()
        for (const [i, world] of worlds.entries()) {
          const value = (label: string) => world.getByRole('row', { name: label }).locator('.value').innerText()
          await expect.poll(() => value('Cost per win')).toBe(figure(kpis[i]!['costPerWin'], 'EUR'))
          expect(await value('Customer equity')).toBe(figure(kpis[i]!['customerEquity'], 'EUR'))
        }
      },
      file,
    )
  })

  test('leave out what a design has nothing to say about, and keep own time beside the work', async () => {
    const file = withData(PAGE, 'plain', { files: { 'desk.yaml': DESK }, a: 'desk.yaml', b: 'desk.yaml' })
    await on(
      {},
      async (page) => {
        const labels = await page.locator('.side').first().locator('th').allInnerTexts()
        expect(labels).toEqual([
          'Won',
          'Lead time, median',
          'Cycle efficiency',
          'Own time',
          'Wasted work',
          'Cost per win',
        ])
      },
      file,
    )
  })
})

describe('everybody', () => {
  test.each(['light', 'dark'] as const)(
    '%s: axe finds nothing in the bar nor in the list of keys',
    async (colorScheme) => {
      await on({ colorScheme, bypassCSP: true }, async (page) => {
        await page.keyboard.press('End')
        expect(await findings(page)).toEqual([])
        await page.keyboard.press('?')
        expect(await findings(page)).toEqual([])
      })
    },
  )
})
