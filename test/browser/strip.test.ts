import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

const { visit } = stage()

const on = (file: string, check: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) =>
  visit(check, { ...options, file })

const CLERKS = (name: string, size: number, unit = 'hour') => `whyflow: 1
name: ${name}
time: { unit: ${unit}, horizon: 200, warmup: 10 }
market: { arrivals: { rate: 0.9 } }
team: { desk: { size: ${size}, cost: 20 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }
    done: { end: won }
`
/** Two designs of a moment each: one clerk, and two at twice the payroll. */
const clerks = () =>
  withData(PAGE, 'strip-clerks', {
    files: { 'one.yaml': CLERKS('One clerk', 1), 'two.yaml': CLERKS('Two clerks', 2) },
    a: 'one.yaml',
    b: 'two.yaml',
    reps: 40,
  })
const allIn = (page: Page) => page.waitForSelector('.strip[data-state=done]', { timeout: 60_000 })
/** Runs take their time on a machine that does other things as well. */
const LONG = { timeout: 30_000 }
const cell = (page: Page, label: string) => page.locator('.strip .cell', { hasText: label })
const VERDICT =
  /^(B (better|worse|higher|lower)|not distinguishable|same in every run|no difference that matters \(.+\)|depends on whose purpose judges|undefined)$/

/** How high the map's letters are on the screen, from line to line. */
const drawnType = (page: Page) =>
  page
    .locator('.map svg')
    .first()
    .evaluate((map: SVGSVGElement) => 14 * map.getScreenCTM()!.a)

/** What runs out of its room in the strip. */
const spills = (page: Page) =>
  page
    .locator('.strip :is(.cell, .head) > p')
    .evaluateAll((parts) => parts.flatMap((part) => (part.scrollWidth > part.clientWidth ? [part.textContent] : [])))

