import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

const { visit } = stage()

const on = (view: string, check: (page: Page) => Promise<void>, options: BrowserContextOptions = {}, file = PAGE) =>
  visit(check, { ...options, view, file })

/** What the page does after a pause of typing, or in a worker, on a busy machine too. */
const SOON = { timeout: 20_000 }

const code = (page: Page) => page.locator('textarea.code')
const text = (page: Page) => code(page).inputValue()
const selected = (page: Page) =>
  code(page).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
const status = (page: Page) => page.locator('.status').innerText()
const trace = (page: Page) => page.locator('body').getAttribute('data-trace')
const people = (page: Page) => page.getByRole('textbox', { name: 'People' }).first()

async function checked(page: Page, says: RegExp): Promise<void> {
  await expect.poll(() => status(page), SOON).toMatch(says)
}

/** Waits until both designs have been run. */
async function run(page: Page): Promise<string> {
  await expect.poll(() => trace(page), SOON).toMatch(/^A:/)
  return (await trace(page))!
}

/** Two desks, so that there is something to change that makes another run. */
const DESK = `whyflow: 1
name: A desk   # of two people
time: { unit: hour, horizon: 100, warmup: 10 }
market: { arrivals: { rate: 1.5 } }
team: { desk: { size: 2 } } # too few?
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }
    done: { end: won }
`

const desk = () => withData(PAGE, 'desk', { files: { 'desk.yaml': DESK }, a: 'desk.yaml', b: 'desk.yaml' })

