import { readdirSync, readFileSync } from 'node:fs'
import { test as check, fc } from '@fast-check/vitest'
import { deflateSync, strToU8, zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { edited, editsBetween } from '../../viz/share/lines.ts'
import { CodeError, fingerprint, LONGEST_CODE, pack, unpack } from '../../viz/share/pack.ts'
import { codeOf, fileOf, filesOf, readCode, readFile, type Shared } from '../../viz/share/shared.ts'
import { type Project, projectOf } from '../../viz/state/project.ts'
import { VIEWS } from '../../viz/state/store.ts'

const folder = new URL('../../scenarios/', import.meta.url)
const library = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`scenarios/${name}`, readFileSync(new URL(name, folder), 'utf8')]),
)
const names = Object.keys(library).map((path) => path.slice('scenarios/'.length, -'.yaml'.length))
const product = library['scenarios/product-centric.yaml']!

function shared(project: Project, given: Partial<Shared> = {}): Shared {
  return { project, hours: 0, view: 'race', marked: '', traces: [], ...given }
}

/** What a refusal says; fails where nothing is refused. */
function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof CodeError) return error.message
    throw error
  }
  throw new Error('It was not refused.')
}

/** A code with anything in it, its check digits right. */
const coded = (value: unknown) => pack(typeof value === 'string' ? value : JSON.stringify(value))
const good = { a: 'product-centric', b: 'rat-race' }

describe('lines that differ', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c: 1', '', '  d'), { maxLength: 12 })
    .map((lines) => lines.join('\n'))
  check.prop([text, text])('make one text of another, whatever they are', (base, other) => {
    expect(edited(base, editsBetween(base, other))).toBe(other)
  })

  test('are few where little differs', () => {
    expect(editsBetween('a\nb\nc\nd\n', 'a\nb\nX\nd\ny\n')).toEqual([2, -1, 'X', 1, 'y', 1])
  })

  test.each<[string, (number | string)[]]>([
    ['too few', [1]],
    ['too many', [9]],
    ['none', [0, 2]],
    ['halves', [1.5, 0.5]],
    ['infinitely many', [Number.POSITIVE_INFINITY]],
  ])('that are %s fit no text', (_, edits) => {
    expect(edited('a\nb', edits)).toBeNull()
  })
})

