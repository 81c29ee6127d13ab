import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { viteSingleFile } from 'vite-plugin-singlefile'
import { defineConfig } from 'vitest/config'
import { COMPILED, compiled } from './test/compiled.ts'
import { contentSecurityPolicy } from './viz/build/csp.ts'
import { pageName } from './viz/build/page-name.ts'
import { shelf } from './viz/build/shelf.ts'
import { withoutJsonSchema } from './viz/build/without-json-schema.ts'

/** What the page carries of the library. */
const texts = Object.fromEntries(
  ['scenarios', 'scenarios/lessons']
    .flatMap((folder) => readdirSync(join(import.meta.dirname, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => path.endsWith('.yaml') || path === 'scenarios/README.md')
    .map((path) => [path, readFileSync(join(import.meta.dirname, path), 'utf8')]),
)

// One page in one file, so that it opens from disk.
export default defineConfig({
  root: 'viz',
  base: './',
  plugins: [
    compiled(import.meta.dirname),
    shelf(texts),
    withoutJsonSchema(),
    viteSingleFile(),
    contentSecurityPolicy(),
    pageName('whyflow.html'),
  ],
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
    // One script for the page and its workers, which Chromium takes from a blob only where it is a classic one.
    rollupOptions: { input: 'viz/index.html', output: { format: 'iife' } },
    modulePreload: false,
  },
  test: {
    root: '.',
    globalSetup: ['test/build-first.ts'],
    server: { deps: { external: [COMPILED] } },
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**', 'test/browser/**', 'test/cli/**'],
          testTimeout: 20_000,
          // The code is pure, so files may share what they have loaded; loading it anew took half of the time.
          isolate: false,
        },
      },
      // The command line as users run it: processes, each of which starts anew.
      { extends: true, test: { name: 'cli', include: ['test/cli/**/*.test.ts'], testTimeout: 60_000 } },
      {
        extends: true,
        test: { name: 'slow', include: ['test/slow/**/*.test.ts'], testTimeout: 600_000 },
      },
      { extends: true, test: { name: 'gallery', include: ['test/gallery/*.shots.ts'], fileParallelism: false } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/build-once.ts'],
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
