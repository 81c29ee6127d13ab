import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { compare, parse, trace, traceChecksum } from '../../src/index.ts'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

const SHORT = (name: string) =>
  `whyflow: 1\nextends: ${name}\nname: Short ${name}\nset: { time.horizon: 120, time.warmup: 20 }\n`
/** Two designs of the library over a third of a year, and few pairs. */
const DATA = {
  files: { 'a.yaml': SHORT('product-centric'), 'b.yaml': SHORT('relationship-centric') },
  a: 'a.yaml',
  b: 'b.yaml',
  reps: 3,
}
const LIBRARY = Object.fromEntries(
  readdirSync('scenarios')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`scenarios/${name}`, readFileSync(`scenarios/${name}`, 'utf8')]),
)

const { visit } = stage()
const file = withData(PAGE, 'levers', DATA)

const on = (check: (page: Page) => Promise<void>, colorScheme: 'light' | 'dark' = 'light') =>
  visit(check, { file, colorScheme, acceptDownloads: true })

const traces = (page: Page) => page.locator('body').getAttribute('data-trace')
const sales = (page: Page) => page.getByRole('slider', { name: 'Team: Sales, people' })
const drawer = (page: Page) => page.locator('.drawer')
const row = (page: Page, path: string) => drawer(page).locator(`.lever[data-path="${path}"]`)

/** Opens the drawer by its key and waits for the levers. */
async function open(page: Page): Promise<void> {
  await page.keyboard.press('m')
  await sales(page).waitFor()
}

/** Goes to a day by keys: from the start, a week and a day at a time. */
async function goTo(page: Page, day: number): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Home')
  for (let week = 0; week < Math.floor(day / 7); week++) await page.keyboard.press('Shift+ArrowRight')
  for (let left = 0; left < day % 7; left++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.locator('.when b').innerText()).toBe(`Day ${day}`)
}

/** Moves the sales team by so many presses of an arrow key, and waits until the run was done again. */
async function hire(page: Page, presses: number): Promise<string> {
  const before = await traces(page)
  await sales(page).focus()
  for (let i = 0; i < presses; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => traces(page), { timeout: 15_000 }).not.toBe(before)
  return (await traces(page))!
}

/** What the browser does of itself before it leaves a page. */
const asksBeforeLeaving = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))

const rects = (page: Page) =>
  page.locator('.map svg .box, .map svg .way').evaluateAll((all) =>
    all.map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect()
      return [x, y, width, height].join(' ')
    }),
  )