describe('a shared project', () => {
  const json = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((x) => x + 0),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
  )
  const move = fc.record({
    hours: fc.integer({ min: 0, max: 20_000 }),
    path: fc.constantFrom('team.sales.size', 'purpose.clarity'),
    value: json,
  })
  const arm = (path: fc.Arbitrary<string>) =>
    fc
      .record({ path, moves: fc.array(move, { maxLength: 4 }) })
      .map(({ path, moves }) => ({ path, command: path, moves }))
  const changed = fc
    .tuple(fc.constantFrom(...names), fc.nat(80), fc.string({ unit: 'grapheme', maxLength: 40 }))
    .map(([name, line, words]) => {
      const lines = library[`scenarios/${name}.yaml`]!.split('\n')
      lines.splice(line % lines.length, 1, words)
      return [`${name}.changed.yaml`, lines.join('\n')] as const
    })
  const own = fc.tuple(
    fc.constantFrom('Unser Trichter.yaml', 'über/uns (2).csv', 'x.json'),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
  )
  const project = fc
    .tuple(fc.oneof(changed, own), fc.oneof(changed, own), fc.constantFrom(...names), fc.boolean())
    .chain(([one, other, name, ofLibrary]) => {
      const files = Object.fromEntries(ofLibrary ? [one] : [one, other])
      return fc.record({
        files: fc.constant(files),
        arms: fc.tuple(arm(fc.constant(one[0])), arm(fc.constant(ofLibrary ? name : other[0]))),
        seed: fc.oneof(fc.constant(1), fc.maxSafeNat()),
        replication: fc.integer({ min: 1, max: 99 }),
        reps: fc.integer({ min: 2, max: 1000 }),
        judge: fc.constantFrom('A' as const, 'B' as const, 'each' as const),
        options: fc.constantFrom<Project['options'][]>(
          {},
          { horizon: 90, drain: true },
          { kpis: ['won', 'leadTime.won'], matters: { won: { relative: 0.05 } }, purpose: 'A' },
          { warmup: 'auto' as const, fromOpen: true },
          {
            purpose: {
              label: 'Ours',
              purpose: { why: '<b>', serves: { guidance: 1 }, actions: ['trust'], clarity: 0.5, rightCustomer: 0.5 },
            },
          },
        ),
      })
    })
  const all = fc.record({
    project,
    hours: fc.double({ min: 0, max: 1e6, noNaN: true }).map((x) => x + 0),
    view: fc.constantFrom(...VIEWS),
    marked: fc.constantFrom('', 'web/12', 'fair-2/0'),
    traces: fc.constantFrom([], ['0123abcd', 'ffffffff']),
  })

  check.prop([all], { numRuns: 80 })('is the same after a code, and after a file', (given) => {
    expect(readCode(codeOf(given, library), library)).toEqual(given)
    expect(readFile(fileOf(given, library), library)).toEqual(given)
  })

  test('is short: a changed library scenario is the lines that changed', () => {
    const text = product.replace('size: 7', 'size: 9')
    const path = 'product-centric.changed.yaml'
    const code = codeOf(shared(projectOf(path, 'relationship-centric', { files: { [path]: text } })), library)
    expect(code.length).toBeLessThan(260)
    expect(codeOf(shared(projectOf('product-centric', 'rat-race')), library).length).toBeLessThan(70)
  })

  test('does not give away what was open before, nor where it lies', () => {
    const files = {
      '/home/ann/deals/base.yaml': 'a',
      '/home/ann/deals/mine.yaml': 'extends: base.yaml',
      '/home/ann/deals/customers.yaml': 'secret',
    }
    const project = projectOf('/home/ann/deals/mine.yaml', 'rat-race', { files })
    expect(Object.keys(filesOf(project))).toEqual(['/home/ann/deals/base.yaml', '/home/ann/deals/mine.yaml'])
    const text = fileOf(shared(project), library)
    expect(text).not.toContain('ann')
    expect(text).not.toContain('secret')
    const read = readCode(codeOf(shared(project), library), library)
    expect(read.project.files).toEqual({ 'base.yaml': 'a', 'mine.yaml': 'extends: base.yaml' })
    expect(read.project.arms[0].path).toBe('mine.yaml')
  })

  test('opens only where the library has the lines that it leaves out; as a file it opens everywhere', () => {
    const path = 'product-centric.changed.yaml'
    const given = shared(projectOf(path, 'rat-race', { files: { [path]: `${product}# more\n` } }))
    const other = { ...library, 'scenarios/product-centric.yaml': product.replace('7', '8') }
    expect(refusal(() => readCode(codeOf(given, library), other))).toMatch(
      /^files\.product-centric\.changed\.yaml\.is: .*another Whyflow/,
    )
    expect(readFile(fileOf(given, library), other)).toEqual(given)
  })
})

