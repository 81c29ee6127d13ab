import { expect, test } from 'vitest'
import { parse } from '../../src/scenario/parse.ts'
import { DEARER, DESK, lessonOf, problemsOf } from './toy.ts'

const put = (from: string, to: string) => {
  expect(DEARER).toContain(from)
  return DEARER.replace(from, to)
}
const without = (line: string) =>
  DEARER.split('\n')
    .filter((each) => !each.startsWith(line))
    .join('\n')

test('a lesson is read with its designs, its question, its opposite and its record', () => {
  const lesson = lessonOf(DEARER)
  expect(problemsOf(DEARER)).toEqual([])
  expect(lesson).toMatchObject({ id: 'toy', order: 1, seed: 1, pairs: 3, essay: null, facts: [], judge: null })
  expect(lesson.matters).toEqual({ revenue: { relative: 0.1 }, wins: { absolute: 3 } })
  expect(lesson.question).toMatchObject({ measure: 'revenue', as: 'percent', answer: { kind: 'options' } })
  expect(lesson.question.answer).toHaveProperty('options.1', {
    text: 'About the same',
    short: 'same',
    came: 'it stayed',
    from: -10,
    to: 50,
  })
  expect(lesson.record).toMatchObject({ mean: 100, also: { wins: { mean: 0 } } })
})

test('a lesson is plain data, which goes to another thread as it is', () => {
  const lesson = lessonOf(DEARER)
  expect(structuredClone(lesson)).toEqual(lesson)
})

test('each design is a file of its own beside the lesson, and reads as what it stands for', () => {
  const { arms, opposite } = lessonOf(DEARER)
  const all = [arms.today, arms.changed, opposite.arms.today, opposite.arms.changed]
  expect(all.map(({ path }) => path)).toEqual([
    'toy-today.yaml',
    'toy-changed.yaml',
    'toy-opposite-today.yaml',
    'toy-opposite-changed.yaml',
  ])
  const read = all.map(({ path, text }) => parse({ [path]: text, 'desk.yaml': DESK }, path).scenario!)
  expect(read.map(({ name }) => name)).toEqual(['Cheap', 'Dear', 'Cheap', 'Dear'])
  expect(read.map(({ offerings }) => offerings['offering']!.price)).toEqual([10, 20, 10, 5])
})

test('what is under both is set in both designs of the opposite, and what is under set in the changed one', () => {
  const { opposite } = lessonOf(put('  button: Half\n', '  button: Half\n  both: { market.arrivals.rate: 2 }\n'))
  const read = Object.values(opposite.arms).map(
    ({ path, text }) => parse({ [path]: text, 'desk.yaml': DESK }, path).scenario!,
  )
  expect(read.map(({ market }) => market.arrivals)).toMatchObject([{ rate: 2 }, { rate: 2 }])
  expect(read.map(({ offerings }) => offerings['offering']!.price)).toEqual([10, 5])
})

test('the figure on record stands in the text of the opposite', () => {
  expect(lessonOf(DEARER).opposite.text).toBe('Half the price: −50.0\u202f% (−52.0 to −48.0).')
  const amount = put('as: percent', 'as: amount').replace('-50, lo: -52.04, hi: -47.96', '-812, lo: -830, hi: -795')
  expect(lessonOf(amount).opposite.text).toBe('Half the price: −€812 (−830 to −795).')
  expect(lessonOf(without('  record')).opposite).toMatchObject({ text: 'Half the price: –.', record: null })
})

test('a purpose judges where a figure depends on one, that of today unless the other is named', () => {
  expect(lessonOf(put('[wins]', '[wasteTime]')).judge).toBe('A')
  expect(lessonOf(put('also: [wins]', 'also: [wasteTime]\njudge: changed')).judge).toBe('B')
})

const options = DEARER.slice(DEARER.indexOf('  options:'), DEARER.indexOf('matters:'))
const quantity = (fields: string) => put(options, `  quantity: { unit: per cent, came: it grew, ${fields} }\n`)

test('a question may ask for a number instead', () => {
  const { answer } = lessonOf(quantity('min: -50, max: 50, step: 5, close: 4')).question
  expect(answer).toEqual({ kind: 'quantity', unit: 'per cent', came: 'it grew', min: -50, max: 50, step: 5, close: 4 })
})

