import { describe, expect, test } from 'vitest'
import { claimOf, DEARER, DESK, problemsOf } from './toy.ts'

const without = (line: string) =>
  DEARER.split('\n')
    .filter((each) => !each.startsWith(line))
    .join('\n')
const put = (from: string, to: string) => {
  expect(DEARER).toContain(from)
  return DEARER.replace(from, to)
}

test('a claim is read with its arms, its comparison and its region', () => {
  const claim = claimOf(DEARER)
  expect(problemsOf(DEARER)).toEqual([])
  expect(claim).toMatchObject({ id: 'toy', essay: '003', verdict: 'supported', identity: false, judge: null })
  expect(claim.arms.map(({ scenario }) => scenario.offerings['offering']!.price)).toEqual([10, 20])
  expect(claim.comparisons).toMatchObject([{ first: 0, other: 1, direction: 'up', matters: { relative: 0.1 } }])
  expect(claim.region!.settings).toMatchObject([{ path: 'market.arrivals.rate', own: [1, 1], whole: false }])
})

test('a comparison takes from above what it leaves out', () => {
  const text = put('region:', 'comparisons: [{ kpi: wins, direction: none }, { arms: [b, a], matters: 3 }]\nregion:')
  expect(claimOf(text).comparisons).toMatchObject([
    { first: 0, other: 1, figure: { name: 'wins' }, direction: 'none', matters: { relative: 0.1 } },
    { first: 1, other: 0, figure: { name: 'revenue' }, direction: 'up', matters: { absolute: 3 } },
  ])
})