describe('a hostile code', () => {
  const bomb = () => {
    const packed = deflateSync(new Uint8Array(40_000_000), { level: 9 })
    const bytes = new Uint8Array(packed.length + 4)
    new DataView(bytes.buffer).setUint32(0, fingerprint(packed))
    bytes.set(packed, 4)
    return `W1.${Buffer.from(bytes).toString('base64url')}`
  }
  const sound = codeOf(shared(projectOf('product-centric', 'rat-race', { seed: 7 })), library)

  test.each<[what: string, code: () => string, says: RegExp]>([
    ['is none', () => '  \n', /There is no code/],
    ['is markup', () => '<img src=x onerror=alert(1)>', /begins with W1\. and this begins with "<imgsrc=xone…"/],
    ['is a script', () => 'javascript:alert(1)', /begins with W1\./],
    ['is of another version', () => sound.replace('W1.', 'W2.'), /version 2\. This page reads version 1/],
    ['has a huge version', () => sound.replace('W1.', 'W99999999999.'), /begins with W1\./],
    ['has a letter of no code', () => `${sound.slice(0, 10)}<${sound.slice(11)}`, /^Character 11, "<", is none/],
    ['was cut off', () => sound.slice(0, -3), /cut off or mistyped/],
    ['was cut off early', () => 'W1.AA', /cut off/],
    [
      'was mistyped',
      () => sound.slice(0, 20) + (sound[20] === 'A' ? 'B' : 'A') + sound.slice(21),
      /cut off or mistyped/,
    ],
    [
      'does not unpack',
      () => {
        const packed = zlibSync(strToU8('x'))
        const bytes = new Uint8Array([...new Uint8Array(4), ...packed])
        new DataView(bytes.buffer).setUint32(0, fingerprint(packed))
        return `W1.${Buffer.from(bytes).toString('base64url')}`
      },
      /does not unpack|not a shared comparison/,
    ],
    ['is too long', () => `W1.${'A'.repeat(LONGEST_CODE)}`, /at most 1000000 are read/],
    ['is no JSON', () => coded('{'), /not a shared comparison/],
    ['is a list', () => coded('[]'), /not a shared comparison/],
    ['names no design', () => coded({ a: 'product-centric' }), /^b: expected a mapping, found nothing/],
    ['names an unknown design', () => coded({ ...good, b: 'nowhere' }), /^b: expected a design .*, found nowhere/],
    ['names what every object has', () => coded({ ...good, b: 'constructor' }), /^b: expected a design/],
    [
      'climbs out of its folder',
      () => coded({ ...good, files: { '../../etc/x': 'a' } }),
      /^files\.\.\.\/\.\.\/etc\/x: expected the name of a file/,
    ],
    [
      'has a prototype among its files',
      () => coded('{"a":"product-centric","b":"rat-race","files":{"__proto__":"x"}}'),
      /^files\.__proto__: no name may be called so/,
    ],
    [
      'has a prototype at the top',
      () => coded('{"a":"product-centric","b":"rat-race","__proto__":{"seed":5}}'),
      /^__proto__: nothing of that name/,
    ],
    [
      'has a prototype in a moved lever',
      () => coded('{"a":{"path":"rat-race","moves":[[1,"team.sales.size",{"__proto__":{}}]]},"b":"rat-race"}'),
      /^a\.moves\.0\.value: expected names/,
    ],
    [
      'has a huge seed',
      () => coded('{"a":"rat-race","b":"rat-race","seed":1e999}'),
      /^seed: expected a whole number .*, found Infinity/,
    ],
    [
      'has a negative time',
      () => coded({ ...good, hours: -1 }),
      /^hours: expected a number from 0 to 1000000000, found -1/,
    ],
    [
      'wants a million runs',
      () => coded({ ...good, reps: 1_000_000 }),
      /^reps: expected a whole number from 2 to 1000/,
    ],
    ['has an unknown view', () => coded({ ...good, view: '<b>' }), /^view: expected one of start, /],
    [
      'marks a script',
      () => coded({ ...good, marked: '<script>' }),
      /^marked: expected a customer, as web\/12, found "<script>"/,
    ],
    ['has another key', () => coded({ ...good, command: 'rm -rf /' }), /^command: nothing of that name/],
    [
      'has edits that do not fit',
      () => coded({ ...good, files: { 'x.yaml': { of: 'rat-race', is: '00000000', edits: [1] } } }),
      /rat-race is another one in this page/,
    ],
    [
      'has deep data',
      () => coded(`{"a":{"path":"rat-race","moves":[[1,"x",${'['.repeat(40)}${']'.repeat(40)}]]},"b":"rat-race"}`),
      /^a\.moves\.0\.value: .*nested/,
    ],
  ])('that %s is refused with its place', (_, code, says) => {
    expect(refusal(() => readCode(code(), library))).toMatch(says)
    expect(({} as { seed?: number }).seed).toBeUndefined()
  })

  test('that unpacks to 40 MB is refused before it has', () => {
    const code = bomb()
    expect(code.length).toBeLessThan(LONGEST_CODE)
    expect(refusal(() => unpack(code))).toMatch(/unpacks to more than 6 MB/)
  })

  test('with copies of a base’s lines is refused by what would come out', () => {
    const edits = Array.from({ length: 70_000 }, () => 'x'.repeat(100))
    const is = fingerprint(new TextEncoder().encode(library['scenarios/rat-race.yaml']!)).toString(16).padStart(8, '0')
    const lines = library['scenarios/rat-race.yaml']!.split('\n').length
    const code = coded({ ...good, files: { 'x.yaml': { of: 'rat-race', is, edits: [...edits, -lines] } } })
    expect(refusal(() => readCode(code, library))).toMatch(/6 MB/)
  })

  check.prop([fc.string({ unit: 'binary', maxLength: 200 })])(
    'of any kind is refused or read, and nothing else',
    (text) => {
      for (const code of [text, `W1.${text}`, coded(text), coded({ ...good, [text]: text })]) {
        try {
          readCode(code, library)
        } catch (error) {
          expect(error).toBeInstanceOf(CodeError)
        }
      }
    },
  )

  test('with spaces and line breaks from a letter, or as a link, is read', () => {
    const broken = `${sound.slice(0, 12)}\n ${sound.slice(12)}  `
    expect(readCode(broken, library).project.seed).toBe(7)
    expect(readCode(`https://example.org/whyflow.html#s=${sound}`, library).project.seed).toBe(7)
  })
})