describe('between the worlds', () => {
  test('stand the paired differences, verdicts once all runs are in, and told to those who listen', async () => {
    await on(clerks(), async (page) => {
      // As long as not all are in, there is no verdict anywhere.
      const early = await page.evaluate(() => {
        const strip = document.querySelector<HTMLElement>('.strip')!
        return { state: strip.dataset['state'], verdicts: strip.querySelectorAll('.ver').length }
      })
      if (early.state === 'running') expect(early.verdicts).toBe(0)
      await allIn(page)
      expect(await page.locator('.strip .count').innerText()).toBe('40 of 40 paired runs')
      const verdicts = await page.locator('.strip .ver').allInnerTexts()
      expect(verdicts).toHaveLength(6)
      for (const verdict of verdicts) expect(verdict).toMatch(VERDICT)
      // What no run moved, and nothing else, is the same: its figure and its interval are zeros.
      const figures = await page
        .locator('.strip .cell:has(.ver)')
        .evaluateAll((cells) =>
          cells.map((each) => [...each.querySelectorAll('.num')].map(({ textContent }) => textContent).join(' ')),
        )
      const still = figures.map((each) => /0 to 0/.test(each) && !/[1-9]/.test(each))
      expect(verdicts.map((verdict) => verdict === 'same in every run')).toEqual(still)
      expect(still).toContain(true)
      expect(await cell(page, 'Lead time, won').locator('.ver').innerText()).toBe('B better')
      expect(await cell(page, 'Lead time, won').locator('.num').innerText()).toMatch(
        /^−[\d.]+\s\w+ −[\d.]+ to −[\d.]+$/,
      )
      expect(await cell(page, 'Cost of a win').locator('.ver').innerText()).toBe('B worse')
      expect(await page.locator('.strip [role=status]').innerText()).toMatch(
        /^40 paired runs are in\. B: .+better.+worse/,
      )
    })
  })

  test('right of the line is better with B, also where less is better', async () => {
    await on(clerks(), async (page) => {
      await allIn(page)
      for (const [label, side] of [
        ['Lead time, won', 1],
        ['Cost of a win', -1],
      ] as const) {
        const [zero, dot] = await cell(page, label).evaluate((li) =>
          ['.zero', 'circle'].map((part) => {
            const { left, right } = li.querySelector(part)!.getBoundingClientRect()
            return (left + right) / 2
          }),
        )
        expect(Math.sign(dot! - zero!)).toBe(side)
      }
    })
  })

  test('whose purpose judges is switched on the spot: without another run, in the maps as well', async () => {
    const few = withData(PAGE, 'strip-few', { a: 'product-centric', b: 'relationship-centric', reps: 3 })
    await on(few, async (page) => {
      await allIn(page)
      const shares = () =>
        page.locator('.map .part').evaluateAll((parts) => parts.map((part) => part.getAttribute('width')))
      const before = await shares()
      expect(await cell(page, 'Cycle efficiency').locator('.num').count()).toBe(2)
      await page.getByRole('button', { name: 'Table' }).click()
      expect(await page.getByRole('dialog').innerText()).toContain('the same hour of work is value by the why of one')
      await page.keyboard.press('Escape')
      await page.locator('.strip').getByRole('button', { name: 'B', exact: true }).press('Enter')
      await expect.poll(() => cell(page, 'Cycle efficiency').locator('.num').count()).toBe(1)
      expect(await page.locator('.strip').getAttribute('data-state')).toBe('done')
      await expect.poll(shares, LONG).not.toEqual(before)
      await page.locator('.strip').getByRole('button', { name: 'each' }).click()
      await expect.poll(shares, LONG).toEqual(before)
    })
  })

  test('the number of pairs is chosen, and the table says the same as the marks', async () => {
    await on(clerks(), async (page) => {
      await allIn(page)
      await page.getByRole('button', { name: 'Table' }).press('Enter')
      const dialog = page.getByRole('dialog')
      const won = await cell(page, 'Wins').locator('.ver').innerText()
      expect(await dialog.getByRole('row', { name: /^Wins / }).innerText()).toContain(won)
      await page.getByLabel('Paired runs').selectOption('20')
      await expect.poll(() => page.locator('.strip .count').innerText(), LONG).toBe('20 of 20 paired runs')
      await expect.poll(() => dialog.innerText()).toContain('20 paired runs')
      await page.keyboard.press('Escape')
      expect(await dialog.count()).toBe(0)
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Table')
    })
  })

  test('a moved lever takes the verdicts away until the pairs are run again, or it is put back', async () => {
    await on(clerks(), async (page) => {
      await allIn(page)
      const strip = page.locator('.strip')
      const figures = () => strip.locator('.num').allInnerTexts()
      const before = await figures()
      await page.keyboard.press('m')
      const lever = page.getByRole('slider', { name: /desk/i }).first()
      await lever.press('ArrowRight')
      await expect.poll(() => strip.getAttribute('data-state'), LONG).toBe('stale')
      expect(await strip.locator('.ver, .whisker').count()).toBe(0)
      expect(await figures()).toEqual(before)
      await expect.poll(() => strip.innerText(), LONG).toMatch(/desk moved from 1 to 2 in A on day \d+\./i)
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect.poll(() => strip.getAttribute('data-state'), LONG).toBe('done')
      await page.getByRole('button', { name: 'Redo' }).click()
      await strip.getByRole('button', { name: 'Run 40 pairs again' }).click()
      await expect.poll(() => strip.locator('.ver').count(), LONG).toBe(6)
      expect(await figures()).not.toEqual(before)
    })
  })

  test('designs that count in different units are not subtracted, and the maps still run', async () => {
    const files = { 'one.yaml': CLERKS('Hours', 1), 'two.yaml': CLERKS('Days', 1, 'day') }
    await on(withData(PAGE, 'strip-units', { files, a: 'one.yaml', b: 'two.yaml' }), async (page) => {
      await page.waitForSelector('.strip[data-state=failed]')
      expect(await page.locator('.strip').innerText()).toMatch(/the same time\.unit; these have hour and day/)
      expect(await page.locator('.world h2').allInnerTexts()).toEqual(['Hours', 'Days'])
    })
  })

  test('a run to which nobody comes says so, and figures that it does not have leave their room empty', async () => {
    const nobody = (size: number) => CLERKS('Nobody', size).replace('rate: 0.9', 'rate: 0')
    const files = { 'one.yaml': nobody(1), 'two.yaml': nobody(2) }
    await on(withData(PAGE, 'strip-nobody', { files, a: 'one.yaml', b: 'two.yaml', reps: 2 }), async (page) => {
      await allIn(page)
      expect(await page.locator('.strip').innerText()).toContain('Nobody comes in this run')
      expect(await cell(page, 'Lead time, won').locator('.ver').innerText()).toBe('undefined')
      const over = await page.locator('.strip').evaluate((strip) => {
        const { bottom } = strip.getBoundingClientRect()
        return [...strip.querySelectorAll('.ver')].filter((one) => one.getBoundingClientRect().bottom > bottom).length
      })
      expect(over).toBe(0)
    })
  })

  test('one design beside itself has nothing to compare', async () => {
    const file = withData(PAGE, 'strip-alone', {
      files: { 'one.yaml': CLERKS('One', 1) },
      a: 'one.yaml',
      b: 'one.yaml',
    })
    await on(file, async (page) => {
      expect(await page.locator('.strip').getAttribute('data-state')).toBe('alone')
      expect(await page.locator('.strip .ver, .strip .num').count()).toBe(0)
    })
  })

  test.each(['light', 'dark'] as const)(
    '%s: axe finds nothing, in the strip, its table and the key',
    async (colorScheme) => {
      await on(
        clerks(),
        async (page) => {
          await allIn(page)
          await page.locator('.key summary', { hasText: 'Key' }).click()
          expect(await findings(page)).toEqual([])
          await page.getByRole('button', { name: 'Table' }).click()
          expect(await findings(page)).toEqual([])
        },
        { colorScheme, bypassCSP: true },
      )
    },
  )
})

