import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { plain, savedPicture, savedTable } from './saved.ts'
import { PAGE, stage, type Visit } from './stage.ts'

const { visit } = stage()
/** The page with the two funnels, short enough to be run in a moment. */
const funnels = withData(PAGE, 'funnels', {
  a: 'product-centric',
  b: 'relationship-centric',
  reps: 2,
  options: { horizon: 60, warmup: 0 },
})

const on: Visit = (check, opening = {}) => visit(check, { file: funnels, view: 'twin', ...opening })

/** A story is a run of both designs in a worker, and the machine may be busy. */
const PATIENT = { timeout: 10_000 }

const heading = (page: Page) => page.locator('.twin h2').innerText()
/** The first customer who was lost in A and won in B, by a choice at a step. */
async function followDivided(page: Page): Promise<string> {
  const first = page.getByRole('group', { name: 'Lost in A, won in B' }).getByRole('button').first()
  const name = (await first.innerText()).split(' ')[0]!
  await first.click()
  await expect.poll(() => heading(page), PATIENT).toBe(`Customer ${name}`)
  return name
}

async function follow(page: Page, name: string): Promise<void> {
  await page.getByLabel('Customer', { exact: true }).fill(name)
  await page.getByLabel('Customer', { exact: true }).press('Enter')
}

describe('the twin', () => {
  test('invites to pick somebody whose fates divide, and draws one line that becomes two', async () => {
    await on(async (page) => {
      expect(await heading(page)).toBe('Follow one customer through both designs')
      expect(await page.locator('.pick .choices .btn').count()).toBeGreaterThanOrEqual(4)
      await followDivided(page)
      const picture = page.locator('.journeys svg')
      expect(await picture.getAttribute('aria-label')).toMatch(
        /A: (said no|gave up|passed by) .* B: won .* (Paths|Times) part/,
      )
      expect(await picture.locator('text.fate').allTextContents()).toEqual(['Lost', 'Won'])
      expect(await picture.locator('.letter-box').count()).toBe(2)
      expect(await picture.locator('.part.value, .part.misfit, .part.waste').count()).toBeGreaterThan(1)
      expect(await picture.locator('rect.own').count()).toBe(1)
      expect(await page.locator('.customer p').first().innerText()).toMatch(
        /^wants \w+ [\d.]+, .* Same person, same arrival, same luck in both designs\.$/,
      )
      expect(await page.locator('.caution').innerText()).toBe(
        'One customer is a story, not evidence. The race strip has the figures.',
      )
    })
  })

  test('sets both odds on one scale with the luck, and its points make the whole difference', async () => {
    await on(async (page) => {
      await followDivided(page)
      // Some are parted by the wait; somebody of those who follow is parted by a choice.
      for (let i = 0; i < 12 && (await page.locator('.shares').count()) === 0; i++) {
        const before = await heading(page)
        await page.keyboard.press('d')
        await expect.poll(() => heading(page), PATIENT).not.toBe(before)
      }
      const heads = await page.locator('.why h3').allTextContents()
      const odds = heads.slice(0, 2).map((head) => Number(/(\d+)\u202f%$/.exec(head)![1]))
      expect(heads[2]).toBe(`What made ${odds[0]}\u202f% into ${odds[1]}\u202f%`)
      const points = await page.locator('.shares tr td:last-child').allTextContents()
      const sum = points.reduce((total, text) => total + (/point/.test(text) ? pointsIn(text) : 0), 0)
      expect(sum).toBe(odds[1]! - odds[0]!)
      const bars = page.locator('.why svg.odds')
      expect(await bars.count()).toBe(2)
      for (const [i, bar] of (await bars.all()).entries()) {
        const shown = Number.parseFloat((await bar.locator('.taken, .missed').getAttribute('width'))!)
        const luck = Number.parseFloat((await bar.locator('line').last().getAttribute('x1'))!)
        expect(shown).toBeCloseTo(odds[i]!, -0.5)
        expect((await bar.locator('.taken').count()) === 1).toBe(shown > luck)
      }
    })
  })

  test('is stepped through by keys, told line by line, and leads to the moment on the map', async () => {
    await on(async (page) => {
      const name = await followDivided(page)
      await page.keyboard.press('n')
      await expect.poll(() => heading(page), PATIENT).not.toBe(`Customer ${name}`)
      await page.keyboard.press('p')
      await expect.poll(() => heading(page), PATIENT).toBe(`Customer ${name}`)
      await page.locator('.story summary').click()
      const tables = page.locator('.story table')
      expect(await tables.count()).toBe(2)
      expect(await tables.first().locator('tbody tr').first().innerText()).toContain('Arrives, one of the segment')
      expect(await page.locator('.story .here').count()).toBe(2)
      const svg = await savedPicture(page, page.getByRole('button', { name: 'Save SVG' }))
      expect(svg.includes(`Customer ${name}`)).toBe(true)
      expect(svg.includes('luck: ')).toBe(true)
      const [, ...lines] = await savedTable(page, page.locator('.story').getByRole('button', { name: 'Copy CSV' }))
      for (const [design, hours, , , way, odds] of lines) {
        expect(design).toMatch(/^[AB]$/)
        expect(plain([hours!, odds!])).toBe(true)
        expect(odds === '').toBe(way === '')
      }
      const last = tables.first().locator('.moment').last()
      await last.focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('.now').isVisible()).toBe(true)
      const moment = await page.locator('.when b').innerText()
      await page.getByRole('button', { name: 'See it on the map' }).click()
      expect(await page.locator('.when b').innerText()).toBe(moment)
      await expect.poll(() => page.locator('.beside .head h3').allTextContents()).toEqual([name, name])
    })
  })

  test('says where a click on the axis leads, and that somebody is unknown', async () => {
    await on(async (page) => {
      await followDivided(page)
      const box = (await page.locator('.journeys').boundingBox())!
      await page.mouse.click(box.x + 600, box.y + 40)
      await expect.poll(async () => Math.round((await page.locator('.now').boundingBox())?.x ?? 0)).toBeGreaterThan(560)
      await follow(page, 'web/999999')
      await expect.poll(() => page.getByRole('alert').innerText(), PATIENT).toContain('There is no customer web/999999')
      await follow(page, '<img src=x onerror=alert(1)>')
      await expect.poll(() => page.getByRole('alert').innerText()).toContain('<img src=x onerror=alert(1)>')
      expect(await page.locator('.twin img').count()).toBe(0)
    })
  })

  test('says why somebody has no twin, and that others never part', async () => {
    const text = (source: string) => `whyflow: 1
name: ${source}
time: { unit: hour, horizon: 100, warmup: 10 }
market: { arrivals: { ${source}: { rate: 0.5 }, fair: { rate: 0.1 } } }
team: { desk: { size: 4 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 0.1 }, next: { done: 1 } }
    done: { end: won }
`
    const files = { 'web.yaml': text('web'), 'shop.yaml': text('shop') }
    const file = withData(PAGE, 'alone', { files, a: 'web.yaml', b: 'shop.yaml', reps: 2 })
    await on(
      async (page) => {
        await follow(page, '3')
        await expect
          .poll(() => page.locator('.alone').first().innerText(), PATIENT)
          .toBe('Only in A: nobody comes from web in B.')
        expect(await page.locator('.why h3').innerText()).toBe('No twin')
        await follow(page, 'fair/1')
        await expect.poll(() => page.locator('.why h3').innerText()).toBe('The two never part')
        expect(await page.locator('.journeys text.fate').allTextContents()).toEqual(['Won'])
        await page.keyboard.press('Escape')
        expect(await heading(page)).toBe('Follow one customer through both designs')
      },
      { file },
    )
  })

  test('has no finding of axe, light or dark, empty or told, nor on a small screen', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await on(
        async (page) => {
          if (colorScheme === 'light') expect(await findings(page)).toEqual([])
          await followDivided(page)
          await page.locator('.story summary').click()
          expect(await findings(page)).toEqual([])
          await page.setViewportSize({ width: 390, height: 844 })
          if (colorScheme === 'light') expect(await findings(page)).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
        },
        { colorScheme },
      )
    }
  })
})

