import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../examples/blocks.ts'

const own = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  version: string
  bin: { whyflow: string }
  exports: Record<string, unknown>
}

let files: string[] = []
let folder = ''

/** The package as users get it: packed, unpacked, and beside the packages it depends on. */
beforeAll(() => {
  execFileSync('npm', ['run', 'page', '--silent'], { cwd: ROOT, stdio: 'ignore' })
  folder = mkdtempSync(join(tmpdir(), 'whyflow-packed-'))
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  const [packed] = JSON.parse(
    execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  )
  files = packed.files.map(({ path }: { path: string }) => path)
  execFileSync('tar', ['-xzf', packed.filename], { cwd: folder })
  execFileSync('ln', ['-s', `${ROOT}node_modules`, 'node_modules'], { cwd: folder })
}, 300_000)

/** What plain Node prints for a module that stands in the unpacked package. */
function node(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: join(folder, 'package'), encoding: 'utf8' })
}

describe('the package holds', () => {
  test.each([
    'dist/src/index.js',
    'dist/src/index.d.ts',
    'dist/src/node/index.js',
    'dist/src/node/index.d.ts',
    'dist/src/node/worker.js',
    'dist/src/cli/main.js',
    'dist/sim/run.js',
    'dist/whyflow.html',
    'scenarios/product-centric.yaml',
    'scenarios/format.md',
    'scenarios/kpis.md',
    'scenarios/claims/listen-first.yaml',
    'scenarios/mechanisms/trust.md',
    'scenarios/mechanisms/trust.svg',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
  ])('%s', (path) => {
    expect(files).toContain(path)
  })

  test('nothing else', () => {
    const kinds = [
      /^dist\/(sim|src)\/.+\.(js|d\.ts)$/,
      /^dist\/whyflow\.html$/,
      /^scenarios\/((claims|lessons|mechanisms)\/)?[^/]+\.(yaml|md|svg)$/,
    ]
    const papers = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'CITATION.cff']
    const isOfAKind = (path: string) => kinds.some((kind) => kind.test(path))
    expect(files.filter((path) => !isOfAKind(path) && !papers.includes(path))).toEqual([])
  })
})

test('each export can be imported by plain Node', () => {
  expect(Object.keys(own.exports)).toEqual(['.', './node', './package.json'])
  const script =
    "const a = await import('whyflow'), b = await import('whyflow/node'); console.log(typeof a.compare, typeof b.pool)"
  expect(node('--input-type=module', '--eval', script).trim()).toBe('function function')
})

test('the command may be executed, and says its version', () => {
  expect(statSync(join(folder, 'package', own.bin.whyflow)).mode & 0o111).toBe(0o111)
  expect(node(own.bin.whyflow, '--version').trim()).toBe(own.version)
})

test('the command finds its library wherever it stands', () => {
  expect(node(own.bin.whyflow, 'check', 'one-clerk')).toContain('One clerk')
})

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: join(folder, 'package'), pack: false, strict: true })
  expect(messages.map((message) => formatMessage(message, own))).toEqual([])
})