test('the rail opens to a drawer over the counters, and no step moves by a pixel', async () => {
  await on(async (page) => {
    await page.getByRole('button', { name: 'Run 3 pairs again' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.strip .cells .cell').count(), { timeout: 30_000 }).toBe(6)
    const before = await rects(page)
    expect(before.length).toBeGreaterThan(8)
    await page.getByRole('button', { name: 'Levers', exact: true }).click()
    await sales(page).waitFor()
    expect(await rects(page)).toEqual(before)
    await expect.poll(() => drawer(page).boundingBox()).toMatchObject({ x: 936, width: 344 })
    expect(await drawer(page).locator('.so-far tbody th').allInnerTexts()).toEqual(
      await page.locator('.world').first().locator('.side th').allInnerTexts(),
    )
    expect(await drawer(page).locator('.list > .lever label').allInnerTexts()).toEqual([
      'Team: Sales, people',
      'Team: Delivery, people',
      'Purpose: clarity',
      ...['function', 'convenience', 'guidance', 'reliability'].map((need) => `Offering: ${need} delivered`),
      'Price',
    ])
    await page.keyboard.press('Escape')
    expect(await drawer(page).isVisible()).toBe(false)
    expect(await rects(page)).toEqual(before)
  })
})

test('a lever moved by keys changes one future from now on; undo and redo bring back either', async () => {
  await on(async (page) => {
    await goTo(page, 60)
    await open(page)
    const still = (await traces(page))!
    const won = () => drawer(page).locator('.so-far tbody tr').first().locator('td').allInnerTexts()
    const past = await won()
    const moved = await hire(page, 3)
    expect(moved.split(' ')[1]).toBe(still.split(' ')[1])
    expect(await won()).toEqual(past)
    expect(await sales(page).getAttribute('aria-valuetext')).toBe('10')
    expect(await row(page, 'team.sales.size').locator('.tells').innerText()).toMatch(/€480 a working day, busy or not/)
    expect(await page.locator('.strip').innerText()).toContain('Sales moved from 7 to 10 in A on day 60.')
    expect(await drawer(page).locator('.moves').innerText()).toMatch(
      /in one design that both have\s+Day 60 Sales 7 → 10 A/,
    )
    await expect
      .poll(() => page.locator('.world').first().locator('.spark.left').first().getAttribute('d'))
      .toMatch(/^M/)
    await page.keyboard.press('Control+z')
    await expect.poll(() => traces(page), { timeout: 15_000 }).toBe(still)
    expect(await page.locator('.spark.left[d]').count()).toBe(0)
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => traces(page), { timeout: 15_000 }).toBe(moved)
    await drawer(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => traces(page), { timeout: 15_000 }).toBe(still)
    expect(await drawer(page).getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)
    // What the hand has not let go of yet is undone first, and never set.
    await sales(page).press('ArrowRight')
    await page.keyboard.press('Control+z')
    expect(await sales(page).getAttribute('aria-valuetext')).toBe('7')
    await page.waitForTimeout(600)
    expect(await drawer(page).locator('.moves li').count()).toBe(0)
  })
})

test('after rewinding a move branches: what lay later is left behind, and said so', async () => {
  await on(async (page) => {
    await goTo(page, 60)
    await open(page)
    const first = await hire(page, 2)
    await goTo(page, 20)
    expect(await drawer(page).locator('.ahead').innerText()).toBe(
      'Moving a lever here leaves behind: Sales to 9 in A on day 60.',
    )
    await hire(page, 1)
    expect(await drawer(page).locator('.ahead').innerText()).toBe(
      'Left behind: Sales to 9 in A on day 60. Undo brings it back.',
    )
    expect(await drawer(page).locator('.moves li').allInnerTexts()).toEqual(['Day 20 Sales 7 → 8 A'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => traces(page), { timeout: 15_000 }).toBe(first)
    expect(await drawer(page).locator('.moves li').allInnerTexts()).toEqual(['Day 60 Sales 7 → 9 A'])
  })
})

test('both designs move by one hand, and a slider by the mouse in one step of undo', async () => {
  await on(async (page) => {
    await goTo(page, 30)
    await open(page)
    const still = (await traces(page))!
    await drawer(page).getByRole('button', { name: 'both' }).click()
    const price = row(page, 'offerings.offering.price')
    expect(await price.getByRole('textbox').inputValue()).toMatch(/^A €4.800 · B €5.200$/)
    await price.getByRole('slider').scrollIntoViewIfNeeded()
    const box = (await price.getByRole('slider').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 8 })
    expect(await traces(page)).toBe(still)
    await page.mouse.up()
    await expect.poll(() => traces(page), { timeout: 15_000 }).not.toBe(still)
    const [a, b] = (await traces(page))!.split(' ')
    expect(still).not.toContain(a)
    expect(still).not.toContain(b)
    expect(await price.getByRole('textbox').inputValue()).toMatch(/^7.500$/)
    await page.keyboard.press('Control+z')
    await expect.poll(() => traces(page), { timeout: 15_000 }).toBe(still)
  })
})

test('what is refused or cannot be moved says why at its lever, and the last good picture stays', async () => {
  await on(async (page) => {
    await open(page)
    const still = await traces(page)
    const size = row(page, 'team.sales.size')
    await size.getByRole('textbox').fill('<b>2.5</b>')
    await size.getByRole('textbox').press('Enter')
    expect(await size.locator('.says').innerText()).toBe(
      'Not moved: expected a whole number from 0 to 2\u202f000, found “<b>2.5</b>”.',
    )
    await drawer(page).locator('.more > summary').click()
    await drawer(page).locator('.more details > summary', { hasText: 'Market' }).click()
    const spread = row(page, 'market.segments.relational.wants.guidance.sd')
    await spread.getByRole('textbox').fill('0.5')
    await spread.getByRole('textbox').press('Enter')
    await expect.poll(() => spread.locator('.says').innerText()).toMatch(/^Not moved: expected a smaller sd/)
    expect(await page.locator('body').getAttribute('data-state')).toBe('ready')
    expect(await traces(page)).toBe(still)
    expect(await page.locator('.world .box').first().isVisible()).toBe(true)
    // What was refused was never moved: there is nothing to undo, and the value is what it was.
    expect(await drawer(page).locator('.moves').isVisible()).toBe(false)
    expect(await drawer(page).getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)
    expect(await spread.getByRole('textbox').inputValue()).toBe('0.05')

    await drawer(page).locator('.more details > summary', { hasText: 'Step Deliver' }).click()
    const only = row(page, 'journey.steps.deliver.next.won.rate')
    expect(await only.locator('.says').innerText()).toBe('There is no other way on from here.')
    expect(await only.getByRole('slider').isDisabled()).toBe(true)
    await drawer(page).getByRole('button', { name: 'A', exact: true }).focus()
    await page.keyboard.press('End')
    await expect.poll(() => sales(page).isDisabled()).toBe(true)
    expect(await row(page, 'team.sales.size').locator('.says').innerText()).toContain('The run is over')
  })
})

test('a saved design runs elsewhere to the same bytes and the same hash', async () => {
  await on(async (page) => {
    await goTo(page, 60)
    await open(page)
    await hire(page, 3)
    await page.getByRole('button', { name: 'Run 3 pairs again' }).click()
    await expect
      .poll(() => page.locator('.hash').innerText(), { timeout: 30_000 })
      .toMatch(/A [0-9a-f]{16} B [0-9a-f]{16}/)
    const hash = await page.locator('.hash').innerText()
    expect(await asksBeforeLeaving(page)).toBe(true)
    const texts: string[] = []
    for (const letter of ['A', 'B']) {
      await drawer(page).getByRole('button', { name: letter, exact: true }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        drawer(page)
          .getByRole('button', { name: `Save ${letter} as scenario` })
          .click(),
      ])
      expect(download.suggestedFilename()).toBe(`${letter.toLowerCase()}-moved.yaml`)
      texts.push(readFileSync(await download.path(), 'utf8'))
    }
    expect(await asksBeforeLeaving(page)).toBe(false)
    const scenarios = texts.map((text) => parse({ ...LIBRARY, 'saved.yaml': text }, 'saved.yaml').scenario!)
    const traced = scenarios.map((scenario) => trace(scenario, { seed: 1 }))
    const sums = traced.map(({ trace: log, program }, i) => `${'AB'[i]}:${traceChecksum(log, program.needs)}`)
    expect(sums.join(' ')).toBe(await traces(page))
    const contenders = scenarios.map((scenario, i) => ({ label: 'AB'[i]!, scenario }))
    const { arms } = await compare(contenders, { seed: 1, reps: 3, bySegment: true })
    expect(hash).toContain(arms.map((arm) => `${arm.label} ${arm.hash}`).join(' '))
  })
}, 90_000)

test.each(['light', 'dark'] as const)('axe finds nothing wrong with the open drawer, %s', async (scheme) => {
  await on(async (page) => {
    await open(page)
    await hire(page, 1)
    await drawer(page).locator('.more > summary').click()
    expect(await findings(page)).toEqual([])
  }, scheme)
})
