import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import { plain, savedPicture, savedTable } from './saved.ts'
import { stage } from './stage.ts'

const LESSON = 'teach/double-the-effort'

const { visit } = stage()

/** Runs a check on a fresh page at an address. */
function at(view: string, check: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
  const there = async (page: Page) => {
    if (view.includes('/')) await page.locator('#headline, .lessons h1').first().waitFor()
    await check(page)
  }
  return visit(there, { ...options, view })
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const counts = (page: Page) => page.locator('.tally .count').allInnerTexts()
const step = (page: Page) => page.locator('.lesson-steps [aria-current=step]').innerText()
const words = (page: Page) => page.locator('.teach').innerText()

/** Locks, runs, waits for all runs, and reveals. */
async function toTheReveal(page: Page): Promise<void> {
  await press(page, 'Enter', 'Enter')
  await page.getByRole('button', { name: 'What came out' }).waitFor({ timeout: 50_000 })
  await press(page, 'Enter')
  await page.locator('.reveal').waitFor({ state: 'attached' })
}

describe('a class is taught', () => {
  test('from the list to the talk and over again, by the keyboard alone', async () => {
    await at('teach', async (page) => {
      await page.getByRole('button', { name: 'Double the effort' }).waitFor()
      // The idea would give the answer away.
      expect(await words(page)).toContain('Everybody works twice as hard.')
      expect(await words(page)).not.toContain('nobody gets ahead')
      // A number means the same lesson while others are still being read, and also before its own is.
      await press(page, 'Shift+Digit2')
      await expect.poll(() => page.locator('#headline').innerText(), { timeout: 20_000 }).toContain('Sales is sure')
      await press(page, 'Escape', '4')
      await expect.poll(() => page.locator('#headline').innerText()).toContain('twice as hard')
      expect(await step(page)).toBe('1 Predict')

      // Hands are counted and stay hidden until they are locked, unless the trainer asks for them.
      await press(page, '1', '1', '2', '3', '3', 'Shift+Digit3', '1')
      expect(await counts(page)).toEqual(['··', '··', '··', '··'])
      expect(await page.locator('.ask .counted').innerText()).toMatch(/^5 hands counted, kept hidden/)
      await press(page, 'c')
      expect(await counts(page)).toEqual(['3', '1', '1', '0'])
      await press(page, 'c')
      expect(await counts(page)).toEqual(['··', '··', '··', '··'])

      // Nothing is known of the outcome before the lock, nor while it runs.
      const told = /paired runs, 95|not distinguishable|same in every run|no difference that matters|better|worse/
      expect(await words(page)).not.toMatch(told)
      await press(page, 'Enter')
      expect(await counts(page)).toEqual(['3', '1', '1', '0'])
      await press(page, '4', 'Shift+Digit1')
      expect(await counts(page)).toEqual(['3', '1', '1', '0'])
      expect(await words(page)).not.toMatch(told)
      await press(page, 'Enter')
      expect(await step(page)).toBe('2 Run')
      expect(await words(page)).toContain('Look at Propose')
      await expect.poll(() => page.locator('.teach .world').count(), { timeout: 20_000 }).toBe(2)
      await expect.poll(() => page.getByRole('button', { name: 'Pause' }).count()).toBe(1)
      await page.getByRole('button', { name: 'What came out' }).waitFor({ timeout: 50_000 })
      expect(await words(page)).toContain('All 40 pairs are in.')
      expect(await words(page)).not.toMatch(told)

      // The reveal: what they said beside what came out, as sure as it is.
      await press(page, 'Enter')
      expect(await step(page)).toBe('3 Talk')
      expect(await page.locator('.came-headline').innerText()).toBe('1 of 5 saw it: wins stayed about the same.')
      expect(await page.locator('.reveal .said-ring').count()).toBe(5)
      expect(await page.locator('.reveal .count').allTextContents()).toEqual(['3', '1', '1', '0'])
      const figures = await page.locator('.reveal .interval text').allTextContents()
      expect(figures[0]).toMatch(/^Wins −[\d.]+\s%$/)
      expect(figures[1]).toMatch(/^−[\d.]+ to −[\d.]+, no difference that matters \(±5\s%\)$/)
      expect(figures[2]).toBe('40 paired runs, 95 % interval')
      expect(await page.locator('.also tbody tr').count()).toBeGreaterThanOrEqual(3)
      expect(await page.locator('.also tbody tr').first().innerText()).toMatch(
        /Cost of a win.*(better|worse|not dist|no diff)/s,
      )
      expect(await page.locator('.lesson-foot .mono').innerText()).toMatch(/^A [0-9a-f]{16} B [0-9a-f]{16}$/)

      // What makes the opposite come out is really run.
      await press(page, 't')
      await expect.poll(() => page.locator('.reveal .interval').count(), { timeout: 50_000 }).toBe(2)
      expect(await page.locator('.discuss .result').innerText()).toMatch(
        /^Rivals asleep: wins \+[\d.]+\s%.*better; 40 paired runs\.$/,
      )

      // To the race and back, with what was told still there.
      await press(page, 'r')
      await expect.poll(() => page.locator('body').getAttribute('data-view')).toBe('race')
      await page.locator('.world h2', { hasText: 'All double' }).waitFor({ timeout: 20_000 })
      await press(page, 'l')
      await expect.poll(() => page.locator('.came-headline').innerText()).toContain('1 of 5 saw it')
      await press(page, 'Shift+S')
      expect(await step(page)).toBe('1 Predict')
      expect(await page.locator('.ask .counted').innerText()).toMatch(/^Who expects what\?/)
      await press(page, 'c')
      expect(await counts(page)).toEqual(['0', '0', '0', '0'])

      // Once told, a lesson may say its idea.
      await press(page, 'Escape')
      await expect.poll(() => words(page)).toContain('Lessons: predict, run, talk')
    })
  }, 120_000)

  test('a number is asked for, said one after another, and piled above the axis', async () => {
    await at('teach/dice-game', async (page) => {
      for (const said of ['-20', '-35', '-15']) {
        await page.keyboard.type(said)
        await press(page, 'Enter')
      }
      expect(await page.locator('.number .said').innerText()).toBe('·· ·· ··')
      expect(await page.locator('.ask .counted').innerText()).toMatch(/^3 numbers counted, kept hidden/)
      await press(page, 'Enter')
      expect(await page.locator('.number .said').innerText()).toBe('−20 −35 −15')
      await press(page, 'Enter')
      await page.getByRole('button', { name: 'What came out' }).waitFor({ timeout: 50_000 })
      await press(page, 'Enter')
      expect(await page.locator('.came-headline').innerText()).toMatch(/^1 of 3 saw it: /)
      expect(await page.locator('.reveal .said-ring').count()).toBe(3)
    })
  })
})

const SCREENS: [scheme: 'light' | 'dark', width: number, height: number][] = [
  ['light', 1280, 720],
  ['dark', 1024, 768],
  ['light', 390, 844],
]

/** On every screen axe finds nothing, nothing is too small, and nothing is wider than the screen. */
async function isReadable(page: Page): Promise<void> {
  for (const [colorScheme, width, height] of SCREENS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height })
    expect(await findings(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1280, height: 720 })
}

