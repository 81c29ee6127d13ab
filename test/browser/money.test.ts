import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Comparison, compare } from '../../src/experiment/compare.ts'
import { parse } from '../../src/scenario/parse.ts'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { type Opening, PAGE, stage } from './stage.ts'

/** Two segments, a purpose, own time, rework, a closed team and money; small enough that ten runs take no time. */
const SHOP = (name: string, serves: string, hear: number, size: number) => `whyflow: 1
name: ${name}
time: { unit: hour, horizon: 300, mode: terminating, warmup: 0, drain: true, start: 2026-01-05 }
needs: [advice, tool]
purpose: { serves: { ${serves}: 1 }, actions: [understand, decide], rightCustomer: 0.5 }
market:
  arrivals: { rate: 0.5 }
  segments:
    partner: { share: 0.5, wants: { advice: 0.9, tool: 0.2 } }
    user: { share: 0.5, wants: { advice: 0.2, tool: 0.9 } }
offerings: { offering: { price: 900, unitCost: 100, delivers: { advice: 0.8, tool: 0.5 } } }
team: { desk: { size: ${size}, cost: 40, hours: Mon-Fri 08:00-18:00, shiftEnd: interrupt } }
journey:
  start: hear
  steps:
    hear: { takes: { exponential: ${hear} }, next: { talk: 1 } }
    talk: { team: desk, takes: { exponential: 1 }, enables: understand, next: { offer: 0.7, gone: { rate: 0.3, taken: false } } }
    offer: { team: desk, takes: { exponential: 0.5 }, enables: decide, next: { bought: 0.6, talk: { rate: 0.2, rework: true }, gone: { rate: 0.2, taken: false } } }
    bought: { end: won }
    gone: { end: lost }
`
const FILES = { 'a.yaml': SHOP('Tools', 'tool', 1, 3), 'b.yaml': SHOP('Advice', 'advice', 4, 4) }
const REPS = 10

const CLERK = (name: string, unit: string) => `whyflow: 1
name: ${name}
time: { unit: ${unit}, horizon: 100, warmup: 10 }
market: { arrivals: { rate: 0.8 } }
team: { desk: { size: 1 } }
journey: { start: serve, steps: { serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }, done: { end: won } } }
`

const { visit } = stage()
const shop = withData(PAGE, 'money', { files: FILES, a: 'a.yaml', b: 'b.yaml', reps: REPS })
let expected: Comparison

beforeAll(async () => {
  const arms = ['a.yaml', 'b.yaml'].map((file, i) => ({ label: 'AB'[i]!, scenario: parse(FILES, file).scenario! }))
  expected = await compare(arms, { reps: REPS, seed: 1, bySegment: true, valueStream: true })
}, 180_000)

/** Opens the view in a fresh page, and waits for what there is to wait for. */
function on(
  check: (page: Page) => Promise<void>,
  { ready = '.money .cells', ...opening }: Opening & { ready?: string } = {},
): Promise<void> {
  const there = async (page: Page) => {
    await page.waitForSelector(ready)
    await check(page)
  }
  return visit(there, { file: shop, view: 'money', ...opening })
}

const texts = (page: Page) => page.locator('.streams text').allTextContents()
const press = (page: Page, name: string) =>
  page.locator('.money-bar').getByRole('button', { name, exact: true }).click()
/** Hours as the picture writes them: days from two on. */
const hours = (text: string) => Number.parseFloat(text.replace('−', '-')) * (text.endsWith('d') ? 24 : 1)

