import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RULES, violations } from './rules.ts'

const root = join(import.meta.dirname, '../..')

function sources(): { path: string; text: string }[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'sim', 'src', 'viz'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((path) => path.endsWith('.ts') && !path.startsWith('viz/build/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** One file that breaks each rule, by the rule's name. */
const BROKEN: Record<string, { path: string; text: string }> = {
  'sim imports nothing outside sim, and no package': { path: 'sim/x.ts', text: "import { log } from 'd3'" },
  'only src/node and src/cli touch the machine': { path: 'src/x.ts', text: "import { join } from 'node:path'" },
  'src knows nothing of pixels or tests': { path: 'src/x.ts', text: "import { draw } from '../viz/main.ts'" },
  'src/node knows nothing of the command line': { path: 'src/node/x.ts', text: "import { run } from '../cli/run.ts'" },
  'statistics import nothing but statistics': { path: 'src/stats/x.ts', text: "import { kpi } from '../kpi.ts'" },
  'closed forms know statistics and the scenario, nothing else': {
    path: 'src/theory/x.ts',
    text: "import { run } from '../../sim/run.ts'",
  },
  'viz uses only the public API': { path: 'viz/x.ts', text: "import { run } from '../sim/run.ts'" },
}

describe('the layers', () => {
  test('hold in every source file', () => {
    const files = sources()
    expect(files.length).toBeGreaterThan(60)
    expect(violations(files)).toEqual([])
  })

  test.each(RULES.map((rule) => rule.name))('break visibly: %s', (name) => {
    const broken = BROKEN[name]
    expect(violations([broken]).map((v) => v.rule)).toContain(name)
  })

  test.each([
    ['sim', "import * as yaml from 'yaml'\nexport const x = yaml\n"],
    ['sim', "import { kpis } from '../../src/kpi.ts'\nexport const x = kpis\n"],
    ['src', "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n"],
    ['src/scenario', "import { pool } from '../../node/pool.ts'\nexport const x = pool\n"],
    ['viz', "import { run } from '../../sim/run.ts'\nexport const x = run\n"],
  ])('Biome refuses it too in %s: %s', (layer, text) => {
    const printed = inBrokenFolder(layer, text, (folder) =>
      spawnSync(
        process.execPath,
        [
          join(root, 'node_modules/@biomejs/biome/bin/biome'),
          'lint',
          '--vcs-use-ignore-file=false',
          join(folder, 'x.ts'),
        ],
        {
          cwd: root,
          encoding: 'utf8',
        },
      ),
    )
    expect(printed.status).not.toBe(0)
    expect(printed.stdout + printed.stderr).toMatch(/noRestrictedImports|noNodejsModules/)
  })

  test.each([
    ['sim', 'export const title = document.title\n', 'document'],
    ['sim', 'export const now = process.hrtime()\n', 'process'],
    ['src', 'export const title = document.title\n', 'document'],
    ['src', "export { readFileSync } from 'node:fs'\n", 'node:fs'],
  ])('and so does the compiler in %s: %s', (layer, text, named) => {
    const printed = inBrokenFolder(layer, text, (folder) => {
      const config = {
        extends: '../tsconfig.json',
        compilerOptions: { noEmit: true, composite: false },
        include: ['x.ts'],
      }
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
      return spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
        encoding: 'utf8',
      })
    })
    expect(printed.status).not.toBe(0)
    expect(printed.stdout).toContain(named)
  })
})

/** A file that breaks a rule must lie inside its layer for the tools to judge it; it is gone again whatever happens. */
function inBrokenFolder<T>(layer: string, text: string, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(root, layer, '.broken-'))
  try {
    writeFileSync(join(folder, 'x.ts'), text)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