describe('a design as text and as a form', () => {
  test('is one: a field changes its place in the text, the text changes the field, and undo steps through both', async () => {
    await on(
      'edit',
      async (page) => {
        await checked(page, /^No problem/)
        const before = await run(page)
        await people(page).fill('3')
        await people(page).press('Enter')
        await expect.poll(() => text(page), SOON).toBe(DESK.replace('size: 2', 'size: 3'))
        await expect.poll(() => trace(page), SOON).not.toBe(before)
        const changed = (await trace(page))!
        // A alone has changed: B stands beside it as it was.
        expect(changed.split(' ')[1]).toBe(before.split(' ')[1])
        expect(await page.locator('.what').innerText()).toContain('desk.changed.yaml, changed from desk')

        await code(page).focus()
        await page.keyboard.press('Control+Home')
        for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Home')
        for (let i = 0; i < 'team: { desk: { size: '.length; i++) await page.keyboard.press('ArrowRight')
        await page.keyboard.press('Delete')
        await page.keyboard.type('4')
        await expect.poll(() => people(page).inputValue(), SOON).toBe('4')
        expect(await text(page)).toBe(DESK.replace('size: 2', 'size: 4'))

        await page.keyboard.press('Control+z')
        await expect.poll(() => people(page).inputValue(), SOON).toBe('3')
        await page.keyboard.press('Control+z')
        await expect.poll(() => text(page), SOON).toBe(DESK)
        await expect.poll(() => people(page).inputValue(), SOON).toBe('2')
        await expect.poll(() => trace(page), SOON).toBe(before)
        await page.keyboard.press('Control+Shift+z')
        await expect.poll(() => people(page).inputValue(), SOON).toBe('3')
        await expect.poll(() => trace(page), SOON).toBe(changed)
      },
      {},
      desk(),
    )
  })

  test('with errors is told with lines, columns and the nearest name, and the last good picture stays', async () => {
    await on(
      'edit',
      async (page) => {
        await checked(page, /^No problem/)
        const before = await run(page)
        await code(page).fill(DESK.replace('horizon', 'horizn').replace('size: 2', 'size: -2'))
        await checked(page, /^2 errors\. A runs on as desk\.yaml/)
        const problems = page.locator('.problem-list button')
        expect(await problems.allInnerTexts()).toEqual([
          expect.stringMatching(/^3:21\s+error time\.horizn: expected .* Did you mean horizon\?$/),
          expect.stringMatching(/^5:23\s+error team\.desk\.size: expected a whole number/),
        ])
        expect(await page.locator('.mark.error').count()).toBe(2)
        expect(await code(page).getAttribute('aria-invalid')).toBe('true')
        await problems.first().focus()
        await page.keyboard.press('Enter')
        expect(await selected(page)).toBe('horizn')
        // From problem to problem by one key.
        for (const says of ['horizn', '-2']) {
          await page.keyboard.press('F8')
          expect(await selected(page)).toBe(says)
        }
        expect(await trace(page)).toBe(before)
        // The field whose value is wrong says so too.
        expect(
          await page
            .locator('.field', { has: people(page) })
            .locator('.said')
            .innerText(),
        ).toMatch(/^Expected a whole number/)

        await page.getByRole('button', { name: 'Race' }).click()
        expect(await page.locator('.world h2').allInnerTexts()).toEqual(['A desk', 'A desk'])
        await page.getByRole('button', { name: 'Edit' }).click()
        expect(await text(page)).toContain('horizn')
        await code(page).fill(DESK.replace('size: 2', 'size: 5'))
        await checked(page, /^No problem/)
        await expect.poll(() => trace(page), SOON).not.toBe(before)
      },
      {},
      desk(),
    )
  })

  test('of the library becomes one’s own when it is changed, and is named by what it was', async () => {
    await on('edit', async (page) => {
      await checked(page, /^No problem/)
      expect(await page.locator('.what').innerText()).toMatch(/^Product-centric of the library/)
      await people(page).fill('9')
      await people(page).press('Tab')
      await expect.poll(() => page.locator('.what').innerText(), SOON).toContain('changed from product-centric')
      expect(await text(page)).toContain('size: 9, cost: 60')
      expect(await text(page)).toMatch(/^# A funnel built around the product/)
      await page.getByRole('button', { name: 'Race' }).click()
      await expect
        .poll(() => page.locator('.world .title').first().innerText(), SOON)
        .toContain('changed from product-centric')

      await page.getByRole('button', { name: 'Edit' }).click()
      await page.getByRole('button', { name: 'Design B' }).click()
      await expect.poll(() => page.locator('.what').innerText(), SOON).toContain('a variant of product-centric')
      await checked(page, /^No problem/)
      // What B has from product-centric is the library's, and a change of it is one of B's settings.
      await expect.poll(() => people(page).inputValue(), SOON).toBe('7')
      expect(
        await page
          .locator('.field', { has: people(page) })
          .first()
          .getAttribute('class'),
      ).toContain('inherited')
      await people(page).fill('8')
      await people(page).press('Enter')
      await expect.poll(() => text(page), SOON).toMatch(/\n {2}team\.sales\.size: 8\n$/)
      await page.getByRole('button', { name: 'Write it out in full' }).click()
      await expect.poll(() => text(page), SOON).toMatch(/^whyflow: 1\nname: Relationship-centric\n/)
      expect(await text(page)).not.toContain('extends')
      await checked(page, /^No problem/)
    })
  })

  test('gets a block that it did not have, whose settings are then in the form', async () => {
    await on(
      'edit',
      async (page) => {
        await checked(page, /^No problem/)
        await page.getByLabel('Block to add').selectOption('effort')
        await page.getByRole('button', { name: 'Add a block' }).click()
        await expect.poll(() => text(page), SOON).toBe(`${DESK}effort: { level: 1, elasticity: 0.1 }\n`)
        await expect.poll(() => page.locator('summary', { hasText: 'Effort' }).count(), SOON).toBe(1)
      },
      {},
      desk(),
    )
  })

  test('is saved as the text that it is, and by the keyboard', async () => {
    await on(
      'edit',
      async (page) => {
        await checked(page, /^No problem/)
        const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
        expect(download.suggestedFilename()).toBe('desk.yaml')
        const stream = await download.createReadStream()
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk as Buffer)
        expect(Buffer.concat(chunks).toString()).toBe(DESK)
      },
      {},
      desk(),
    )
  })
})

/** Drops a file onto the page where a hand would: `y` from 0, the top, to 1. */
async function drop(page: Page, name: string, content: string, y: number): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content!], name!))
      return transfer
    },
    [name, content],
  )
  const at = { dataTransfer: data, clientX: 400, clientY: Math.round(720 * y) }
  await page.dispatchEvent('body', 'dragover', at)
  expect(await page.locator('.zone.over').innerText()).toContain(y < 0.5 ? 'design A' : 'design B')
  await page.dispatchEvent('body', 'drop', at)
}