describe('one learner', () => {
  test('chooses one answer, changes it until it is locked, has a score, and keeps a handout; all of it is readable', async () => {
    await at(
      LESSON,
      async (page) => {
        const sides = async () =>
          (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)
        await press(page, 'm')
        expect(await page.getByRole('button', { name: 'Lock my prediction' }).isDisabled()).toBe(true)
        await press(page, '1', '3')
        const chosen = page.locator('.option.chosen')
        expect(await chosen.count()).toBe(1)
        expect(await chosen.innerText()).toContain('About the same wins')
        await isReadable(page)
        // No second side before the reveal.
        expect(await sides()).toHaveLength(1)
        await toTheReveal(page)
        expect(await page.locator('.came-headline').innerText()).toBe('You saw it: wins stayed about the same.')
        expect(await page.locator('.came-out .said').innerText()).toBe(
          'You said: “about the same”. Your score: 1 of 1 lesson seen.',
        )
        const svg = await savedPicture(page, page.getByRole('button', { name: 'Save SVG' }))
        expect(svg.includes('You saw it: wins stayed about the same.')).toBe(true)
        const copies = page.getByRole('button', { name: 'Copy CSV' })
        expect((await savedTable(page, copies.first())).map((row) => row.slice(1))).toContainEqual(['1', 'yes'])
        const [, ...figures] = await savedTable(page, copies.last())
        expect(figures.map(([figure]) => figure)).toContain('Wins')
        for (const row of figures) expect(plain(row.slice(4, 9))).toBe(true)
        expect(await sides()).toHaveLength(2)
        expect(await page.locator('.handout').count()).toBe(0)
        // An A4 page is narrower than many a screen, and still nothing but the handout is on it.
        await page.emulateMedia({ media: 'print' })
        await page.setViewportSize({ width: 673, height: 950 })
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
        expect(await page.locator('main, .lesson-foot, header').filter({ visible: true }).count()).toBe(0)
        expect(await page.locator('.handout .reveal').isVisible()).toBe(true)
        await page.evaluate(() => dispatchEvent(new Event('afterprint')))
        await page.emulateMedia({ media: 'screen' })
        await isReadable(page)
        await press(page, 'Escape')
        await page.getByRole('button', { name: 'Double the effort' }).waitFor()
        await isReadable(page)
      },
      // The policy forbids a script from outside; the test is allowed one.
      { bypassCSP: true },
    )
  }, 120_000)
})

