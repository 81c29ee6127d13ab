import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { traceChecksum } from '../../src/experiment/trace-checksum.ts'
import { parse, trace } from '../../src/index.ts'
import { buildPage, openPage, withData } from './built-page.ts'
import { launchChromium } from './chromium.ts'

const PAIRS: [string, string][] = [
  ['product-centric', 'relationship-centric'],
  ['our-funnel', 'hotline'],
  ['dice-game', 'express-lane'],
]

const root = join(import.meta.dirname, '../..')
const files = Object.fromEntries(
  PAIRS.flat().map((name) => [`scenarios/${name}.yaml`, readFileSync(join(root, 'scenarios', `${name}.yaml`), 'utf8')]),
)

/** The checksum of the trace as this engine makes it; the page writes the one that Chromium makes. */
function checksumInNode(name: string): string {
  const { scenario } = parse(files, name)
  const traced = trace(scenario!, { seed: 1, replication: 1 })
  return traceChecksum(traced.trace, traced.program.needs)
}

test('Node and Chromium give the same bytes', async () => {
  const path = await buildPage()
  const browser = await launchChromium()
  try {
    for (const [a, b] of PAIRS) {
      const page = await browser.newPage()
      await openPage(page, withData(path, `${a}-${b}`, { files, a, b }))
      const shown = await page.locator('body').getAttribute('data-trace')
      expect(shown).toBe(`A:${checksumInNode(a)} B:${checksumInNode(b)}`)
      await page.close()
    }
    expect(checksumInNode('our-funnel')).not.toBe(checksumInNode('hotline'))
  } finally {
    await browser.close()
  }
}, 180_000)
