import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pack } from '../../viz/share/pack.ts'
import { findings } from './axe.ts'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

const { visit, browser } = stage()

const SOON = { timeout: 20_000 }

const on = (view: string, check: (page: Page) => Promise<void>, file = PAGE, options = {}) =>
  visit(check, { ...options, view, file })

const DESK = `whyflow: 1
name: A desk
time: { unit: hour, horizon: 200, warmup: 10 }
market: { arrivals: { rate: 1.5 } }
team: { desk: { size: 2 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }
    done: { end: won }
`
const project = {
  files: { 'desk.yaml': DESK, 'more.yaml': 'extends: desk.yaml\nname: More\nset: { team.desk.size: 3 }\n' },
  arms: [
    { path: 'desk.yaml', command: 'desk.yaml', moves: [] },
    { path: 'more.yaml', command: 'more.yaml', moves: [{ hours: 50, path: 'team.desk.size', value: 5 }] },
  ],
  seed: 7,
  replication: 2,
  reps: 12,
  judge: 'each',
  options: {},
}
const desk = () => withData(PAGE, 'shared', { project })

const trace = (page: Page) => page.locator('body').getAttribute('data-trace')

/** Waits until both designs have been run. */
async function run(page: Page): Promise<string> {
  await expect.poll(() => trace(page), SOON).toMatch(/^A:/)
  return (await trace(page))!
}

async function codeIn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const code = await page.locator('#share-code').inputValue()
  await page.keyboard.press('Escape')
  return code
}

async function openCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a code' }).click()
  await page.getByLabel(/^A code/).fill(code)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
}

describe('a comparison', () => {
  test('is shared as a code, and opens elsewhere as the same run at the same moment', async () => {
    let code = ''
    let shown = ''
    await on(
      'race',
      async (page) => {
        shown = await run(page)
        await page.keyboard.press('Home')
        for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight')
        await page.getByRole('button', { name: 'Edit' }).click()
        code = await codeIn(page)
      },
      desk(),
    )
    expect(code).toMatch(/^W1\.[\w-]{100,700}$/)
    await on('start', async (page) => {
      await openCode(page, code)
      await expect
        .poll(() => page.locator('.page-notice').innerText(), SOON)
        .toMatch(/the same run as the one that was shared, to the last byte/)
      expect(await trace(page)).toBe(shown)
      expect(new URL(page.url()).hash).toBe('#edit')
      expect(await page.locator('textarea.code').inputValue()).toBe(DESK)
      await page.getByRole('button', { name: 'Race' }).click()
      const hours = await page.locator('.scrubber input').inputValue()
      expect(Number(hours)).toBeCloseTo(30, 0)
      expect(await codeInEdit(page)).toBe(code)
    })
  })

  test('is saved as a small file, which opens by being dropped in', async () => {
    let file = ''
    let shown = ''
    await on(
      'edit',
      async (page) => {
        shown = await run(page)
        await page.getByRole('button', { name: 'Share', exact: true }).click()
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Save the file' }).click(),
        ])
        expect(download.suggestedFilename()).toBe('desk and more.whyflow')
        file = readFileSync(await download.path(), 'utf8')
      },
      desk(),
    )
    await on('start', async (page) => {
      const data = await page.evaluateHandle((content) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], 'desk and more.whyflow'))
        return transfer
      }, file)
      await page.dispatchEvent('body', 'drop', { dataTransfer: data, clientX: 400, clientY: 100 })
      await expect.poll(() => trace(page), SOON).toBe(shown)
    })
  })

  test('has no link where the page came from disk, and says why; what it holds is said', async () => {
    await on(
      'edit',
      async (page) => {
        await run(page)
        await page.getByRole('button', { name: 'Share', exact: true }).click()
        const dialog = page.getByRole('dialog')
        expect(await dialog.innerText()).toContain('opened from disk, so no link')
        expect(await dialog.getByLabel(/^Link/).count()).toBe(0)
        expect(await dialog.innerText()).toContain('what you wrote in desk.yaml, more.yaml')
      },
      desk(),
    )
  })

  test('has a link where the page has an address, and opens from it', async () => {
    const server = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(readFileSync(desk())),
    )
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const context = await browser().newContext({ viewport: { width: 1280, height: 720 } })
    try {
      const page = await context.newPage()
      await page.goto(`${address}#edit`)
      const shown = await run(page)
      await page.getByRole('button', { name: 'Share', exact: true }).click()
      const link = await page.getByLabel(/^Link/).inputValue()
      expect(link.startsWith(`${address}#s=W1.`)).toBe(true)
      const other = await context.newPage()
      await other.goto(link)
      await expect.poll(() => other.locator('.page-notice').innerText(), SOON).toContain('to the last byte')
      expect(await trace(other)).toBe(shown)
      expect(new URL(other.url()).hash).toBe('#edit')
      const broken = await context.newPage()
      await broken.goto(link.slice(0, -4))
      await expect.poll(() => broken.locator('.page-notice').innerText(), SOON).toContain('cut off or mistyped')
      expect(new URL(broken.url()).hash).not.toContain('s=')
    } finally {
      await context.close()
      server.close()
    }
  })
})

async function codeInEdit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Edit' }).click()
  return codeIn(page)
}

describe('a hostile code', () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>'

  test('is refused with its place, as text, and nothing is opened', async () => {
    await on('start', async (page) => {
      await page.getByRole('button', { name: 'Open a code' }).click()
      const field = page.getByLabel(/^A code/)
      const said = page.getByRole('dialog').getByRole('alert')
      const codes: [string, RegExp][] = [
        [evil, /^A code begins with W1\./],
        ['W9.AAAA', /^The code is of version 9/],
        [pack(`{"a":"${evil}","b":"rat-race"}`), /^a: expected a design .* found <img src=x onerror=alert\(1\)>/],
        [pack('{"a":"rat-race","b":"rat-race","seed":1e999}'), /^seed: expected a whole number .* found Infinity/],
        [pack('{"a":"rat-race","b":"rat-race","files":{"__proto__":"x"}}'), /^files\.__proto__/],
        [pack(' '.repeat(6_500_000)), /more than 6 MB/],
      ]
      for (const [code, says] of codes) {
        await field.fill(code)
        await page.getByRole('button', { name: 'Open', exact: true }).click()
        expect(await said.innerText()).toMatch(says)
      }
      expect(await page.locator('img, dialog script').count()).toBe(0)
      await page.keyboard.press('Escape')
      expect(await page.getByRole('dialog').count()).toBe(0)
      expect(new URL(page.url()).hash).toBe('#start')
    })
  })

  test('whose designs are broken opens with their problems, and runs nothing', async () => {
    await on('start', async (page) => {
      const bad = {
        a: 'x.yaml',
        b: 'rat-race',
        files: { 'x.yaml': `whyflow: 1\nname: ${JSON.stringify(evil)}\nmarkett: 1\n` },
        view: 'edit',
      }
      await openCode(page, pack(JSON.stringify(bad)))
      await expect.poll(() => page.locator('.status').innerText(), SOON).toMatch(/error/)
      expect(await page.locator('.problem-list').innerText()).toContain('Did you mean market?')
      expect(await page.locator('img').count()).toBe(0)
    })
  })

  test('leaves a dialog in which axe finds nothing, light and dark', async () => {
    for (const colorScheme of ['light', 'dark']) {
      await on(
        'start',
        async (page) => {
          await openCode(page, 'nonsense')
          expect(await findings(page)).toEqual([])
        },
        PAGE,
        { colorScheme, bypassCSP: true },
      )
    }
  })
})
