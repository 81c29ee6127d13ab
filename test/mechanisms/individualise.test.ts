import { describe, expect, test } from 'vitest'
import { draw } from '../../sim/draw.ts'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { lowerDistribution } from '../../src/scenario/lower-distribution.ts'
import { meanOf } from '../../src/scenario/lower-mean.ts'
import { squaredCvOf } from '../../src/scenario/lower-second-moment.ts'
import type { Distribution } from '../../src/scenario/scenario.ts'
import { spreadOut, stretched } from '../../src/scenario/stretch.ts'
import { withLevers } from '../../src/scenario/with-levers.ts'
import { complaints, expectLedgersClose, expectNull } from './alike.ts'
import { read } from './experiences.ts'

const shop = (block: string, more = '', takes = '{ constant: 1 }') => `whyflow: 1
time: { unit: day, horizon: 100, mode: terminating }
needs: [care, speed]
market: { arrivals: { rate: 0.8 }, segments: { all: { wants: { care: 1, speed: 0.5 } } } }
offering: { delivers: { care: 0.6, speed: 0.9 } }
${block === '' ? '' : `individualise: ${block}`}
${more}
team: { desk: { people: 1 } }
steps:
  ask: { takes: 1h, next: { serve: 1 } }
  serve: { team: desk, takes: ${takes}, next: { won: { fit: 2 }, lost: {} } }
`

const FAMILIES: Distribution[] = [
  { constant: 2 },
  { exponential: 2 },
  { erlang: { mean: 2, k: 3 } },
  { uniform: { min: 1, max: 3 } },
  { triangular: { min: 0, mode: 1, max: 4 } },
  { beta: { min: 0, max: 4, mean: 2, cv: 0.4 } },
  { gamma: { mean: 2, cv: 0.7 } },
  { lognormal: { mean: 2, cv: 0.9 } },
  { weibull: { mean: 2, cv: 1.2 } },
  { hyperexponential: { mean: 2, cv: 1.5 } },
  { empirical: [1, 2, 2, 5] },
  {
    empirical: {
      quantiles: [
        [0.1, 1],
        [0.5, 2],
        [0.9, 6],
      ],
    },
  },
  {
    mixture: [
      { weight: 1, of: { constant: 1 } },
      { weight: 2, of: { exponential: 3 } },
    ],
  },
]
const nameOf = (of: Distribution) => JSON.stringify(of)

/** Moments of what is really drawn, by the midpoint rule on the uniform; the tail holds what is missing. */
function drawn(of: Distribution): { mean: number; cv2: number } {
  const table = lowerDistribution(of, 'here')
  const n = 400_000
  let mean = 0
  let square = 0
  for (let i = 0; i < n; i++) {
    const x = draw(table, (i + 0.5) / n)
    mean += x / n
    square += (x * x) / n
  }
  return { mean, cv2: square / mean ** 2 - 1 }
}

describe('working times', () => {
  test.each(FAMILIES.map((of) => [nameOf(of), of] as const))(
    '%s: longer by ι, with so much more variability',
    (_, of) => {
      const longer = stretched(of, 1.25)
      expect(meanOf(longer)).toBeCloseTo(1.25 * meanOf(of), 12)
      expect(squaredCvOf(longer)).toBeCloseTo(squaredCvOf(of), 12)
      const wider = spreadOut(longer, 0.6)
      expect(meanOf(wider)).toBeCloseTo(1.25 * meanOf(of), 12)
      expect(squaredCvOf(wider)).toBeCloseTo(squaredCvOf(of) + 0.6, 12)
      const { mean, cv2 } = drawn(wider)
      expect(mean).toBeCloseTo(meanOf(wider), 2)
      expect(Math.abs(cv2 - squaredCvOf(wider))).toBeLessThan(0.03)
    },
  )

  test('an exponential becomes the hyperexponential that the rule for all others would give', () => {
    const table = lowerDistribution(spreadOut({ exponential: 2 }, 0.6), 'here')
    const told = spreadOut({ mixture: [{ weight: 1, of: { exponential: 2 } }] }, 0.6)
    const parts = (told as Extract<Distribution, { mixture: unknown }>).mixture
    expect(parts[0]!.weight).toBeCloseTo(table.table[0]!, 12)
    expect(meanOf(parts[0]!.of)).toBeCloseTo(table.parts[0]!.a, 12)
  })

  test('at the named steps, else at every step of a team; the time of customers themselves never unasked', () => {
    const takes = (block: string) => {
      const { journey } = withLevers(read(shop(block)))
      return [journey.steps['ask']!.takes, journey.steps['serve']!.takes]
    }
    expect(takes('{ time: 0.5 }')).toEqual([{ exponential: 1 / 24 }, { constant: 1.5 }])
    expect(takes('{ time: 0.5, steps: [ask] }')).toEqual([{ exponential: 1.5 / 24 }, { constant: 1 }])
  })

  test('costs come with each visit, on top of what the step costs', () => {
    const { tally } = run(compile(read(shop('{ fit: 0.1, cost: 7 }'))).program, 1, 1)
    const { tally: plain } = run(compile(read(shop('{ fit: 0.1 }'))).program, 1, 1)
    const visits = tally.end.cellJoined[1]!
    expect(visits).toBeGreaterThan(50)
    expect(tally.end.visitSpend).toBeCloseTo(7 * visits, 9)
    expect(plain.end.visitSpend).toBe(0)
  })
})