describe('a file', () => {
  test('that is dropped onto a half of any view is that design', async () => {
    await on(
      'race',
      async (page) => {
        const before = await run(page)
        await drop(page, 'three desks.yaml', DESK.replace('A desk', 'Three').replace('size: 2', 'size: 3'), 0.8)
        await expect.poll(() => page.locator('.world h2').allInnerTexts(), SOON).toEqual(['A desk', 'Three'])
        const [a, b] = (await trace(page))!.split(' ')
        expect(a).toBe(before.split(' ')[0])
        expect(b).not.toBe(before.split(' ')[1])
      },
      {},
      desk(),
    )
  })

  test('with errors comes into the editor with all of them; nothing is lost and nothing is run', async () => {
    await on(
      'race',
      async (page) => {
        const before = await run(page)
        const wrong = DESK.replace('size: 2', 'size: many').replace('end: won', 'end: one')
        await drop(page, 'wrong.yaml', wrong, 0.2)
        await expect.poll(() => text(page), SOON).toBe(wrong)
        await checked(page, /^2 errors\. A runs on as desk\.yaml/)
        expect(await trace(page)).toBe(before)
        await code(page).fill(DESK.replace('size: 2', 'size: 6'))
        await checked(page, /^No problem/)
        await expect.poll(() => trace(page), SOON).not.toBe(before)
        expect(await page.locator('.what').innerText()).toContain('wrong.yaml')
      },
      {},
      desk(),
    )
  })

  test('of over 2 MB is refused by its size, unread', async () => {
    await on(
      'edit',
      async (page) => {
        await checked(page, /^No problem/)
        await drop(page, 'large.yaml', 'a: 1\n'.repeat(500_000), 0.2)
        await expect
          .poll(() => page.locator('.page-notice').innerText(), SOON)
          .toMatch(/large\.yaml has 2\.5 MB and was not read\. A scenario may have 2\.0 MB/)
        expect(await text(page)).toBe(DESK)
      },
      {},
      desk(),
    )
  })

  test('with markup for a name and for texts is shown as text', async () => {
    await on(
      'race',
      async (page) => {
        await run(page)
        const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>'
        await drop(page, `${evil}.yaml`, DESK.replace('A desk   # of two people', JSON.stringify(evil)), 0.2)
        await expect.poll(() => page.locator('.world h2').first().innerText(), SOON).toBe(evil)
        await page.getByRole('button', { name: 'Edit' }).click()
        await checked(page, /^No problem/)
        expect(await page.locator('.design-name').innerText()).toBe(evil)
        expect(await page.locator('img').count()).toBe(0)
      },
      {},
      desk(),
    )
  })
})

/** An export of deals as a CRM writes one: 160 of them, a third won. */
function deals(): string {
  const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
  const rows = Array.from({ length: 160 }, (_, i) => {
    const start = Math.floor(i * 1.5)
    const takes = 5 + ((i * 37) % 60)
    const open = start + takes > 240
    return [
      i + 1,
      day(start),
      open ? '' : day(start + takes),
      open ? 'Open' : i % 3 === 0 ? 'Won' : 'Lost',
      1000 + (i % 7) * 250,
    ].join(',')
  })
  return `Deal ID,Create date,Close date,Deal stage,Amount\n${rows.join('\n')}\n`
}