function pointsIn(text: string): number {
  const found = /([+−])(\d+) point/.exec(text)
  return found ? Number(found[2]) * (found[1] === '−' ? -1 : 1) : 0
}

describe('beside the maps', () => {
  test('the story of whoever is clicked stands over the figures, moves no map, and goes with Escape', async () => {
    await on(
      async (page) => {
        const boxes = () =>
          page.locator('.map').evaluateAll((maps) => maps.map((map) => JSON.stringify(map.getBoundingClientRect())))
        const before = await boxes()
        const canvas = page.locator('.map canvas').first()
        const { width, height } = (await canvas.boundingBox())!
        const cards = page.locator('.beside')
        for (let i = 0; i < 60 && !(await cards.first().isVisible()); i++) {
          await canvas.click({ position: { x: (width * (4 + (i % 20))) / 26, y: (height * (3 + (i % 3))) / 8 } })
        }
        await expect.poll(() => cards.first().locator('li').count(), PATIENT).toBeGreaterThan(0)
        expect(await cards.locator('h3').first().innerText()).toMatch(/^web\/\d+$/)
        expect(await boxes()).toEqual(before)
        expect(await findings(page)).toEqual([])
        await cards.first().getByRole('button', { name: 'Twin' }).click()
        await expect.poll(() => heading(page)).toMatch(/^Customer web\/\d+$/)
        await page.goBack()
        await page.keyboard.press('Escape')
        await expect.poll(() => cards.first().isVisible()).toBe(false)
      },
      { view: 'race' },
    )
  })
})
