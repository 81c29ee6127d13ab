import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { traceChecksum } from '../../src/experiment/trace-checksum.ts'
import { parse, trace } from '../../src/index.ts'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

const { visit } = stage()

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
  for (const [a, b] of PAIRS) {
    const shown = `A:${checksumInNode(a)} B:${checksumInNode(b)}`
    await visit(async (page) => expect(await page.locator('body').getAttribute('data-trace')).toBe(shown), {
      file: withData(PAGE, `${a}-${b}`, { files, a, b }),
    })
  }
  expect(checksumInNode('our-funnel')).not.toBe(checksumInNode('hotline'))
}, 180_000)
