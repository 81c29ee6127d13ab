import { expect, test } from 'vitest'
import type { CompareResult, Difference } from '../../src/index.ts'
import { type Project, projectOf } from '../../viz/state/project.ts'
import type { Runs } from '../../viz/state/store.ts'
import { cellsOf, measuresOf } from '../../viz/strip/cells.ts'
import { differenceLines } from '../../viz/strip/lines.ts'
import { estimateWords, standingOf } from '../../viz/strip/standing.ts'
import { commandOf } from '../../viz/strip/words.ts'

const THIN = '\u202f'

function difference(mean: number, half: number, verdict: Difference['verdict'], primary = false): Difference {
  const [lo, hi] = [mean - half, mean + half]
  const rest = { correlation: null, varianceRatio: null, inputShare: null, delta: null, p: null, pAdjusted: null }
  return { mean, lo, hi, verdict, primary, ...rest }
}

const UNITS: Record<string, string> = {
  wins: 'wins',
  'leadTime.won.p50': 'day',
  pce: 'share',
  wastedWork: 'day',
  costPerWin: 'EUR',
  customerEquity: 'EUR',
  profit: 'EUR',
}

/** A comparison with these differences, in the units of the KPIs. */
function comparison(differences: Record<string, unknown>, without: string[] = []): CompareResult {
  const estimate = (unit: string) => ({ mean: 1, lo: null, hi: null, sd: null, n: 40, unit })
  const units = Object.entries(UNITS).filter(([kpi]) => !without.includes(kpi))
  const kpis = Object.fromEntries(units.map(([kpi, unit]) => [kpi, estimate(unit)]))
  const arms = ['A', 'B'].map((label) => ({
    label,
    kpis: { ...kpis, ...Object.fromEntries(without.map((kpi) => [kpi, null])) },
  }))
  const pairs = Object.fromEntries(Object.entries(differences).map(([kpi, each]) => [kpi, { 'B - A': each }]))
  return { arms, differences: pairs, differs: {}, judges: ['A', 'B'] } as unknown as CompareResult
}

const byJudge = (a: Difference, b: Difference, whole: Difference) => ({
  ...whole,
  byPurpose: { A: { ...a, means: {} }, B: { ...b, means: {} } },
})

test('a cell says the figure with its interval, and the verdict in the words of the report', () => {
  const result = comparison({
    wins: difference(12, 31, 'not distinguishable', true),
    costPerWin: difference(455, 20, 'worse', true),
  })
  const [wins, cost] = cellsOf(result, 'each')
  expect(wins).toMatchObject({ label: 'Wins', good: 'up', verdict: 'not distinguishable', sure: false })
  expect(wins!.figures).toMatchObject([{ letter: '', number: '+12', interval: '−19 to +43' }])
  expect(cost).toMatchObject({ label: 'Cost of a win', good: 'down', verdict: 'B worse', sure: true })
  expect(cost!.figures[0]).toMatchObject({ number: '+€455', interval: '435 to 475' })
})

test('what no run moved is the same, in the strip and in its table: more runs would not tell it apart', () => {
  const result = comparison({ wins: difference(0, 0, 'not distinguishable', true) })
  expect(cellsOf(result, 'each')[0]).toMatchObject({ verdict: 'same in every run', sure: false })
  expect(differenceLines(result, 'B', ['wins'])[0]).toMatchObject({ verdict: 'same in every run', sure: false })
})

test('what is not primary is marked, and shares differ by points', () => {
  const result = comparison({ pce: difference(0.02, 0.004, 'higher') })
  const [pce] = cellsOf(result, 'each')
  expect(pce!.label).toBe('Cycle efficiency°, points')
  expect(pce!.figures[0]).toMatchObject({ number: '+2.0', interval: '1.6 to 2.4' })
})

test('the last cell is customer equity where both designs have it, else profit', () => {
  expect(measuresOf(comparison({})).at(-1)).toBe('customerEquity')
  expect(measuresOf(comparison({}, ['customerEquity'])).at(-1)).toBe('profit')
})

