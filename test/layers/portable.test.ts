import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Files of the language whose numbers are only shown, never simulated: they may use the engine's own functions. */
const SHOWN_ONLY = ['src/scenario/traffic.ts', 'src/scenario/to-table.ts']
/** What the language shares with the statistics, which otherwise may use them. */
const SHARED = ['src/stats/beta-fraction.ts', 'src/stats/gamma-expansions.ts', 'src/stats/stirling.ts']
const UNSPECIFIED = /Math\.(log|exp|pow|expm1|log1p|log2|log10|sin|cos|tan|sinh|cosh|tanh|atan|cbrt|hypot)\b|\*\* ?\d/

/** The language does not fix the last bits of these, so results that must agree everywhere may not depend on them. */
function offences(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
  return code.split('\n').filter((line) => UNSPECIFIED.test(line))
}

test('nothing that a result depends on uses functions whose bits are not specified', () => {
  const files = execFileSync('git', ['ls-files', 'sim', 'src/scenario', ...SHARED], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((path) => path.endsWith('.ts') && !SHOWN_ONLY.includes(path))
  expect(files.length).toBeGreaterThan(50)
  // The language takes nothing else from there, where bits are not held to anything.
  const taken = files.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/from '[./]+(\/stats\/[^']+)'/g)].map(
      (match) => `src${match[1]}`,
    ),
  )
  expect([...new Set(taken)].sort()).toEqual(SHARED)
  expect(files).toEqual(expect.arrayContaining(SHARED))
  const found = files.flatMap((path) =>
    offences(readFileSync(join(root, path), 'utf8')).map((line) => `${path}: ${line}`),
  )
  expect(found).toEqual([])
  expect(offences('const y = Math.log(x)')).toHaveLength(1)
})
