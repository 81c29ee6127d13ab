import { test as check, fc } from '@fast-check/vitest'
import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { type Draft, paused, redone, undone } from '../../viz/edit/draft.ts'
import { kindOf, tooLarge } from '../../viz/edit/given.ts'
import { baseOf, freePath, originOf, pathToWrite, replaceArm, writeArm } from '../../viz/edit/own.ts'
import { type Project, projectOf, samePair } from '../../viz/state/project.ts'

describe('a changed text', () => {
  test('of the library goes into a copy that tells what it was, beside other copies of it', () => {
    const project = projectOf('product-centric', 'rat-race')
    const path = pathToWrite(project, 0)
    expect(path).toBe('product-centric.changed.yaml')
    expect(originOf(path)).toBe('product-centric')
    const once = produce(project, (draft) => writeArm(draft, 0, path, 'a'))
    expect(once.arms[0].path).toBe(path)
    expect(once.arms[1].path).toBe('rat-race')
    // Its own from then on.
    expect(pathToWrite(once, 0)).toBe(path)
    const other = { ...once, arms: [once.arms[0], { ...once.arms[1], path: 'product-centric' }] } as Project
    expect(pathToWrite(other, 1)).toBe('product-centric.changed-2.yaml')
    expect(originOf('product-centric.changed-2.yaml')).toBe('product-centric')
    expect(originOf('data/ours.changed.csv')).toBe('ours')
    expect(originOf('changed.yaml')).toBeNull()
  })

  test('of a design that stands on both sides leaves the other as it is', () => {
    const project = projectOf('ours.yaml', 'ours.yaml', { files: { 'ours.yaml': 'a' } })
    const changed = produce(project, (draft) => writeArm(draft, 1, pathToWrite(project, 1), 'b'))
    expect(changed.files).toEqual({ 'ours.yaml': 'a', 'ours.changed.yaml': 'b' })
    expect(changed.arms.map(({ path }) => path)).toEqual(['ours.yaml', 'ours.changed.yaml'])
  })

  test('keeps what was moved while it ran; another design in its place does not', () => {
    const moves = [{ hours: 5, path: 'team.sales.size', value: 3 }]
    const one = projectOf('ours.yaml', 'rat-race', { files: { 'ours.yaml': 'a' } })
    const project: Project = { ...one, arms: [{ ...one.arms[0], moves }, one.arms[1]] }
    expect(produce(project, (draft) => writeArm(draft, 0, 'ours.yaml', 'b')).arms[0].moves).toEqual(moves)
    expect(produce(project, (draft) => replaceArm(draft, 0, 'theirs.yaml', 'b')).arms[0].moves).toEqual([])
  })

  test('makes other maps, which a moved lever does not', () => {
    const project = projectOf('ours.yaml', 'rat-race', { files: { 'ours.yaml': 'a' } })
    const moved = produce(project, ({ arms }) => void arms[0].moves.push({ hours: 1, path: 'x', value: 1 }))
    expect(samePair(project, moved)).toBe(true)
    const changed = produce(project, (draft) => writeArm(draft, 0, 'ours.yaml', 'b'))
    expect(samePair(project, changed)).toBe(false)
    // To write what is there already is no change: nothing to undo, nothing to run.
    expect(produce(project, (draft) => writeArm(draft, 0, 'ours.yaml', 'a'))).toBe(project)
  })

  test('is a variant where it extends', () => {
    expect(baseOf('# extends: nothing\nwhyflow: 1\nextends: product-centric # ours\n')).toBe('product-centric')
    expect(baseOf('{ "extends": "a/b.yaml", "set": {} }')).toBeNull()
    expect(baseOf('{\n  "extends": "a/b.yaml",\n "set": {} }')).toBe('a/b.yaml')
    expect(baseOf('whyflow: 1\nname: It extends\n')).toBeNull()
  })
})

describe('a draft', () => {
  const draft = (text: string): Draft => ({ path: 'x.yaml', of: 'x', text, before: [], after: [] })

  test('is undone by pauses, back to the text of the project, and forth again', () => {
    let now = paused(draft('a'))
    for (const text of ['ab', 'abc']) now = paused({ ...now, text, after: [] })
    const typing = { ...now, text: 'abcd', after: [] }
    const back = undone(typing)!
    expect(back.text).toBe('abc')
    expect(undone(back)!.text).toBe('ab')
    expect(undone(undone(undone(back)!)!)).toBeNull()
    expect(redone(back)!.text).toBe('abcd')
    expect(redone(now)).toBeNull()
  })

  check.prop([fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 8 })])(
    'forth after back is where it was',
    (texts) => {
      let now = draft(texts[0]!)
      for (const text of texts) now = paused({ ...now, text })
      const back = undone(now)
      if (back) expect(redone(back)).toEqual(now)
      else expect(new Set(texts).size).toBe(1)
    },
  )
})

describe('a file', () => {
  test.each<[name: string, head: string, kind: string]>([
    ['a.yaml', 'whyflow: 1', 'scenario'],
    ['a.json', '{ "whyflow": 1 }', 'scenario'],
    ['steps.csv', '\ufeffStep;Team;takes\r\nx', 'scenario'],
    ['steps.csv', '"step","takes"\n', 'scenario'],
    ['deals.csv', 'Deal ID,Create date\n', 'export'],
    ['deals.csv', 'Next step,Create date\n', 'export'],
    ['deals.csv.gz', '', 'export'],
    ['book.xlsx', 'PK', 'export'],
    ['a.whyflow', '{\n "whyflow-shared": 1', 'shared'],
    ['mail.txt', '\nW1.AbC', 'code'],
    ['mail.txt', 'See https://x.org/w.html#s=W1.abc', 'code'],
  ])('%s that begins with %j is a %s', (name, head, kind) => {
    expect(kindOf(name, head)).toBe(kind)
  })

  test('is refused by its size before it is read', () => {
    expect(tooLarge('a.yaml', 2_000_000, 'scenario')).toBeNull()
    expect(tooLarge('a.yaml', 2_000_001, 'scenario')).toContain('a.yaml has 2.0 MB and was not read')
    expect(tooLarge('a.csv', 100_000_000, 'export')).toBeNull()
    expect(tooLarge('a.csv', 300_000_000, 'export')).toContain('300.0 MB')
  })

  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.constantFrom('../../x.yaml', 'C:\\a\\b.yaml', '.yaml', '', '<b>.yaml'),
  )
  check.prop([names])('gets a plain name that is no path and nobody else’s', (name) => {
    const path = freePath(name, { 'scenario.yaml': '' })
    expect(path).toMatch(/^[\p{L}\p{N}_(][\p{L}\p{N}._() -]*$/u)
    expect(path).not.toBe('scenario.yaml')
    expect(freePath(name, { [path]: '' })).not.toBe(path)
  })
})
