import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'

/** The page as users get it: built from the sources of now, in a folder of its own. Answers with its path. */
export async function buildPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'whyflow-page-'))
  await build({ logLevel: 'warn', build: { outDir: folder, emptyOutDir: false } })
  return join(folder, 'whyflow.html')
}

const copies = new Map<string, string>()

/** A copy of the page with other data in it, in a folder of its own. Where it does not matter, few pairs run in the background. */
export function withData(path: string, name: string, data: object): string {
  const json = JSON.stringify({ reps: 3, ...data }).replaceAll('<', '\\u003c')
  const known = copies.get(`${path} ${name} ${json}`)
  if (known !== undefined) return known
  const block = `<script type="application/json" id="whyflow-data">${json}</script>`
  const html = readFileSync(path, 'utf8').replace(
    /<script type="application\/json" id="whyflow-data">[\s\S]*?<\/script>/,
    () => block,
  )
  const copy = join(mkdtempSync(join(dirname(path), `${name}-`)), `${name}.html`)
  writeFileSync(copy, html)
  copies.set(`${path} ${name} ${json}`, copy)
  return copy
}

/** Everything that a page must not do, as it does it. */
export interface Misdeeds {
  errors: string[]
  requests: string[]
}

/** Opens a page from disk at one of its views and waits until it shows something final. Of what the tab was before, nothing counts. */
export async function openPage(page: Page, path: string, view = 'race'): Promise<Misdeeds> {
  for (const event of ['console', 'pageerror', 'request']) page.removeAllListeners(event)
  const url = pathToFileURL(path).href
  const misdeeds: Misdeeds = { errors: [], requests: [] }
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') misdeeds.errors.push(message.text())
  })
  page.on('pageerror', (error) => misdeeds.errors.push(String(error)))
  page.on('request', (request) => {
    const own = request.url().split('#')[0] === url || /^(blob|data):/.test(request.url())
    if (!own) misdeeds.requests.push(request.url())
  })
  await page.goto(`${url}#${view}`)
  await page.waitForSelector('body[data-state=ready], body[data-state=failed]')
  return misdeeds
}