const bad: [name: string, text: string, said: RegExp[]][] = [
  ['empty', '  \n', [/^toy\.yaml:1:1 error: expected a lesson, found an empty file/]],
  ['a scenario', DESK, [/toy\.yaml:1:1 error whyflow: expected a lesson, found a scenario\. .*lesson: 1/]],
  ['a key', put('minutes', 'minuts'), [/:4:1 error minuts: .*Did you mean minutes/, /error minutes: expected a whole/]],
  ['a long headline', put('We double', `We ${'very '.repeat(12)}double`), [/:6:11 error headline: .*at most 60 char/]],
  ['no question', without('  text: What'), [/error question\.text: expected a text of at most 140/]],
  ['no matters', without('matters'), [/error matters: expected figures, such as \{ wins: 5% \}/]],
  ['the measure', put('revenue\n  as', 'revenu\n  as'), [/:13:12 error question\.measure: .*Did you mean revenue/]],
  ['a figure of a step', put('[wins]', '[steps.serve.wait]'), [/:20:8 error also\.0: expected a figure of the whole/]],
  ['a figure that is undefined', put('[wins]', '[customerEquity]'), [/:20:8 error also\.0: .*every arm defines/]],
  ['what matters', put('wins: 3', 'winz: 3'), [/:19:26 error matters\.winz: .*Did you mean wins/]],
  ['a gap', put('from: -10, to: 50', 'from: -5, to: 50'), [/error question\.options\.1\.from: expected from: -10,/]],
  ['an overlap', put('from: 50', 'from: 40'), [/error question\.options\.0\.from: expected from: 50, where the one/]],
  [
    'an end',
    put('from: 50', 'from: 50, to: 90'),
    [/options\.0\.to: expected no to in the highest answer, found to: 90/],
  ],
  ['a beginning', put('to: -10 }', 'from: -90, to: -10 }'), [/options\.2\.from: expected no from, found from: -90/]],
  [
    'a range turned round',
    put('from: 50', 'from: 50, to: 40'),
    [/options\.0\.to: expected to: above 50, found to: 40/],
  ],
  ['one open answer twice', put('from: 50', 'to: -10'), [/error question\.options\.[02]\.from: expected from: -10/]],
  ['no answers', put(options, ''), [/:12:3 error question: expected either options or a quantity, found neither/]],
  ['a step of 0', quantity('min: 0, max: 9, step: 0, close: 1'), [/quantity\.step: expected above 0, found 0/]],
  [
    'a range of nothing',
    quantity('min: 9, max: 9, step: 1, close: 1'),
    [/quantity\.max: expected above min, 9, found 9/],
  ],
  ['nothing close', quantity('min: 0, max: 9, step: 1, close: 0'), [/quantity\.close: expected above 0, found 0/]],
  [
    'one design twice',
    put('price: 20', 'price: 10'),
    [/:9:10 error changed: expected a design that differs from today/],
  ],
  [
    'no opposite',
    put('set: { offerings.offering.price: 5 }', 'set: { offerings.offering.price: 20 }'),
    [/error opposite: expected settings that change something/],
  ],
  ['an opposite without settings', without('  set: {'), [/error opposite: expected text, button, and set or both/]],
  ['a setting', put('price: 20', 'prize: 20'), [/:9:52 error changed\..*prize/]],
  ['a setting of the opposite', put('price: 5 ', 'prize: 5 '), [/:27:\d+ error opposite\..*prize/]],
  [
    'a scenario that is not there',
    put('Dear, extends: desk', 'Dear, extends: dusk'),
    [/error changed\.extends: .*no file dusk/],
  ],
  [
    'a lever',
    put('[offerings.offering.price]', '[offerings.offering.prize]'),
    [/:21:10 error levers\.0: .*not both of the arms/],
  ],
  [
    'a lever that stays',
    put('[offerings.offering.price]', '[time.horizon]'),
    [/:21:10 error levers\.0: .*which stays as it is/],
  ],
  [
    'a fact',
    put('today:', 'facts: [{ label: Us, of: 3, now: 2, later: 1, nowWords: a, laterWords: b }]\ntoday:'),
    [/error facts\.0: expected .*now ≤ later ≤ of/],
  ],
  [
    'another version',
    put('lesson: 1', 'lesson: 2'),
    [/:1:9 error lesson: expected 1, the version of the lesson format, found 2/],
  ],
]

test.each(bad)('what is wrong is told where it stands: %s', (_, text, said) => {
  const problems = problemsOf(text)
  for (const pattern of said) expect(problems.join('\n')).toMatch(pattern)
})

test('an error in a scenario that both designs extend is told once, where it stands', () => {
  const problems = problemsOf(DEARER, { 'desk.yaml': DESK.replace('size: 1', 'size: -1') })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/^desk\.yaml:7:\d+ error team\.desk\.size/)
})
