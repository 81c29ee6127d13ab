import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whyflow } from '../cli/whyflow.ts'
import { blocksOf } from '../examples/blocks.ts'
import { csv, madeUpDeals } from '../import/synthetic.ts'

/** Commands that take replications: two are enough to see them work. */
const RUNS = /^(run|compare|sweep|explain|evidence)\b/

/** Words of a command line as a shell parts them, as far as the README goes. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
}

test('the output that the README shows is what the command prints, with lines left out', async () => {
  const [shown] = blocksOf('README.md').filter(({ language }) => language === 'text')
  const { stdout } = await whyflow(['compare', 'product-centric', 'relationship-centric', '--quiet'])
  const printed = stdout.split('\n')
  let at = 0
  for (const line of shown!.text.trimEnd().split('\n')) {
    const found = printed.indexOf(line, at)
    expect(found, `from line ${at} of the output: ${line}`).toBeGreaterThanOrEqual(at)
    at = found + 1
  }
})

test('every command of the README’s walk does what it says, in an empty folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whyflow-walk-'))
  writeFileSync(join(folder, 'deals.csv'), csv(madeUpDeals(1, false)))
  const done: string[] = []
  for (const { language, word, text } of blocksOf('README.md')) {
    if (language === 'yaml') {
      writeFileSync(join(folder, word), text)
      done.push(word)
    }
    if (language !== 'sh' || text.includes('npm ci')) continue
    for (const line of text.trim().split('\n')) {
      const [npx, name, ...args] = wordsOf(line)
      expect([npx, name]).toEqual(['npx', 'whyflow'])
      // The page stays up until somebody ends it, and has tests of its own.
      if (args[0] === 'open') continue
      const { code, stderr } = await whyflow(RUNS.test(args[0]!) ? [...args, '--reps', '2'] : args, { cwd: folder })
      expect(code, `${line}\n${stderr}`).toBe(0)
      done.push(args[0]!)
    }
  }
  expect(done).toEqual(
    'new funnel.yaml check run run sweep idea.yaml compare story import run run explain evidence verify'.split(' '),
  )
  expect(readFileSync(join(folder, 'idea.html'), 'utf8')).toContain('Ask before the demo')
}, 300_000)