describe('around a lesson', () => {
  test('a lesson that is not there is told as text, whatever its name', async () => {
    await at('teach/<img src=x onerror=alert(1)>', async (page) => {
      expect(await page.locator('.lessons h1').innerText()).toMatch(/^There is no lesson “.*img/)
      expect(await page.locator('.teach img').count()).toBe(0)
      await page.getByRole('button', { name: 'Double the effort' }).waitFor()
    })
  })

  test('the notes are not on the screen until they are asked for, and no key works below them', async () => {
    await at(LESSON, async (page) => {
      expect(await page.getByText('For the facilitator').count()).toBe(0)
      await press(page, 'n')
      expect(await page.getByRole('dialog').innerText()).toContain('For the facilitator: Double the effort')
      await press(page, '1')
      await press(page, 'n')
      expect(await page.getByRole('dialog').count()).toBe(0)
      expect(await page.locator('.ask .counted').innerText()).toMatch(/^Who expects what/)
    })
  })

  test('a click in the tally keeps Enter for the lock, and the lessons beside are an arrow away', async () => {
    await at(LESSON, async (page) => {
      await page.getByRole('button', { name: 'One hand more for: Fewer wins' }).click()
      await press(page, 'Enter')
      expect(await page.locator('.ask .counted').innerText()).toMatch(/^Locked: 1 hand counted/)
      await page.getByRole('button', { name: /^Lesson 5/ }).waitFor({ timeout: 20_000 })
      await press(page, 'ArrowRight')
      await expect.poll(() => page.locator('.lesson-name').innerText()).toMatch(/^Lesson 5 of \d+: /)
      await press(page, 'ArrowLeft')
      await expect.poll(() => page.locator('.ask .counted').innerText()).toMatch(/^Locked: 1 hand counted/)
    })
  })
})

/** Texts that are smaller than what can be read from the back of a room. */
function tooSmall(page: Page): Promise<string[]> {
  return page.locator('.teach *').evaluateAll((all) =>
    all
      .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 14)
      .map((each) => each.textContent ?? ''),
  )
}