describe('fit', () => {
  const odds = (block: string, more = '') => {
    const { program } = compile(read(shop(block, more)))
    const { probes } = run(program, 1, 1, { probes: [{ source: 0, ordinal: 0 }] })
    const routed = probes[0]!.events.filter((event) => 'odds' in event).at(-1) as unknown as { utility: number[] }
    return routed.utility[1]! / 2
  }
  const delivered = (0.6 + 0.5 * 0.9) / 1.5

  test('closes a share of what is left unmet', () => {
    expect(odds('')).toBeCloseTo(delivered, 12)
    expect(odds('{ fit: 0.4 }')).toBeCloseTo(delivered + 0.4 * (1 - delivered), 12)
    expect(odds('{ fit: 1 }')).toBe(1)
  })

  test('from an intervention on, for those who are there already too', () => {
    const { program } = compile(
      read(shop('{ fit: 0 }', 'interventions: [{ at: 50, set: { individualise.fit: 0.5, individualise.time: 1 } }]')),
    )
    expect([...program.individualise]).toEqual([0])
    expect(program.interventions[0]!.patch.tables).toEqual([{ table: 'individualise', index: 0, value: 0.5 }])
    expect(program.interventions[0]!.patch.distributions.map(({ value }) => value.a)).toEqual([2])
  })
})

describe('at its null', () => {
  test('it is as good as absent', () => {
    expectNull(12, (tree) => ({ ...tree, individualise: {} }))
    expectNull(6, (tree) => ({ ...tree, individualise: { fit: 0, time: 0, variability: 0, cost: 0, steps: ['s0'] } }))
  })

  test('and at work every ledger closes', () => {
    expectLedgersClose(15, (tree) => ({ ...tree, individualise: { fit: 0.5, time: 0.2, variability: 0.7, cost: 2 } }))
  })
})

describe('bad input', () => {
  test.each([
    [
      '{ fit: 1.2 }',
      'a.yaml:6:23 error individualise.fit: expected a share from 0 to 1, such as 0.6 or 60%, found 1.2.',
    ],
    ['{ time: -0.1 }', 'error individualise.time: expected a number from 0 to 100, found -0.1.'],
    ['{ variability: x }', 'error individualise.variability: expected a number from 0 to 100, found "x".'],
    [
      '{ steps: [sreve] }',
      'error individualise.steps.0: expected a step: ask, serve, won, lost, found "sreve". Did you mean serve?',
    ],
    ['{ steps: [won] }', 'error individualise.steps.0: expected a step that is not an end, found "won".'],
    ['{ fitt: 1 }', 'Did you mean fit?'],
  ])('%s', (block, message) => {
    expect(complaints(shop(block)).join('\n')).toContain(message)
  })

  test('work that takes no time, needs that nobody has, a fit that is free', () => {
    const idle = shop('{ time: 0.1, steps: [ask] }').replace('takes: 1h, ', '')
    expect(complaints(idle).join()).toContain(
      'warning individualise.time: expected a step that takes time, found none.',
    )
    const plain =
      'whyflow: 1\nmarket: 1 a day\nindividualise: { fit: 0.1 }\nsteps: { a: { takes: 1h, next: { won: 1 } } }\n'
    expect(complaints(plain).join()).toContain(
      'warning individualise.fit: expected needs that the offering leaves unmet',
    )
    const priced = shop('{ fit: 0.1 }')
      .replace('offering: {', 'offering: { price: 9,')
      .replace('people: 1', 'people: 1, cost: 5/h, hours: office')
    expect(complaints(priced).join()).toContain('warning individualise.cost: expected a cost or extra time, found 0.')
  })
})
