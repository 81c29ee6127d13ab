import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/experiment/simulate.ts'
import { formatFit } from '../../src/import/format-fit.ts'
import { type ImportOptions, importDeals } from '../../src/import/import-deals.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { InitialDeals, Scenario } from '../../src/scenario/scenario.ts'
import { csv, isoOf, madeUpDeals, shortDayFirst, TRUTH } from '../import/synthetic.ts'

const quick: ImportOptions = { file: 'deals.csv', replicates: 5 }
const rows = madeUpDeals(7, true)
const imported = importDeals(csv(rows), { ...quick, replicates: 40 })
const scenario = imported.scenario!
const report = imported.report!

const rates = (of: Scenario) => of.journey.steps['enter']!.next as Record<string, { rate: number }>
const openDeals = (of: Scenario) => (of.initial as InitialDeals).deals

describe('an export in which every deal is closed', () => {
  it('gives a scenario without open deals that can be read again', () => {
    const { yaml, scenario: one } = importDeals(csv(rows.filter(({ end }) => end !== null)), quick)
    expect(openDeals(one!)).toEqual([])
    const { scenario: again, problems } = parse({ 'deals.yaml': yaml! }, 'deals.yaml')
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(again).toEqual(one)
  })
})

describe('a file cut off on the left, from a known process', () => {
  it('finds the cut, and enters earlier deals late', () => {
    expect(report.window.from).toBe(isoOf(0))
    const early = rows.filter(({ start }) => start < 0).length
    expect(report.counts.leftTruncated).toBe(early)
  })

  it('finds the true rates within four standard errors', () => {
    const deals = 330 * TRUTH.perDay
    const four = (p: number) => 4 * Math.sqrt((p * (1 - p)) / deals)
    expect(Math.abs(report.winRate.won - TRUTH.won)).toBeLessThan(four(TRUTH.won))
    expect(Math.abs(report.winRate.lost - TRUTH.lost)).toBeLessThan(four(TRUTH.lost))
    expect(Math.abs(report.window.arrivalsPerDay - TRUTH.perDay)).toBeLessThan(4 * Math.sqrt(TRUTH.perDay / 330))
  })

  it('does not repeat the naive error: losses are quick, so the cut takes more of them', () => {
    const closedLong = rows.filter(({ start, end }) => start < 0 && end !== null)
    const naive = closedLong.filter(({ status }) => status === 'Won').length / closedLong.length
    expect(naive).toBeGreaterThan(0.6)
    const ofDecided = report.winRate.won / (report.winRate.won + report.winRate.lost)
    expect(ofDecided).toBeCloseTo(TRUTH.won / (TRUTH.won + TRUTH.lost), 1)
  })

  it('sees that intake ended and the file went on', () => {
    expect(report.window.intakeTo).toBe(isoOf(329))
    expect(report.window.intakeEndedBefore).toBeGreaterThan(20)
    expect(report.window.monthsWithoutCloses).toEqual([])
  })

  it('sees no drift and no driver where there is none', () => {
    expect(report.heldOut!.drifts).toBe(false)
    expect(report.drivers.filter(({ supported }) => supported)).toEqual([])
    expect(report.drivers.length).toBeGreaterThan(0)
  })

  it('sees that no family fits two kinds of ends', () => {
    expect(report.cycle.families[0]!.ks).toBeGreaterThan(report.cycle.chance)
  })
})

describe('a file in which nobody is won', () => {
  it('does not blame the stage where its rows were left out', () => {
    const text = 'id,created,closed,stage\n1,2024-02-01,2024-01-31,Won\n2,2024-01-03,2024-02-03,Lost\n'
    const hints = importDeals(text, quick).problems.map(({ hint }) => hint)
    expect(hints.join('\n')).toContain('in line 2: it ends 1 day before it starts')
    expect(importDeals(text.replace('Won', 'Alpha'), quick).problems[0]!.hint).toContain('--outcome')
  })
})

