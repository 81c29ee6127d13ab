import fc from 'fast-check'

/** Any text YAML might trip over. */
const text = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((value) => value.trim() !== '')
const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100)
const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true })
const duration = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom('min', 'h', ' hours', 'd', 'w'))
    .map(([n, unit]) => `${n}${unit}`),
  amount,
)

const distribution: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    duration,
    fc.constant('6h (3h to 12h)'),
    fc.record({ exponential: duration }),
    fc.record({ constant: duration }),
    fc.record({ gamma: fc.record({ mean: duration, cv: fc.double({ min: 0.1, max: 3, noNaN: true }) }) }),
    fc.record({ erlang: fc.record({ mean: duration, k: fc.integer({ min: 1, max: 9 }) }) }),
    fc.record({ empirical: fc.array(duration, { minLength: 1, maxLength: 5 }) }),
    fc.record({ mixture: fc.array(fc.record({ weight: amount, of: tie('any') }), { minLength: 1, maxLength: 3 }) }),
  ),
})).any

const coefficients = fc.dictionary(
  fc.constantFrom('fit', 'trust', 'price', 'budget'),
  fc.double({ min: -5, max: 5, noNaN: true }),
)

const odds = fc.oneof(
  share.map((p) => ({ b: `${Math.round(p * 100)}%`, lost: 'rest' })),
  fc
    .tuple(coefficients, coefficients)
    .map(([x, y]) => ({ b: { base: 1, ...x }, again: { base: -1, attracts: true }, lost: y })),
  fc.constant({ by: 'segment', small: { b: 1 }, other: { b: 0.5, again: '10 %', lost: 'rest' } }),
)

const team = fc.record(
  {
    size: fc.nat({ max: 50 }),
    cost: fc.oneof(amount, fc.constant('60/h')),
    hours: fc.constantFrom('office', 'Mon-Sun 22:00-06:00', 'Sat 10:00-14:00'),
    shiftEnd: fc.constantFrom('finish', 'interrupt'),
    discipline: fc.constantFrom('fifo', 'lifo', 'preemptive'),
    label: text,
  },
  { requiredKeys: ['size'] },
)

const worked = fc.record(
  {
    team: fc.constantFrom('sales', 'support'),
    takes: fc.oneof(
      distribution,
      distribution.map((one) => ({ by: 'segment', small: one, big: 0 })),
    ),
    patience: distribution,
    queueLimit: fc.nat({ max: 20 }),
    priority: fc.integer({ min: -3, max: 3 }),
    enables: fc.constantFrom('notice', 'decide', 'use'),
    necessary: text,
    screens: fc.boolean(),
    cost: amount,
    effects: fc.constantFrom({ trust: { add: 0.1 } }, { budget: { toward: [1, 0.5] } }),
    label: text,
    next: odds,
  },
  { requiredKeys: ['team', 'next'] },
)

const interventions = fc.array(
  fc.oneof(
    fc.record({ at: duration, set: fc.record({ 'team.sales.size': fc.nat({ max: 9 }) }) }),
    fc.record({
      when: fc.record({ 'queue.a': fc.record({ above: fc.nat() }) }),
      set: fc.record({ 'team.sales.cost': amount }),
    }),
  ),
  { maxLength: 3 },
)

/** Valid scenario files of many shapes, sugar included, as plain data. */
export const scenarioFile: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    whyflow: fc.constant(1),
    name: text,
    time: fc.record({ unit: fc.constantFrom('hour', 'day', 'week'), horizon: fc.integer({ min: 10, max: 999 }) }),
    needs: fc.constant(['speed', 'care']),
    purpose: fc.record(
      { serves: fc.record({ care: amount.map((x) => x % 1000) }), clarity: share },
      { requiredKeys: [] },
    ),
    market: share.map((p) => ({
      arrivals: { web: '4 a day', fair: { every: 2, to: 'b', segment: 'small' } },
      segments: {
        small: { share: p, wants: { care: 0.3 } },
        big: { share: Number((1 - p).toFixed(4)), priceSensitivity: 1 },
      },
    })),
    offering: fc.record({ price: amount, delivers: fc.record({ care: share }) }),
    attributes: fc.constant({ budget: { beta: { mean: 0.5, cv: 0.5 } } }),
    team: fc.record({ sales: team, support: team }),
    steps: fc.record({ a: worked, b: fc.constant({ takes: 2, next: { won: 1 } }) }),
    spend: fc.record({ ads: fc.record({ perMonth: amount }) }),
    initial: fc.record({ a: fc.nat({ max: 9 }) }),
    interventions,
  },
  { requiredKeys: ['whyflow', 'name', 'time', 'needs', 'market', 'attributes', 'team', 'steps'] },
)
