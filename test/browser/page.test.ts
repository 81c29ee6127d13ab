import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { plain, savedPicture, savedTable } from './saved.ts'
import { PAGE, stage } from './stage.ts'

const { visit } = stage()
/** The pair of the start; a third of its two years is enough to see everything in. */
const few = withData(PAGE, 'few', { a: 'product-centric', b: 'relationship-centric', options: { horizon: 240 } })

/** Goes to the first instant, from which the arrows count whole days. */
async function rewind(page: Page): Promise<void> {
  await page.keyboard.press('Home')
  await expect.poll(() => day(page)).toBe('Day 0')
}

/** Runs a check on a fresh page. */
const on = (options: BrowserContextOptions, check: (page: Page) => Promise<void>, file = few) =>
  visit(check, { ...options, file })

const CLERKS = (name: string, size: number) => `whyflow: 1
name: ${name}
time: { unit: hour, horizon: 200, warmup: 10 }
market: { arrivals: { rate: 0.9 } }
team: { desk: { size: ${size} } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }
    done: { end: won }
`
/** A second step, from which some come back and others are sent back. */
const WAYS_BACK = `next: { use: 1 } }
    use: { takes: { exponential: 1 }, next: { serve: 0.2, again: 0.2, done: rest } }
    again: { takes: 0, next: { serve: { rate: 1, rework: true } } }`

/** What the dialog behind the strip says. */
async function differences(page: Page): Promise<string> {
  await page.locator('.strip .more').click()
  return page.locator('.differences').innerText()
}

const widths = (rects: Element[]) => rects.map((rect) => rect.getAttribute('width'))
const day = (page: Page) => page.locator('.when b').innerText()
const time = (page: Page) => page.locator('input[type=range]').inputValue().then(Number)

