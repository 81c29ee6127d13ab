import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Handlers call each other in circles, which is fine for functions; constants read while loading must not stand in one. */
test('every file of the engine can be the first one that is imported', () => {
  const files = execFileSync('git', ['ls-files', 'sim'], { cwd: root, encoding: 'utf8' }).split('\n')
  const built = files
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, 'dist', path.replace(/\.ts$/, '.js')))
  expect(built.length).toBeGreaterThan(20)
  const failed = built.filter((path) => spawnSync(process.execPath, [path]).status !== 0)
  expect(failed).toEqual([])
  // A process a file, which takes its time on a busy machine.
}, 120_000)