describe('a customer', () => {
  test('is chosen without a pointer: one after the other, or by name', async () => {
    await on(clerks(), async (page) => {
      const marked = page.locator('.marked')
      await page.keyboard.press(']')
      await expect.poll(() => marked.innerText()).toMatch(/^Marked: \w+\/\d+$/)
      const first = await marked.innerText()
      await page.keyboard.press(']')
      await expect.poll(() => marked.innerText()).not.toBe(first)
      await page.keyboard.press('[')
      await expect.poll(() => marked.innerText()).toBe(first)
      await page.keyboard.press('Escape')
      await expect.poll(() => marked.innerText()).toBe('')
      await page.keyboard.press('/')
      const name = page.getByLabel('Name of a customer')
      await name.fill('nobody/1')
      await name.press('Enter')
      expect(await page.getByRole('dialog').innerText()).toContain('Nobody is called nobody/1')
      await name.fill((await name.getAttribute('placeholder'))!)
      await name.press('Enter')
      await expect.poll(() => marked.innerText()).toMatch(/^Marked: \w+\/\d+$/)
    })
  })
})

describe('in front of a class', () => {
  test('the header is the name, titles and verdicts grow, and nothing is under 14 px', async () => {
    await on(clerks(), async (page) => {
      await allIn(page)
      const size = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((part) => Number.parseFloat(getComputedStyle(part).fontSize))
      await page.keyboard.press('p')
      await expect.poll(() => size('.title h2')).toBe(22)
      expect(await size('.strip .ver')).toBe(20)
      expect(await page.getByRole('navigation', { name: 'Views' }).count()).toBe(0)
      const least = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const sizes: number[] = []
        while (walker.nextNode()) {
          const parent = walker.currentNode.parentElement!
          const seen = parent.getClientRects().length > 0 && walker.currentNode.textContent!.trim() !== ''
          if (seen) sizes.push(Number.parseFloat(getComputedStyle(parent).fontSize))
        }
        return Math.min(...sizes)
      })
      expect(least).toBeGreaterThanOrEqual(14)
      // The map is drawn larger as far as the screen has room, and nothing runs into anything else.
      for (const [width, height, least] of [
        [1280, 720, 14],
        [1920, 1080, 20],
      ] as const) {
        await page.setViewportSize({ width, height })
        await expect.poll(() => drawnType(page)).toBeGreaterThan(least)
        expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)
        expect(await spills(page)).toEqual([])
      }
      await page.keyboard.press('m')
      await page.locator('.drawer').waitFor()
      expect(await spills(page)).toEqual([])
      await page.keyboard.press('m')
      const { x, y, width, height } = (await page.locator('.step .box').first().boundingBox())!
      await page.mouse.move(x + width / 2, y + height / 2)
      await expect.poll(() => page.locator('.map canvas').first().getAttribute('title')).toBe('Serve')
      await page.setViewportSize({ width: 1280, height: 720 })
      await page.keyboard.press('Escape')
      await expect.poll(() => size('.title h2')).toBe(18)
      await expect.poll(() => drawnType(page)).toBe(14)
    })
  })
})

describe('on a phone', () => {
  const options = { viewport: { width: 390, height: 844 } }
  test('the differences come first, as a list, then the queues; the views wait behind a menu', async () => {
    await on(
      clerks(),
      async (page) => {
        await allIn(page)
        const top = (selector: string) =>
          page
            .locator(selector)
            .first()
            .evaluate((part) => part.getBoundingClientRect().top)
        const tops = await Promise.all(['.pairing', '.strip', '.tables', '.world .side'].map(top))
        expect(tops).toEqual([...tops].sort((a, b) => a - b))
        const lefts = await page
          .locator('.strip .cell')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
        expect(new Set(lefts).size).toBe(1)
        const report = page.getByRole('button', { name: 'Report' })
        expect(await report.count()).toBe(0)
        await page.getByRole('button', { name: 'Menu' }).click()
        await report.click()
        expect(await page.evaluate(() => location.hash)).toBe('#report')
      },
      options,
    )
  })
})