describe('the page from disk', () => {
  test('shows both worlds under its policy, without an error and without a request', async () => {
    await on({}, async (page) => {
      expect(await page.locator('body').getAttribute('data-state')).toBe('ready')
      expect(await page.locator('.world h2').allInnerTexts()).toHaveLength(2)
      expect(await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')).toContain(
        "default-src 'none'",
      )
    })
  })

  test('opens paused on an instant at which there is something to see in both worlds, always the same', async () => {
    const instants = new Set<number>()
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      await on({ reducedMotion }, async (page) => {
        instants.add(await time(page))
        await page.waitForTimeout(200)
        instants.add(await time(page))
        expect(await page.getByRole('button', { name: 'Play' }).innerText()).toBe('Play')
        for (const world of await page.locator('.world').all()) {
          expect(await world.locator('.person.busy').count()).toBeGreaterThan(0)
          expect(await world.locator('.line-wash').evaluateAll(widths)).toContainEqual(expect.stringMatching(/^[1-9]/))
          expect(Number(await world.locator('.side .value').first().innerText())).toBeGreaterThan(0)
        }
      })
    }
    expect(instants.size).toBe(1)
  })

  test('says all of a step’s name where the map has no room for it, to the pointer and to a screen reader', async () => {
    const label = 'Qualify incoming enquiries and requests'
    const text = CLERKS('Long', 1).replace('serve: {', `serve: { label: ${label}, `)
    const file = withData(PAGE, 'long', { files: { 'long.yaml': text }, a: 'long.yaml', b: 'long.yaml' })
    await on(
      {},
      async (page) => {
        const map = page.locator('.world').first().locator('.map')
        expect(await map.locator('g.step text').allTextContents()).toEqual(['Qualify', 'incoming enqu…'])
        await map.locator('canvas').hover({ position: { x: 100, y: 120 } })
        expect(await map.locator('canvas').getAttribute('title')).toBe(label)
        await map.locator('canvas').hover({ position: { x: 500, y: 60 } })
        expect(await map.locator('canvas').getAttribute('title')).toBe('')
        expect(await map.getByRole('img').getAttribute('aria-label')).toContain(`Steps: ${label}.`)
        expect(await page.locator('.butterfly').first().locator('th[scope=row]').allTextContents()).toEqual([label])
      },
      file,
    )
  })

  test('shows which way customers come back, and how many', async () => {
    const text = CLERKS('Back', 1).replace('next: { done: 1 } }', WAYS_BACK)
    const file = withData(PAGE, 'back', { files: { 'back.yaml': text }, a: 'back.yaml', b: 'back.yaml' })
    await on(
      {},
      async (page) => {
        await page.keyboard.press('End')
        const counts = page.locator('.world').first().locator('.counts text')
        await expect
          .poll(() => counts.allTextContents())
          .toEqual(
            expect.arrayContaining(
              [/^[1-9]\d* came back$/, /^[1-9]\d* redone$/].map((words) => expect.stringMatching(words)),
            ),
          )
        const arrows = page.locator('.world').first().locator('.arrow')
        expect(await arrows.evaluateAll((all) => all.map((arrow) => arrow.classList[1]).sort())).toEqual([
          'rework',
          'route',
        ])
      },
      file,
    )
  })

  test('shows who comes back to buy again, by an arrow of its own, and what becomes of them', async () => {
    await on(
      {},
      async (page) => {
        await page.keyboard.press('End')
        for (const world of await page.locator('.world').all()) {
          await expect
            .poll(() => world.locator('.counts text').allTextContents())
            .toEqual(
              expect.arrayContaining(
                [
                  /^[1-9][\d\u202f]* came back to buy$/,
                  /^[1-9][\d\u202f]* dormant$/,
                  /^[1-9]\d* again, [1-9]\d* lost$/,
                ].map((words) => expect.stringMatching(words)),
              ),
            )
          expect(await world.locator('.way.again, .arrow.again').count()).toBe(2)
        }
        // Who comes back is nobody new: as many customers come to both.
        const [a, b] = await page.locator('.map text.arrivals').allTextContents()
        expect(b).toBe(a)
        expect(await differences(page)).toContain('the same customers')
      },
      withData(PAGE, 'purpose', { a: 'purpose-led', b: 'fake-purpose' }),
    )
  })

  test('where customers differ, does not call them the same', async () => {
    await on(
      {},
      async (page) => {
        const words = await differences(page)
        expect(words).not.toContain('the same customers')
        expect(words).toMatch(/[\d.]+ a day come to A and [\d.]+ a day to B/)
      },
      withData(PAGE, 'market', { a: 'one-in-a-million', b: 'efficiency-player' }),
    )
  })

  test('plays, pauses and steps', async () => {
    await on({}, async (page) => {
      const opening = await time(page)
      await page.getByRole('button', { name: 'Play' }).click()
      await expect.poll(() => time(page), { timeout: 5000 }).toBeGreaterThan(opening + 1)
      await page.getByRole('button', { name: 'Pause' }).click()
      // The moment at which it paused is drawn with the next frame.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      const paused = await time(page)
      await page.waitForTimeout(200)
      expect(await time(page)).toBe(paused)
      await page.getByRole('button', { name: 'To the next event' }).click()
      await expect.poll(() => time(page)).toBeGreaterThan(paused)
    })
  })

  test('is played and sought by the keyboard alone', async () => {
    await on({}, async (page) => {
      await rewind(page)
      await page.keyboard.press('ArrowRight')
      await expect.poll(() => day(page)).toBe('Day 1')
      await page.keyboard.press('Shift+ArrowRight')
      await expect.poll(() => day(page)).toBe('Day 8')
      await page.locator('input[type=range]').focus()
      await page.keyboard.press('ArrowLeft')
      await expect.poll(() => day(page)).toBe('Day 7')
      await page.keyboard.press('End')
      await expect.poll(() => page.getByRole('button', { name: 'Play again from the start' }).count()).toBe(1)
      await page.keyboard.press('Home')
      await expect.poll(() => day(page)).toBe('Day 0')
      await page.keyboard.press(' ')
      await expect.poll(() => time(page), { timeout: 5000 }).toBeGreaterThan(0)
    })
  })

  test('shows the same customers and the same counts again at the same time, however it got there', async () => {
    await on({}, async (page) => {
      const shown = () => page.locator('.map svg').evaluateAll((maps) => maps.map((map) => map.outerHTML))
      await rewind(page)
      for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight')
      await expect.poll(() => day(page)).toBe('Day 21')
      const before = await shown()
      await page.keyboard.press('End')
      await expect.poll(() => day(page)).not.toBe('Day 21')
      await page.keyboard.press('Home')
      for (let i = 0; i < 21; i++) await page.keyboard.press('ArrowRight')
      await expect.poll(() => day(page)).toBe('Day 21')
      await expect.poll(shown).toEqual(before)
    })
  })

  test('gives every step the same place in both worlds', async () => {
    await on({}, async (page) => {
      const places = await page.locator('.map svg').evaluateAll((maps) =>
        maps.map((map) =>
          [...map.querySelectorAll('g.step')].map((step) => {
            const box = step.querySelector('rect.box')
            return [
              step.querySelector('title')?.textContent?.split(':')[0],
              box?.getAttribute('x'),
              box?.getAttribute('y'),
            ]
          }),
        ),
      )
      expect(places[0]).toEqual(places[1])
      expect(places[0]!.length).toBeGreaterThan(2)
    })
  })

  test('marks the same customer in both worlds', async () => {
    await on({}, async (page) => {
      await rewind(page)
      const map = page.locator('.map canvas').first()
      const { height } = (await map.boundingBox())!
      const marked = page.locator('.marked')
      // From event to event until one is an arrival: that customer stands at the left end of the first band.
      for (let i = 0; i < 40 && !(await marked.innerText()); i++) {
        await page.keyboard.press('.')
        await page.waitForTimeout(40)
        await map.click({ position: { x: 18, y: height * 0.47 } })
      }
      expect(await marked.innerText()).toMatch(/^Marked: \w+\/\d+$/)
    })
  })

  test('gives its maps away as one light picture, its differences as another, and its tables as numbers', async () => {
    await on({ colorScheme: 'dark' }, async (page) => {
      await page.keyboard.press(']')
      const marked = await page.locator('.marked').innerText()
      await page.locator('.strip[data-state=done]').waitFor({ timeout: 30_000 })
      const menu = page.locator('.files')
      await menu.locator('summary').press('Enter')
      const svg = await savedPicture(page, menu.getByRole('button', { name: 'Save SVG maps' }))
      const shown = await page.locator('.world h2, .world q').allInnerTexts()
      const words = [...shown, await page.locator('.when b').innerText(), marked.slice(8)]
      expect(words.filter((each) => !svg.includes(each))).toEqual([])
      const customers = await savedTable(page, menu.getByRole('button', { name: 'Copy CSV customers' }))
      const present = customers[1]!.slice(1).reduce((sum, cell) => sum + Number(cell), 0)
      expect(customers[1]![0]).toBe('in the journey')
      expect(svg.match(/<use /g)!.length).toBeGreaterThanOrEqual(present)
      expect(present).toBeGreaterThan(5)
      for (const name of ['queues', 'counters']) {
        const [head, ...rows] = await savedTable(page, menu.getByRole('button', { name: `Copy CSV ${name}` }))
        expect(head!.slice(-2).join()).toMatch(/^A.*,B/)
        expect(rows.length).toBeGreaterThan(2)
        for (const row of rows) expect(plain(row.slice(-2))).toBe(true)
      }
      const differences = await savedPicture(page, menu.getByRole('button', { name: 'Save SVG differences' }))
      expect(differences).toContain('3 paired runs')
      await page.keyboard.press('Escape')
      expect(await menu.getAttribute('open')).toBeNull()
      // In the dialog behind the strip stand the same two.
      await page.locator('.strip .more').click()
      const dialog = page.getByRole('dialog')
      const [head, ...lines] = await savedTable(page, dialog.getByRole('button', { name: 'Copy CSV' }))
      expect(head).toEqual('figure,judged,family,unit,A,B,B minus A,95 % from,95 % to,verdict'.split(','))
      for (const line of lines) expect(plain(line.slice(4, 9))).toBe(true)
      expect(await dialog.getByRole('button', { name: 'Save SVG' }).isVisible()).toBe(true)
    })
  })

  test('moves in steps where motion is to be reduced', async () => {
    await on({ reducedMotion: 'reduce' }, async (page) => {
      await page.keyboard.press(' ')
      const seen = new Set<number>()
      for (const end = Date.now() + 1200; Date.now() < end; ) {
        seen.add(await time(page))
        await page.waitForTimeout(20)
      }
      expect(seen.size).toBeGreaterThan(1)
      expect(seen.size).toBeLessThanOrEqual(7)
    })
  })

  test('runs to the same bytes whenever it is opened', async () => {
    const marks: (string | null)[] = []
    for (let i = 0; i < 2; i++)
      await on({}, async (page) => void marks.push(await page.locator('body').getAttribute('data-trace')))
    expect(marks[0]).toMatch(/^A:[0-9a-f]{8} B:[0-9a-f]{8}$/)
    expect(marks[1]).toBe(marks[0])
  })
})

