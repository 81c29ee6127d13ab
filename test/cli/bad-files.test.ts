import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { ONE_CLERK, whyflow } from './whyflow.ts'

/** Nine levels of ten aliases each: a thousand million values out of some lines. */
const BOMB = Array.from({ length: 9 }, (_, i) => {
  const item = i === 0 ? 'x' : `*a${i - 1}`
  return `a${i}: &a${i} [${Array.from({ length: 10 }, () => item).join(', ')}]\n`
}).join('')

const DEALS = Array.from({ length: 400 }, (_, i) => {
  const day = String(1 + (i % 28)).padStart(2, '0')
  return `${i},2025-01-${day},2025-03-${day},${i % 3 ? 'Won' : 'Lost'}\n`
}).join('')

const scenarios: [name: string, content: string | Uint8Array, said: RegExp][] = [
  ['empty', '', /:1:1 expected a scenario, found an empty file/],
  ['tabs', ONE_CLERK.replace('  start', '\tstart'), /:7:1 .*Tabs are not allowed/],
  ['keys', ONE_CLERK.replace('name:', 'name: Twice\nname:'), /:3:1 expected each key once, found name again/],
  ['bomb', BOMB, /through aliases/],
  ['version', ONE_CLERK.replace('whyflow: 1', 'whyflow: 7'), /:1:10 whyflow: expected 1, .* found 7/],
  ['negative', ONE_CLERK.replace('size: 1', 'size: -1'), /:5:23 team\.desk\.size: expected a whole number .* found -1/],
  ['nan', ONE_CLERK.replace('rate: 0.9', 'rate: .nan'), /:4:29 market\.arrivals\.rate: .* found NaN/],
  ['large', `${ONE_CLERK}# ${'x'.repeat(2_100_000)}\n`, /expected a file of at most 2 MB, found 2\.1 MB/],
  ['huge', `${ONE_CLERK}# ${'x'.repeat(21_000_000)}\n`, /expected a file of at most 2 MB, found 21\.0 MB/],
  ['binary', Uint8Array.from({ length: 500 }, (_, i) => (i * 73 + 11) % 256), /expected text, found binary content/],
]

const exports: [name: string, content: string | Uint8Array, said: RegExp][] = [
  ['columns.csv', 'foo,bar\n1,2\n3,4\n', /start: .*--map start="column"[\s\S]*outcome: .*--map outcome="column"/],
  ['short.csv.gz', gzipSync(`id,Created,Closed,Stage\n${DEALS}`).subarray(0, 200), /damaged or was cut off/],
  ['empty.csv', '', /a header and at least one row/],
]

let folder = ''
let clerk = ''
let locked = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyflow-'))
  clerk = join(folder, 'clerk.yaml')
  locked = join(folder, 'locked')
  writeFileSync(clerk, ONE_CLERK)
  mkdirSync(locked)
  chmodSync(locked, 0o555)
})

async function refused(args: string[], said: RegExp): Promise<void> {
  const { code, stdout, stderr } = await whyflow(args)
  expect(stderr).toMatch(said)
  expect(stderr).not.toMatch(/^ +at /m)
  expect(code).toBe(2)
  expect(stdout).toBe('')
}

describe('a bad scenario is refused with 2, its place, and nothing on stdout', () => {
  it.each(scenarios)('%s', async (name, content, said) => {
    const path = join(folder, `${name}.yaml`)
    writeFileSync(path, content)
    await refused(['run', path], said)
  })
})

describe('a bad export is refused with 2, and nothing is written', () => {
  it.each(exports)('%s', async (name, content, said) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    await refused(['import', path, '--out', join(folder, 'never.yaml')], said)
    expect(readdirSync(folder)).not.toContain('never.yaml')
  })
})

/** Every option that writes a file. */
const writing = (place: string): string[][] => [
  ['run', clerk, '--reps', '2', '--raw', join(place, 'x.csv')],
  ['compare', clerk, clerk, '--reps', '2', '--report', join(place, 'x.html')],
  ['sweep', clerk, '--vary', 'team.desk.size=1,2', '--reps', '2', '--raw', join(place, 'x.csv')],
  ['trace', clerk, '--out', join(place, 'x.xes')],
  ['check', clerk, '--machine', join(place, 'x.json')],
  ['check', clerk, '--table', join(place, 'x.csv')],
]

describe('output that cannot be written is refused before the work is done', () => {
  it.each([0, 1, 2, 3, 4, 5])('option %i, in a folder that is a file', async (i) => {
    await refused(writing(clerk)[i]!, /expected a place that can be written, found .*clerk\.yaml/)
  })

  // Whoever may do everything may write here too.
  it.runIf(process.getuid?.() !== 0)('in a folder that is locked, and nothing is left in it', async () => {
    await refused(writing(locked)[0]!, /expected a place that can be written, found .*not allowed/)
    expect(readdirSync(locked)).toEqual([])
  })
})