describe('the scenario', () => {
  it('is read again by the parser as it was meant', () => {
    const { scenario: again, problems } = parse({ 'deals.yaml': imported.yaml! }, 'deals.yaml')
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(again).toEqual(scenario)
  })

  it('has probabilities that sum to 1, and tables of at most 200 points', () => {
    const sum = Object.values(rates(scenario)).reduce((total, { rate }) => total + rate, 0)
    expect(sum).toBeCloseTo(1, 9)
    for (const step of ['deciding-won', 'deciding-lost']) {
      const { quantiles } = (scenario.journey.steps[step]!.takes as { empirical: { quantiles: [number, number][] } })
        .empirical
      expect(quantiles.length).toBeLessThanOrEqual(200)
      expect([quantiles[0]![0], quantiles.at(-1)![0]]).toEqual([0, 1])
      expect(quantiles.every(([p, x], i) => i === 0 || (p >= quantiles[i - 1]![0] && x >= quantiles[i - 1]![1]))).toBe(
        true,
      )
    }
  })

  it('makes dwell the customer’s own time, and says that team size cannot be studied', () => {
    expect(scenario.team).toEqual({})
    expect(scenario.source!.capacity).toBe('unknown')
    expect(imported.yaml).toContain('Team size cannot be studied')
    expect(formatFit(report)).toContain('--touch')
  })

  it('is in the currency that was said, and says when none was', () => {
    expect(formatFit(report)).toContain(
      'Amounts are taken as EUR: --currency, or currency in the scenario, says otherwise',
    )
    const dollars = importDeals(csv(rows), { ...quick, currency: 'USD' })
    expect(dollars.scenario!.currency).toBe('USD')
    expect(formatFit(dollars.report!)).not.toContain('Amounts are taken')
  })

  it('calls its steps what the file calls them, in labels short enough for the page', () => {
    const labels = (of: Scenario) => Object.fromEntries(Object.entries(of.journey.steps).map(([k, v]) => [k, v.label]))
    expect(labels(scenario)).toEqual({
      enter: 'New deal',
      'deciding-won': 'Open to Won',
      'deciding-lost': 'Open to Lost',
      undecided: 'Still Open',
      won: 'Won',
      lost: 'Lost',
      'no-decision': 'No decision',
    })
    const renamed = csv(rows).replaceAll('Won', 'Signed').replaceAll('Lost', 'Abandoned').replaceAll('Open', 'In talks')
    const said = labels(importDeals(renamed.replace(/^[^,]+/, 'Opportunity ID'), quick).scenario!)
    expect(said).toMatchObject({
      enter: 'New opportunity',
      undecided: 'Still In talks',
      won: 'Signed',
      lost: 'Abandoned',
    })
    expect(said).toMatchObject({ 'deciding-won': 'Open to Signed', 'deciding-lost': 'In talks to lost' })
    const worked = importDeals(csv(rows), { ...quick, touch: { deal: '2h' } }).scenario!
    for (const label of [...Object.values(said), ...Object.values(labels(worked))])
      expect(label!.length).toBeLessThan(17)
  })

  it('has no price beside its amounts, which would change nothing', () => {
    expect(scenario.offerings['offering']!.price).toBe(0)
    expect(imported.yaml).not.toMatch(/^ +price:/m)
    expect(imported.yaml).toMatch(/A won deal brings \d+ on average/)
    const set = parse({ 'deals.yaml': imported.yaml! }, 'deals.yaml', [['offerings.offering.price', 3000]])
    const [note] = lint(set.scenario!, set.locate).filter(({ severity }) => severity === 'note')
    expect(note).toMatchObject({ file: '--set', path: 'offerings.offering.price' })
  })

  it('shows in a run the share of wins that the fit tells', async () => {
    const { kpis, labels, warnings } = await simulate(scenario, { reps: 10 })
    const { mean, sd } = kpis['winShare']!
    expect(Math.abs(mean - report.winRate.won)).toBeLessThan((4.5 * sd!) / Math.sqrt(10))
    expect(Math.abs(kpis['winRate']!.mean - report.winRate.won)).toBeGreaterThan(0.005)
    expect(warnings.some((text) => text.startsWith('The win rate'))).toBe(true)
    expect(labels!['deciding-won']).toBe('Open to Won')
    expect(formatFit(report)).toContain('as “Won of all who arrive” (winShare)')
  })

  it('carries every open deal with its age, its fate left to chance', () => {
    const open = rows.filter(({ end }) => end === null)
    expect(openDeals(scenario)).toHaveLength(open.length)
    for (const { odds } of openDeals(scenario)) {
      if (odds) expect(Object.values(odds).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
    }
    const young = openDeals(scenario).filter(({ age }) => age < 58)
    const old = openDeals(scenario).filter(({ age }) => age > 62)
    expect(young.length).toBeGreaterThan(100)
    expect(young.every(({ odds }) => odds !== undefined)).toBe(true)
    expect(old.every(({ step, odds }) => step === 'undecided' && odds === undefined)).toBe(true)
  })

  it('carries resamples that spread as the sampling error does', () => {
    const resamples = scenario.source!.resamples!
    expect(resamples).toHaveLength(40)
    const values = resamples.map(
      (settings) => (settings['journey.steps.enter.next'] as ReturnType<typeof rates>)['deciding-won']!.rate,
    )
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
    expect(Math.abs(mean - rates(scenario)['deciding-won']!.rate)).toBeLessThan(3 * sd)
    // Binomial with 3,960 deals has 0.0079; the deals from before the cut add a little knowledge.
    expect(sd).toBeGreaterThan(0.004)
    expect(sd).toBeLessThan(0.015)
    const counts = resamples.map((settings) => settings['market.arrivals.rate'] as number)
    expect(new Set(counts).size).toBeGreaterThan(10)
  })

  it('stays small', () => {
    expect(imported.yaml!.length).toBeLessThan(300_000)
  })

  it('is the same for the same file, re-saved day first with two-digit years, or zipped', () => {
    const plain = importDeals(csv(rows), quick)
    const resaved = importDeals(csv(rows, shortDayFirst), quick)
    const zipped = importDeals(gzipSync(new TextEncoder().encode(csv(rows))), quick)
    expect(resaved.report!.dates.order).toBe('day-first')
    expect(resaved.scenario).toEqual(plain.scenario)
    expect(zipped.yaml).toBe(plain.yaml)
  })
})

describe('a file that is whole', () => {
  it('counts deals from their start, and from the first one', () => {
    const whole = importDeals(csv(madeUpDeals(8, false)), quick).report!
    expect(whole.counts.leftTruncated).toBe(0)
    expect(whole.window.intakeFrom).toBe(isoOf(0))
    expect(Math.abs(whole.winRate.won - TRUTH.won)).toBeLessThan(0.035)
  })
})

describe('a month without closes', () => {
  it('is named, and the other reading stands beside it', () => {
    const holed = madeUpDeals(9, false).filter(({ end }) => end === null || isoOf(end).slice(0, 7) !== '2024-05')
    const found = importDeals(csv(holed), quick).report!
    expect(found.window.monthsWithoutCloses).toEqual(['2024-05'])
    expect(found.window.longestSilence!.days).toBeGreaterThanOrEqual(31)
    expect(found.winRate.withoutEmptyMonths).not.toBeNull()
    expect(formatFit(found)).toContain('2024-05')
  })
})

describe('capacity', () => {
  it('is modelled with touch times, within what the team can have done', () => {
    const {
      scenario: touched,
      report: with6h,
      yaml,
    } = importDeals(csv(rows), { ...quick, touch: { deal: '2h' }, cost: 40 })
    expect(with6h!.capacity.load).toBeCloseTo((with6h!.window.arrivalsPerDay * 2) / (8 * (40 / 7)), 6)
    expect(touched!.team['sales']).toMatchObject({ size: 8, cost: 40, hours: 'Mon-Fri 09:00-17:00' })
    expect(touched!.journey.steps['work-won']!.takes).toEqual({ exponential: 0.083333 })
    expect(touched!.source!.capacity).toBe('modelled')
    expect(parse({ 'x.yaml': yaml! }, 'x.yaml').problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('is refused when it would overload the people who did the work', () => {
    const { yaml, problems } = importDeals(csv(rows), { ...quick, touch: { deal: '9h' } })
    expect(yaml).toBeNull()
    expect(problems[0]!.found).toMatch(/a load of 2\d\d %/)
    expect(importDeals(csv(rows), { ...quick, atOnce: 5 }).problems[0]!.path).toBe('--at-once')
  })

  it('takes deals at once per person, and a stage of the file', () => {
    const held = importDeals(csv(rows), { ...quick, atOnce: 60 })
    expect(held.scenario!.team['sales']!.size).toBe(480)
    expect(held.scenario!.journey.steps['deciding-won']!.team).toBe('sales')
    expect(importDeals(csv(rows), { ...quick, touch: { Open: '1h' } }).report!.capacity.modelled).toBe(true)
    expect(importDeals(csv(rows), { ...quick, touch: { Opne: '1h' } }).problems[0]!.hint).toContain('Open')
    expect(importDeals(csv(rows), { ...quick, touch: { deal: '6' } }).problems[0]!.expected).toContain('6h')
  })
})

describe('rows that are no deals', () => {
  const head = 'id,created date,close date,stage,amount'
  const good = Array.from(
    { length: 30 },
    (_, i) => `g${i},2024-01-${10 + (i % 15)},2024-02-${10 + (i % 9)},${i % 3 ? 'Won' : 'Lost'},100`,
  )
  const skippedOf = (...bad: string[]) => importDeals([head, ...good, ...bad].join('\n'), quick).report!.rows.skipped

  it.each([
    ['n1,2024-03-09,2024-03-01,Won,100', /8 days before/],
    ['n2,soon,2024-03-01,Won,100', /"soon" is no date/],
    ['n3,2024-03-01,later,Won,100', /"later" is no date/],
    ['n4,2024-03-01,,Won,100', /without a closing day/],
    ['n5,2024-03-01,2024-03-02,Select,100', /neither won, lost nor open/],
    ['n6,,,Prospecting,', /not yet under way/],
    ['g1,2024-03-01,2024-03-02,Won,100', /stands in line 3 already/],
    ['n7,2024-03-01', /2 cells, where the header has 5/],
  ])('skips %j with line and reason', (row, reason) => {
    const skipped = skippedOf(row)
    expect(skipped).toHaveLength(1)
    expect(skipped[0]!.line).toBe(32)
    expect(skipped[0]!.reason).toMatch(reason)
  })

  it('does not take an open deal’s expected close for an end', () => {
    const found = importDeals([head, ...good, 'o1,2024-02-01,2024-12-31,Negotiation,500'].join('\n'), quick)
    expect(found.report!.counts.open).toBe(1)
    expect(found.report!.window.to).toBe('2024-02-18')
    expect(openDeals(found.scenario!)[0]!.amount).toBe(500)
  })

  it('asks when no stage means won, and takes the answer', () => {
    const renamed = [head, ...good].join('\n').replaceAll('Won', 'Done')
    expect(importDeals(renamed, quick).problems[0]!.found).toContain('Done (20)')
    expect(importDeals(renamed, { ...quick, outcomes: { Done: 'won' } }).report!.counts.won).toBe(20)
  })

  it('asks when dates are ambiguous', () => {
    const text = `${head}\na,01/02/2024,03/04/2024,Won,1\nb,02/03/2024,04/05/2024,Lost,1\n`
    const asked = importDeals(text, quick)
    expect(asked.yaml).toBeNull()
    expect(asked.problems[0]!.path).toBe('--dates')
    expect(importDeals(text, { ...quick, dates: 'day-first' }).report!.window.from).toBe('2024-04-03')
  })

  it('warns of keys that a side table spells otherwise', () => {
    const text = [`${head},product`, ...good.map((row, i) => `${row},${i % 2 ? 'GTPro' : 'GT Basic'}`)].join('\n')
    const joins = [{ file: 'products.csv', content: 'product,series\nGT Pro,A\nGT Basic,B\n' }]
    const { problems } = importDeals(text, { ...quick, joins })
    const problem = problems.find(({ file }) => file === 'products.csv')!
    expect(problem.found).toContain('"GTPro" in 15 rows')
    expect(problem.hint).toContain('GT Pro')
  })
})

describe('the report as text', () => {
  it('keeps to 100 columns', () => {
    for (const line of formatFit(report).split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })
})

describe('whatever the file', () => {
  const day = fc.oneof(fc.constantFrom('', 'x', '2024-03-04 10:30'), fc.integer({ min: 0, max: 90 }).map(isoOf))
  const row = fc.tuple(
    fc.nat(40),
    day,
    day,
    fc.constantFrom('Won', 'Lost', 'Open', ''),
    fc.constantFrom('', '12', '1,5', 'x'),
  )

  it('gives problems or a scenario with figures in it, never an exception', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (cells) => {
        const text = ['id;created date;close date;stage;amount', ...cells.map((row) => row.join(';'))].join('\n')
        const { yaml, problems } = importDeals(text, { file: 'f.csv', replicates: 2 })
        if (yaml === null) expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
        else expect(yaml).not.toMatch(/NaN|Infinity|undefined|null/)
      }),
      { seed: 1, numRuns: 60 },
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(importDeals(text, { file: 'f.csv' }).yaml).toBeNull()
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('says what an event log is', () => {
    const text = 'case_id,activity,timestamp\n1,Submit,2024-01-01\n1,Accept,2024-01-02\n'
    expect(importDeals(text, { file: 'log.csv' }).problems[0]!.found).toContain('an event log')
  })
})