describe('the page is readable', () => {
  const screens: [string, BrowserContextOptions][] = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['at 1024', { viewport: { width: 1024, height: 768 } }],
    ['at 390', { viewport: { width: 390, height: 844 } }],
  ]

  test.each(screens)('%s: axe finds nothing', async (_, options) => {
    // The policy forbids a script from outside; the test is allowed one.
    await on({ ...options, bypassCSP: true }, async (page) => {
      await page.keyboard.press('PageUp')
      expect(await findings(page)).toEqual([])
    })
  })

  test.each([
    [768, 1024],
    [1024, 720],
    [1024, 768],
    [1280, 720],
    [1440, 900],
  ])('at %i × %i both worlds stand above the transport bar', async (width, height) => {
    await on({ viewport: { width, height } }, async (page) => {
      // Then the strip between them is at its highest.
      await page.waitForSelector('.strip[data-state=done]', { timeout: 60_000 })
      const rails = await page
        .locator('.rail-line')
        .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().bottom))
      const [bar] = await page
        .locator('.transport')
        .evaluateAll((bars) => bars.map((one) => one.getBoundingClientRect().top))
      expect(rails).toHaveLength(2)
      // Below a rail stands who was lost, in a line of 26 px.
      expect(Math.max(...rails) + 24).toBeLessThanOrEqual(bar!)
    })
  })

  test.each([768, 1024, 1280, 1440])('at %i no figure of a map runs into another', async (width) => {
    await on(
      { viewport: { width, height: 900 } },
      async (page) => {
        await page.keyboard.press('End')
        await expect.poll(() => page.getByRole('button', { name: 'Play again from the start' }).count()).toBe(1)
        const pairs = await page.locator('.map svg').evaluateAll((maps) =>
          maps.flatMap((map) => {
            const shown = [...map.querySelectorAll('text')].map((text) => ({
              words: text.textContent,
              box: text.getBoundingClientRect(),
            }))
            return shown.flatMap((one, i) =>
              shown.slice(i + 1).flatMap((other) => {
                const [a, b] = [one.box, other.box]
                const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
                const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
                // Lines of one label lie as close as their letters allow.
                return wide > 1 && high > 5 ? [`${one.words} × ${other.words}`] : []
              }),
            )
          }),
        )
        expect(pairs).toEqual([])
      },
      withData(PAGE, 'six-columns', { a: 'customer-equity', b: 'rat-race' }),
    )
  })

  test('at 390 the tables say how journeys ended, and nothing of queues where there are none', async () => {
    const own = CLERKS('Alone', 1).replace('serve: { team: desk, ', 'serve: { ')
    const file = withData(PAGE, 'own', { files: { 'own.yaml': own }, a: 'own.yaml', b: 'own.yaml' })
    await on(
      { viewport: { width: 390, height: 844 } },
      async (page) => {
        expect(await page.locator('.tables h2').allInnerTexts()).toEqual(['Customers, one run so far'])
        await page.keyboard.press('End')
        const won = page.locator('.tables').getByRole('row', { name: 'won' })
        await expect.poll(() => won.innerText()).toMatch(/^[1-9]\d*\s+won\s+[1-9]\d*$/)
        expect(await page.locator('#strip-head').innerText()).toBe('One design')
        const table = await savedTable(page, page.locator('.tables').getByRole('button', { name: 'Copy CSV' }))
        expect(table[2]).toEqual(['won', expect.stringMatching(/^[1-9]\d*$/), expect.stringMatching(/^[1-9]\d*$/)])
      },
      file,
    )
  })

  test.each([390, 768, 1100, 1440])(
    'at %i a long name, a long why and many teams stay whole and apart',
    async (width) => {
      const teams = ['sales', 'experts', 'delivery', 'support'].map((name) => `${name}: { size: 12 }`).join(', ')
      const why = 'No small manufacturer should ever have to face a change of machines, of people or of markets alone'
      const text = CLERKS('A name that somebody made up in a workshop late on a Friday', 1).replace(
        'team: {',
        `purpose: { why: "${why}", serves: { help: 1 }, actions: [decide] }\nneeds: [help]\nteam: { ${teams},`,
      )
      const file = withData(PAGE, 'titles', { files: { 'long.yaml': text }, a: 'long.yaml', b: 'long.yaml' })
      await on(
        { viewport: { width, height: 900 } },
        async (page) => {
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
          const stage = page.locator('.world').first()
          expect(await stage.locator('q').innerText()).toContain(why)
          const boxes = await stage.evaluate((world) =>
            [...world.querySelectorAll('h2, q, .teams, .side')].map((part) => part.getBoundingClientRect().toJSON()),
          )
          const shown = boxes.filter(({ width }) => width > 0)
          const meet = shown.flatMap((a, i) =>
            shown
              .slice(i + 1)
              .filter((b) => a.right > b.left && b.right > a.left && a.bottom > b.top && b.bottom > a.top),
          )
          expect(meet).toEqual([])
        },
        file,
      )
    },
  )

  test.each(screens)('%s: nothing runs out of the page sideways', async (_, options) => {
    await on(options, async (page) => {
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      expect(inner).toBeLessThanOrEqual(outer!)
    })
  })
})

