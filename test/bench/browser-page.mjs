// One page of the built file with its own data, and what can be measured on it.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const onPath = () =>
  (process.env.PATH ?? '')
    .split(':')
    .flatMap((folder) => NAMES.map((name) => `${folder}/${name}`))
    .find(existsSync)

let browser = null
const folder = mkdtempSync(join(tmpdir(), 'whyflow-bench-'))

/** Opens a browser that draws without a graphics card, and tells its version. */
export async function openBrowser() {
  const args = ['--disable-gpu', '--disable-background-networking', '--no-first-run', '--no-sandbox']
  browser = await chromium.launch({ executablePath: onPath() ?? chromium.executablePath(), args })
  return browser.version()
}

export async function closeBrowser() {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
}

/** A new page of the file with this data block, at the race. `playAtOnce` presses play as soon as there is something to. */
export async function fresh(html, data, { playAtOnce = false } = {}) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  const block = `<script type="application/json" id="whyflow-data">${json}</script>`
  const path = join(folder, 'page.html')
  writeFileSync(
    path,
    html.replace(/<script type="application\/json" id="whyflow-data">[\s\S]*?<\/script>/, () => block),
  )
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 })
  const page = await context.newPage()
  await page.addInitScript(watch, playAtOnce)
  await page.goto(`${pathToFileURL(path).href}#race`, { waitUntil: 'commit' })
  await page.waitForSelector('body[data-state=ready] .scrubber input', { timeout: 120_000 })
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    page,
    close: () => context.close(),
    /** When all paired runs are in. */
    rested: () =>
      page.waitForFunction(() => document.querySelector('.hash')?.textContent !== '', null, { timeout: 600_000 }),
    seek: (hours) => page.evaluate(seekTo, hours),
    timedSeek: (hours) => page.evaluate(timedSeek, hours),
    countFrames: (seconds) => page.evaluate(countFrames, seconds),
    longTasks: () => page.evaluate(() => window.bench.tasks),
    firstMove: () =>
      page.waitForFunction(() => window.bench.moved, null, { timeout: 60_000 }).then((moved) => moved.jsonValue()),
    async live() {
      const text = await page.getByRole('row', { name: 'in the journey' }).innerText()
      const [a, b] = text.replaceAll(/[\s\u202f](?=\d{3}\b)/g, '').match(/\d+/g)
      return Number(a) + Number(b)
    },
    async threadSeconds() {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration').value
    },
  }
}

/** In the page, before its own script: long tasks, and the first time that what a map shows has moved. */
function watch(playAtOnce) {
  window.bench = { tasks: [], moved: 0 }
  const shown = () => document.body?.dataset.state === 'ready'
  let since = Number.POSITIVE_INFINITY
  new PerformanceObserver((list) => {
    // What began before the first picture stood is opening.
    for (const { startTime, duration } of list.getEntries())
      window.bench.tasks.push({ duration, first: startTime < since })
  }).observe({ type: 'longtask', buffered: true })
  let before = ''
  const look = () => {
    if (shown() && since === Number.POSITIVE_INFINITY) since = performance.now()
    const canvas = shown() && playAtOnce ? document.querySelector('.map canvas') : null
    if (canvas) {
      const now = canvas.toDataURL()
      if (before === '') document.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }))
      else if (now !== before && window.bench.moved === 0) window.bench.moved = performance.now()
      before = now
    }
    if (window.bench.moved === 0) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

function seekTo(hours) {
  const slider = document.querySelector('.scrubber input')
  slider.value = String(hours)
  slider.dispatchEvent(new Event('input', { bubbles: true }))
}

/** From the hand on the slider to the picture that is drawn: the page draws with the next frame, and a task after it is later. */
function timedSeek(hours) {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const began = performance.now()
      const slider = document.querySelector('.scrubber input')
      slider.value = String(hours)
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)))
    })
  })
}

function countFrames(seconds) {
  return new Promise((done) => {
    let drawn = 0
    let began = 0
    const step = (now) => {
      if (began === 0) began = now
      else drawn++
      if (now - began < seconds * 1000) requestAnimationFrame(step)
      else done({ drawn, seconds: (now - began) / 1000 })
    }
    requestAnimationFrame(step)
  })
}