describe('where the time and money go', () => {
  test('before the runs are in, the frame stands with dashed steps and no figure', async () => {
    await on(
      async (page) => {
        expect(await page.locator('.streams .absent').count()).toBeGreaterThan(5)
        expect((await texts(page)).filter((text) => /\d/.test(text))).toEqual([])
        expect(await page.getByRole('button', { name: 'Save SVG' }).isDisabled()).toBe(true)
      },
      { file: withData(PAGE, 'long', { files: FILES, a: 'a.yaml', b: 'b.yaml', reps: 5000 }), ready: '.money .absent' },
    )
  })

  test('both ladders end at the lead time of the won that the command line gives, steps in order', async () => {
    await on(async (page) => {
      const wholes = await page.locator('.streams .whole').allTextContents()
      const leads = expected.arms.map(({ kpis }) => kpis['leadTime.won']!.mean)
      expect(wholes).toHaveLength(2)
      for (const [i, text] of wholes.entries()) expect(hours(text) / leads[i]!).toBeCloseTo(1, 1)
      const words = await texts(page)
      expect(words.filter((text) => ['Hear', 'Talk', 'Offer'].includes(text))).toEqual([
        ...['Hear', 'Talk', 'Offer'],
        ...['Hear', 'Talk', 'Offer'],
      ])
      expect(words.some((text) => text.startsWith('Cost of a win, €'))).toBe(true)
      expect(words.some((text) => text.startsWith('idle payroll'))).toBe(true)
      expect(words.some((text) => text.startsWith('outside the purpose, even where they buy'))).toBe(true)
      expect(await page.locator('.money .cell').count()).toBe(5)
      expect(await page.locator('.money .count').innerText()).toBe(`${REPS} of ${REPS} paired runs`)
    })
  })

  test('who judges, which segment and of whom are switches, by keyboard as well', async () => {
    await on(async (page) => {
      const values = () => texts(page).then((all) => all.filter((text) => text.startsWith('value ')))
      await press(page, 'A')
      const byA = await values()
      await press(page, 'B')
      expect(await values()).not.toEqual(byA)
      const won = await page.locator('.streams .whole').allTextContents()
      await page.locator('.money-bar').getByRole('button', { name: 'the won' }).focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.locator('.money-bar [aria-pressed=true]').allTextContents()).toContain('the lost')
      expect(await page.locator('.streams .whole').allTextContents()).not.toEqual(won)
      expect(await page.locator('.money .lab').first().innerText()).toBe('Waiting of the lost°')
      await press(page, 'Partner')
      const { steps } = expected.valueStream!.arms['A']!.passages['partner']!.lost
      const told = await page.locator('.numbers tr', { hasText: 'visits' }).nth(1).locator('td').first().textContent()
      expect(Number(told)).toBeCloseTo(steps.find(({ name }) => name === 'talk')!.visits, 1)
    })
  })

  test('the differences are those of the same runs, and an exploratory one names no winner', async () => {
    await on(async (page) => {
      await press(page, 'everyone')
      const cell = page.locator('.money .cell', { hasText: 'Own time each°' })
      const own = expected.differences['ownTime']!['B - A']!
      expect(hours((await cell.locator('.num b').innerText()).replace('+', ''))).toBeCloseTo(own.mean!, 0)
      expect(await cell.locator('.ver').innerText()).toBe('B higher')
      const words = await page.locator('.money .ver').allInnerTexts()
      expect(words.filter((word) => /better|worse/.test(word)).length).toBeLessThanOrEqual(1)
    })
  })

  test('while other runs are under way the old picture stays, grey and without a verdict', async () => {
    await on(async (page) => {
      await page.getByRole('button', { name: 'Race' }).click()
      await page.getByRole('button', { name: 'Table', exact: true }).click()
      await page.locator('#pairs').selectOption('400')
      await page.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('button', { name: 'Time & money' }).click()
      await page.waitForSelector('.money .picture.old')
      expect(await page.locator('.money .ver').count()).toBe(0)
      expect(await page.locator('.streams .whole').count()).toBe(2)
    })
  })

  test('after a moved lever the figures of before stay, grey, until the pairs are run again or it is undone', async () => {
    await on(async (page) => {
      await page.getByRole('button', { name: 'Race' }).click()
      await page.keyboard.press('m')
      await page.locator('.levers input[type=range]').first().focus()
      await page.keyboard.press('ArrowRight')
      await page.waitForSelector('.strip[data-state=stale]')
      await page.getByRole('button', { name: 'Time & money' }).click()
      await page.waitForSelector('.money[data-standing=stale] .picture.old')
      expect(await page.locator('.money .ver').count()).toBe(0)
      expect(await page.locator('.money .strip').innerText()).toContain('moved')
      await page.getByRole('button', { name: /^Run \d+ pairs again$/ }).click()
      await page.waitForSelector('.money[data-standing=done] .picture:not(.old)')
      expect(await page.locator('.money .ver').count()).toBe(5)
    })
  })

  test('the drawing saved stands alone, and the table is copied as numbers, or kept where the clipboard is closed', async () => {
    await on(
      async (page) => {
        const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'Save SVG')])
        const svg = readFileSync(await saved.path(), 'utf8')
        expect(saved.suggestedFilename()).toBe('whyflow-time-and-money.svg')
        expect(svg).not.toMatch(/var\(|class=|style=/)
        expect(svg).toContain('url(#wash)')
        for (const [, id] of svg.matchAll(/url\(#(\w+)\)/g)) expect(svg).toContain(`id="${id}"`)
        expect(svg).toContain('Mean of 10 runs')
        const alone = await page.context().newPage()
        await alone.setContent(svg)
        expect(await alone.locator('text', { hasText: 'lead time of the won' }).count()).toBe(2)
        await press(page, 'Copy CSV')
        await expect.poll(() => page.locator('.told').innerText()).toBe('Copied')
        const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\r\n')
        expect(lines[0]).toBe('of,what,unit,A,B')
        const whole = lines.find((line) => line.startsWith('All steps,together'))!.split(',')
        expect(Number(whole[3])).toBeCloseTo(expected.arms[0]!.kpis['leadTime.won']!.mean, 8)
        await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
        const [kept] = await Promise.all([page.waitForEvent('download'), press(page, 'Copy CSV')])
        expect(kept.suggestedFilename()).toBe('whyflow-time-and-money.csv')
        expect(readFileSync(await kept.path(), 'utf8')).toContain('Cost of a win,together,EUR,')
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    )
  })
})

describe('other pairs', () => {
  test('without a purpose it says so; without money there is no cost of a win', async () => {
    const files = { 'a.yaml': CLERK('One', 'hour'), 'b.yaml': CLERK('Two', 'hour').replace('size: 1', 'size: 2') }
    await on(
      async (page) => {
        expect(await page.locator('.money > .notice').innerText()).toBe(
          'No design has a purpose, so every step counts as aligned.',
        )
        expect((await texts(page)).filter((text) => text.startsWith('Cost of a win'))).toEqual([])
        expect(await page.locator('.money .cell').count()).toBe(3)
        expect(await page.locator('.money-bar .judges').isHidden()).toBe(true)
      },
      { file: withData(PAGE, 'clerks', { files, a: 'a.yaml', b: 'b.yaml', reps: 5 }) },
    )
  })

  test('what cannot be compared says why, and the frame stays', async () => {
    const files = { 'a.yaml': CLERK('One', 'hour'), 'b.yaml': CLERK('Two', 'day') }
    await on(
      async (page) => {
        expect(await page.locator('.money .strip').innerText()).toContain('time.unit')
        expect(await page.locator('.streams .absent').count()).toBeGreaterThan(0)
      },
      {
        file: withData(PAGE, 'units', { files, a: 'a.yaml', b: 'b.yaml', reps: 5 }),
        ready: '.money .strip[data-state=failed]',
      },
    )
  })

  test('a design beside itself has its figures and no differences', async () => {
    await on(
      async (page) => {
        expect(await page.locator('.money .cell').count()).toBe(0)
        const [a, b] = await page.locator('.streams .whole').allTextContents()
        expect(a).toBe(b)
      },
      { file: withData(PAGE, 'alone', { files: FILES, a: 'a.yaml', b: 'a.yaml', reps: 5 }), ready: '.streams .whole' },
    )
  })
})

describe('for everyone', () => {
  test.each(['light', 'dark'] as const)(
    'axe finds nothing in the %s theme, with the table open',
    async (colorScheme) => {
      await on(
        async (page) => {
          await press(page, 'Table')
          expect(await page.locator('.numbers').getAttribute('open')).not.toBeNull()
          expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY')
          expect(await findings(page)).toEqual([])
        },
        { colorScheme },
      )
    },
  )

  test.each([1024, 390])(
    'at %i pixels nothing but the picture scrolls sideways, and no text is small',
    async (width) => {
      await on(
        async (page) => {
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          expect(wide).toBeLessThanOrEqual(0)
          const sizes = await page
            .locator('.money *:not(script)')
            .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)))
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14)
          if (width < 700) expect(await findings(page)).toEqual([])
        },
        { viewport: { width, height: 800 } },
      )
    },
  )
})