describe('the data block', () => {
  test('replaces the library, and both designs meet the same customers', async () => {
    const files = { 'one.yaml': CLERKS('One </script> clerk', 1), 'two.yaml': CLERKS('Two clerks', 2) }
    const file = withData(PAGE, 'clerks', { files, a: 'one.yaml', b: 'two.yaml' })
    await on(
      {},
      async (page) => {
        expect(await page.locator('.world h2').allInnerTexts()).toEqual(['One </script> clerk', 'Two clerks'])
        const arrivals = await page.locator('.map text.arrivals').allTextContents()
        expect(arrivals[0]).toMatch(/ an hour$/)
        expect(arrivals[1]).toBe(arrivals[0])
      },
      file,
    )
  })

  test('takes scenarios that a server has already expanded', async () => {
    const expanded = (name: string, size: number) => ({
      whyflow: 1,
      name,
      time: { unit: 'hour', horizon: 50, warmup: 0 },
      market: { arrivals: { rate: 0.9 } },
      team: { desk: { size } },
      journey: { start: 'serve', steps: { serve: { team: 'desk', takes: { exponential: 1 }, next: { won: 1 } } } },
    })
    const scenarios = [
      { label: 'A', scenario: expanded('First', 1) },
      { label: 'B', scenario: expanded('Second', 2) },
    ]
    await on(
      {},
      async (page) => {
        expect(await page.locator('.world h2').allInnerTexts()).toEqual(['First', 'Second'])
        expect(await differences(page)).toContain('whyflow compare A B --reps 3')
      },
      withData(PAGE, 'expanded', { scenarios }),
    )
  })

  test('shows a command that can be copied: with the arguments as they were typed, or of the one design', async () => {
    const files = { 'A.yaml': CLERKS('First', 1), 'B.yaml': CLERKS('Second', 2) }
    const command = (name: string, typed: [string, string]) =>
      on(
        {},
        async (page) => {
          const shown = typed[0] === typed[1] ? `run ${typed[0]}` : `compare ${typed.join(' ')} --reps 3`
          await differences(page)
          expect(await page.locator('.differences code').innerText()).toBe(`whyflow ${shown}`)
        },
        withData(PAGE, name, { files, a: 'A.yaml', b: 'B.yaml', arguments: typed }),
      )
    await command('typed', ['calls/first.yaml', "'second one.yaml' --set team.desk.size=2"])
    await command('alone', ['first.yaml', 'first.yaml'])
  })

  test('says everything that is wrong with a file, and where', async () => {
    const files = { 'bad.yaml': CLERKS('Bad', 1).replace('done: 1', 'dome: 1').replace('rate: 0.9', 'rate: fast') }
    const file = withData(PAGE, 'bad', { files, a: 'bad.yaml', b: 'bad.yaml' })
    await on(
      {},
      async (page) => {
        expect(await page.locator('body').getAttribute('data-state')).toBe('failed')
        const places = await page.locator('.problems li code').allInnerTexts()
        expect(places.length).toBeGreaterThan(1)
        for (const place of places) expect(place).toMatch(/^bad\.yaml:\d+:\d+$/)
        expect(await page.locator('.problems').innerText()).toContain('dome')
      },
      file,
    )
  })
})