const bad: [name: string, text: string, said: RegExp[]][] = [
  ['empty', '  \n', [/toy\.yaml:1:1 error: expected a claim, found an empty file/]],
  [
    'a scenario',
    DESK,
    [/toy\.yaml:1:1 error whyflow: expected a claim, found a scenario\. A claim begins with claim: 1/],
  ],
  ['tabs', put('  a: desk', '\ta: desk'), [/toy\.yaml:6:1 error: expected valid YAML/]],
  ['a key', put('kpi:', 'kpy:'), [/toy\.yaml:8:1 error kpy: .*Did you mean kpi/, /error kpi: expected a figure/]],
  ['the essay', put('003', '007'), [/:3:8 error essay: expected one of 000, 001, 002, 003, 004, found 7/]],
  [
    'another id',
    put('essay', 'id: other\nessay'),
    [/:3:5 error id: expected the name of the file, toy, found "other"/],
  ],
  ['no statement', without('statement'), [/error statement: expected a text, found nothing/]],
  ['no direction', without('direction'), [/error direction: expected one of up, down, none, found nothing/]],
  ['no δ', without('matters'), [/error matters: expected the smallest difference that matters/]],
  ['δ of 0', put('10%', '0'), [/:10:10 error matters: expected the smallest .* above 0.*, found 0/]],
  ['δ of 0 %', put('10%', '0%'), [/:10:10 error matters: expected the smallest .*, found "0%"/]],
  ['δ below 0', put('10%', '-3'), [/:10:10 error matters: .* found -3/]],
  [
    'the figure',
    put('revenue', 'revenu'),
    [/:8:6 error kpi: expected a figure, found "revenu"\. Did you mean revenue/],
  ],
  [
    'a step',
    put('revenue', 'steps.sreve.wait'),
    [/:8:6 error kpi: expected a step of every arm, found "sreve"\. Did you mean serve/],
  ],
  [
    'a figure of a step',
    put('revenue', 'steps.serve.weit'),
    [/expected a figure of a step, found "weit"\. Did you mean wait/],
  ],
  ['a team', put('revenue', 'teams.desks.cost'), [/expected a team of every arm, found "desks"\. Did you mean desk/]],
  ['a segment', put('revenue', 'segments.al.wins'), [/expected a segment of every arm, found "al"/]],
  ['of no segment', put('revenue', 'segments.all.profit'), [/error kpi: expected a figure.*found "profit"/]],
  [
    'equity',
    put('revenue', 'customerEquity'),
    [/:8:6 error kpi: expected a figure that every arm defines, found customerEquity, undefined when/],
  ],
  [
    'equal arms',
    put('price: 20', 'price: 10'),
    [/:7:6 error arms\.b: expected arms that differ, found the same settings in a and b/],
  ],
  ['one arm', without('  b:'), [/:6:3 error arms: expected two arms or more/]],
  [
    'no such scenario',
    put('a: desk.yaml', 'a: dask.yaml'),
    [/:6:6 error arms\.a\.extends: expected a scenario file, found no file dask\.yaml/],
  ],
  [
    'a setting',
    put('offering.price', 'offering.prize'),
    [/:7:\d+ error arms\.b\.offerings\.offering\.prize: .* Did you mean price/],
  ],
  [
    'a value',
    put('price: 20', 'price: cheap'),
    [/:7:\d+ error arms\.b\.offerings\.offering\.price: expected an amount .* found "cheap"/],
  ],
  [
    'other units',
    put('price: 20', 'price: 20, currency: USD'),
    [/error arms\.b: expected the same currency as a, EUR, found USD/],
  ],
  [
    'a path of the region',
    put('arrivals.rate', 'arrivals.rat'),
    [/:13:5 error region\.settings\.market\.arrivals\.rat: expected a setting .*found "rat"\. Did you mean rate/],
  ],
  [
    'a region of what is no number',
    put('market.arrivals.rate', 'journey.start'),
    [/expected a setting of the arms that is a number, found something else/],
  ],
  [
    'a region upside down',
    put('[0.5, 1.5]', '[1.5, 0.5]'),
    [/:13:27 error .*expected two numbers, the lower one first, found 1\.5 and 0\.5/],
  ],
  ['a factor of 0', put('[0.5, 1.5]', '{ factor: [0, 2] }'), [/expected two factors above 0/]],
  [
    'a region of what the arms differ in',
    put('market.arrivals.rate', 'offerings.offering.price'),
    [/expected a setting that is the same in every arm, found 10 and 20\. Vary it by/],
  ],
  [
    'an arm of a comparison',
    put('region:', 'comparisons: [{ arms: [a, c] }]\nregion:'),
    [/:11:\d+ error comparisons\.0\.arms\.1: expected one of a, b, found "c"/],
  ],
  ['no judge', put('kpi: revenue', 'kpi: revenue\npurpose: b'), [/error purpose: expected an arm with a purpose/]],
  [
    'the record',
    put('supported', 'proved'),
    [/:14:10 error verdict: expected one of supported, refuted, open, found "proved"/],
  ],
]

describe('a bad claim is told with its place, everything at once', () => {
  test.each(bad)('%s', (_, text, said) => {
    const problems = problemsOf(text)
    for (const pattern of said) expect(problems.join('\n')).toMatch(pattern)
  })

  test('all of it at once, and what is wrong in the scenario of two arms once', () => {
    const text = put('revenue', 'revenu').replace('10%', '-1').replace('arrivals.rate', 'arrivals.rat')
    expect(problemsOf(text)).toHaveLength(3)
    const problems = problemsOf(DEARER, { 'desk.yaml': DESK.replace('size: 1', 'size: -1') })
    expect(problems).toEqual([expect.stringMatching(/^desk\.yaml:6:\d+ error team\.desk\.size/)])
  })

  test('whose purpose judges, where that matters and arms differ', () => {
    const own = (needs: string) => `purpose: { serves: { ${needs}: 1 } }\nneeds: [x, y]\n${DESK}`
    const text = put('revenue', 'pce').replace('a: desk.yaml', 'a: other.yaml')
    const files = { 'desk.yaml': own('x'), 'other.yaml': own('y') }
    expect(problemsOf(text, files).join()).toMatch(
      /error purpose: expected whose purpose judges: a or b, found nothing/,
    )
    expect(problemsOf(`${text}purpose: b\n`, files)).toEqual([])
  })
})