describe('my scenario', () => {
  test('begins with four numbers, and both sides are it until one is changed', async () => {
    await on('start', async (page) => {
      await page.keyboard.press('3')
      expect(await page.getByRole('heading', { name: 'My scenario' }).count()).toBe(1)
      expect(await page.locator('.new-page').innerText()).toContain('stays in this window')
      await page.getByLabel('New leads').fill('many')
      await page.getByLabel('New leads').press('Enter')
      expect(await page.locator('.new-page').getByRole('alert').first().innerText()).toBe(
        'New leads: expected a rate such as 4 a day or 120/month, found "many".',
      )
      await page.getByLabel('New leads').fill('20 a week')
      await page.getByLabel('People who work on them').fill('3')
      await page.getByLabel('Step', { exact: true }).first().fill('Listen & learn')
      await page.getByRole('button', { name: 'Make the scenario' }).click()
      await checked(page, /^No problem|warning|note/)
      expect(await text(page)).toContain('market: 2.85714 leads a day')
      expect(await text(page)).toContain('people: 3, cost: 60/h')
      expect(await text(page)).toContain('label: "Listen & learn"')
      // Both are it: the same run.
      await expect.poll(() => trace(page), SOON).toMatch(/^A:(\w+) B:\1$/)
    })
  })

  test('begins with a table of steps, whose wrong cells are told by row and column', async () => {
    const table = 'step,team,people,cost,takes,on %,arrivals\nQualify,sales,5,60,1h,60,4\nPropose,sales,,,6h,35,\n'
    await on('edit/new', async (page) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Open a table or a scenario' }).click(),
      ])
      await chooser.setFiles({
        name: 'steps.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(table.replace('6h', 'six')),
      })
      await checked(page, /^1 error/)
      expect(await page.locator('.problem-list button').innerText()).toMatch(/^3:5\s+error/)
      await code(page).fill(table)
      await checked(page, /^(No problem|\d+ (warning|note))/)
      await page.getByRole('button', { name: 'Write it out in full' }).click()
      await expect.poll(() => text(page), SOON).toMatch(/^whyflow: 1\n/)
      await run(page)
    })
  })

  test('begins with an export of deals: how well it fits, and what the file cannot say', async () => {
    await on('edit/new', async (page) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Open an export' }).click(),
      ])
      await chooser.setFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(deals()) })
      const report = page.locator('.export')
      await expect
        .poll(() => report.innerText(), SOON)
        .toMatch(/deals\.csv: 160 rows, 160 deals: \d+ won, \d+ lost, \d+ open/)
      expect(await report.locator('h3').allInnerTexts()).toEqual(['What it can say', 'What it cannot say'])
      expect(await report.innerText()).toContain('Time in a CRM is time that passed, not work')
      await page.getByLabel('Working time in a deal').fill('6h')
      await page.getByLabel('People who work the deals').fill('2')
      await page.getByRole('button', { name: 'Read it again' }).click()
      await expect.poll(() => report.locator('pre').textContent(), SOON).toMatch(/Team\n {2}2 people in office hours/)
      await report.getByRole('button', { name: 'Open the scenario' }).click()
      await expect.poll(() => text(page), SOON).toMatch(/^# Imported from deals\.csv/)
      await run(page)
    })
  })

  test('says of an export that cannot be read what is missing', async () => {
    await on(
      'race',
      async (page) => {
        await drop(page, 'rows.csv', 'who,when\nAnn,2025-01-01\nBob,2025-01-02\n', 0.2)
        await expect.poll(() => page.locator('.export .problem-list li').count(), SOON).toBe(3)
        expect(await page.locator('.export').innerText()).toContain('a column with the day a deal began')
      },
      {},
      desk(),
    )
  })
})

describe('the editor is readable', () => {
  const screens: [string, string, BrowserContextOptions][] = [
    ['light', 'edit', { colorScheme: 'light' }],
    ['dark', 'edit', { colorScheme: 'dark' }],
    ['at 390', 'edit', { viewport: { width: 390, height: 844 } }],
    ['my scenario, light', 'edit/new', { colorScheme: 'light' }],
    ['my scenario, dark', 'edit/new', { colorScheme: 'dark' }],
  ]

  test.each(screens)('%s: axe finds nothing, with errors and a form on the screen', async (_, view, options) => {
    await on(
      view,
      async (page) => {
        if (view === 'edit') {
          await checked(page, /^No problem/)
          await code(page).fill(DESK.replace('size: 2', 'size: -2'))
          await checked(page, /^1 error/)
          for (const each of await page.locator('details:not([open]) > summary').all())
            if (await each.isVisible()) await each.click()
        }
        expect(await findings(page)).toEqual([])
        const small = await page.evaluate(
          () =>
            [...document.querySelectorAll('#app *')].filter(
              (each) => each.textContent?.trim() && Number.parseFloat(getComputedStyle(each).fontSize) < 14,
            ).length,
        )
        expect(small).toBe(0)
      },
      { ...options, bypassCSP: true },
      desk(),
    )
  })

  test.each([
    [1280, 720],
    [1024, 768],
    [390, 844],
  ])('at %i × %i nothing runs out of the window', async (width, height) => {
    await on(
      'edit',
      async (page) => {
        await checked(page, /^No problem/)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      },
      { viewport: { width, height } },
      desk(),
    )
  })
})