test('each judge has a figure where they differ; one judge has the figure and the verdict to itself', () => {
  const [a, b] = [difference(-0.054, 0.001, 'lower'), difference(0.066, 0.001, 'higher')]
  const whole = { ...difference(0, 0, 'depends on whose purpose'), mean: null, lo: null, hi: null }
  const result = comparison({ pce: byJudge(a, b, whole) })
  const [each] = cellsOf(result, 'each')
  expect(each!.figures.map(({ letter, number }) => `${letter} ${number}`)).toEqual(['A −5.4', 'B +6.6'])
  expect(each).toMatchObject({ verdict: 'depends on whose purpose judges', sure: false })
  expect(cellsOf(result, 'A')[0]).toMatchObject({
    verdict: 'B lower',
    sure: true,
    figures: [{ letter: '', number: '−5.4' }],
  })
  expect(cellsOf(result, 'B')[0]).toMatchObject({ verdict: 'B higher', figures: [{ letter: '', number: '+6.6' }] })
})

test('judges who say the same are told once', () => {
  const same = difference(0.25, 0.02, 'higher')
  const [cell] = cellsOf(comparison({ wastedWork: byJudge(same, same, same) }), 'each')
  expect(cell!.figures).toMatchObject([{ letter: '', number: `+6.0${THIN}h` }])
})

test('no rounding takes an interval that holds to zero or to a point', () => {
  const [cell] = cellsOf(comparison({ costPerWin: difference(0.06, 0.055, 'worse') }), 'each')
  expect(cell!.figures[0]!.interval).not.toMatch(/^0(\.0*)? /)
})

const project = projectOf('one', 'two')
const moved: Project = {
  ...project,
  arms: [project.arms[0], { ...project.arms[1], moves: [{ hours: 24, path: 'team.sales.size', value: 9 }] }],
}
const done = (of: Project): Extract<Runs, { state: 'done' }> => {
  return { state: 'done', comparison: comparison({}), for: of, seconds: 9 }
}
const NONE = { state: 'none' } as const

test('figures stand for what they were computed for, whoever judges and whichever run the maps show', () => {
  const runs = done(project)
  const at = (now: Project) => standingOf({ project: now, runs, lastRuns: runs }).is
  expect(at(project)).toBe('done')
  expect(at({ ...project, judge: 'A' })).toBe('done')
  expect(at({ ...project, replication: 7 })).toBe('done')
  expect(at({ ...project, seed: 2 })).toBe('stale')
  expect(at({ ...project, reps: 100 })).toBe('stale')
  expect(at(moved)).toBe('stale')
})

test('a lever put back has its figures again, while newer runs go on', () => {
  const runs = { state: 'running', done: 10, total: 80, warmingUp: false, for: moved } as const
  expect(standingOf({ project, runs, lastRuns: done(project) }).is).toBe('done')
  expect(standingOf({ project: moved, runs, lastRuns: done(project) })).toMatchObject({
    is: 'running',
    pairs: 5,
    of: 40,
  })
  expect(standingOf({ project, runs, lastRuns: null }).is).toBe('stale')
})

test('runs are counted as pairs, none while the warm-up is looked for', () => {
  const runs = (change: object) =>
    ({ state: 'running', done: 25, total: 80, warmingUp: false, for: project, ...change }) as Runs
  const pairs = (change: object) => standingOf({ project, runs: runs(change), lastRuns: null })
  expect(pairs({})).toMatchObject({ pairs: 12, of: 40 })
  expect(pairs({ warmingUp: true })).toMatchObject({ pairs: 0, warmingUp: true })
  // Redrawn input data is run as often again.
  expect(pairs({ done: 80, total: 160 })).toMatchObject({ pairs: 20 })
  expect(standingOf({ project, runs: NONE, lastRuns: null })).toMatchObject({ is: 'running', pairs: 0 })
})

test('one design beside itself has no differences; with a lever moved in one world it has', () => {
  const alone = projectOf('one', 'one')
  expect(standingOf({ project: alone, runs: NONE, lastRuns: null }).is).toBe('alone')
  const arms = [alone.arms[0], moved.arms[1]] as const
  expect(standingOf({ project: { ...alone, arms }, runs: NONE, lastRuns: null }).is).toBe('running')
})

test('how long it will take follows from how long it took', () => {
  expect(estimateWords(moved, done(project))).toBe('about 9 s')
  expect(estimateWords({ ...moved, reps: 400 }, done(project))).toBe('about 2 min')
  expect(estimateWords(moved, null)).toBe('')
})

test('the command says the same as the page, and is not told where levers were moved', () => {
  expect(commandOf(project, false)).toBe('whyflow compare one two --reps 40')
  expect(commandOf({ ...project, reps: 20, seed: 3 }, false)).toBe('whyflow compare one two --seed 3')
  expect(commandOf(projectOf('one', 'one'), true)).toBe('whyflow run one')
  expect(commandOf(moved, false)).toBe('')
})
