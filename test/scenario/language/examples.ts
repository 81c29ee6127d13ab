/** Scenario files in each form that the format knows, for several tests to share. */
export const FULL = `whyflow: 1
name: Relationship first
time: { unit: day, horizon: 720, mode: steady, start: 2026-01-05 }
currency: EUR
needs: [function, convenience, guidance, reliability]
purpose:
  why: Nobody should choose alone.
  serves: { guidance: 1, reliability: 0.8 }
  actions: [notice, understand, trust, decide, use, return, refer]
  clarity: 0.8
market:
  arrivals: { rate: 12 }
  referencePrice: 120
  segments:
    relational: { share: 0.4, wants: { guidance: { mean: 0.9, sd: 0.1 }, reliability: { mean: 0.8, sd: 0.1 }, function: 0.5 }, priceSensitivity: 0.6 }
    utility: { share: 0.6, wants: { function: 0.6, convenience: 0.9, guidance: { mean: 0.3, sd: 0.2 } }, priceSensitivity: 1.4 }
offering: { price: 120, unitCost: 70, capability: 2.6, delivers: { guidance: 0.8, reliability: 0.7, function: 0.7, convenience: 0.4 } }
team:
  sales: { size: 14, cost: 60, hours: "Mon-Fri 09:00-17:00", shiftEnd: interrupt }
journey:
  start: hear
  steps:
    hear:
      phase: attract
      takes: { exponential: 0.2 }
      enables: notice
      next: { qualify: { base: 0.2, purposeFit: 2, attracts: true }, gone: {} }
    qualify:
      phase: engage
      team: sales
      takes: { lognormal: { mean: 1h, cv: 0.8 } }
      enables: understand
      screens: true
      patience: { exponential: 3 }
      effects: { trust: { add: 0.05 } }
      next: { propose: { fit: 3, trust: 1 }, gone: { base: 1 } }
    propose:
      phase: decide
      team: sales
      takes: { gamma: { mean: 6h, cv: 0.5 } }
      enables: decide
      priority: 1
      next: { won: { base: -1, fit: 3, price: -1 }, propose: { base: -2, rework: true }, gone: {} }
    won: { end: won }
    gone: { end: lost }
`

export const SMALLEST = `whyflow: 1
name: One clerk
time: { unit: hour, horizon: 20000, warmup: 500 }
market: { arrivals: { rate: 0.9 } }
team: { desk: { size: 1 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }
    done: { end: won }
`

export const SUGAR = `whyflow: 1
name: Our funnel
market: 4 leads a day
attributes: { budget: { beta: { mean: 0.5, cv: 0.5 } } }
team: { sales: { people: 5, cost: 60/h, hours: office } }
steps:
  qualify: { team: sales, takes: 1h (20min to 3h), next: { propose: 60%, lost: rest }, helps: { propose: { budget: strong } } }
  propose: { team: sales, takes: 6h (3h to 12h), next: { won: 35%, again: 10%, lost: rest } }
`

/** Every block that the format has, in the shapes that differ. */
export const EVERYTHING = `whyflow: 1
name: Everything
label: All blocks at once
time: { unit: hour, horizon: 30d }
needs: [speed, care]
purpose: { serves: { care: 1 }, actions: [decide, use], clarity: 50 %, rightCustomer: 40% }
market:
  arrivals:
    web: { rate: 8/day, to: qualify }
    fair: { every: 2h, first: 30min, batch: { uniform: { min: 1, max: 4 } }, to: propose, segment: enterprise }
    mail: 0.03/year
    list: { at: [0, 0, 2.5, 1d] }
    season: { schedule: [{ from: 0, rate: 2/day }, { from: 2w, rate: 4/day }], period: 4w }
  referencePrice: 100
  segments:
    enterprise: { share: 25%, wants: { care: 80% }, offering: big, amount: { lognormal: { mean: 900, cv: 1 } } }
    small: { share: 0.75, wants: { speed: { mean: 0.5, sd: 0.2 } } }
offerings:
  basic: { price: 90, delivers: { speed: 0.9 } }
  big: { price: 400, unitCost: 50, capability: 2, delivers: { care: 1, speed: 0.5 }, amount: { empirical: [300, 500, 900] } }
attributes:
  size: { lognormal: { mean: 3, cv: 1 } }
  budget: 0.5
  mood: { start: { triangular: { min: -1, mode: 0, max: 1 } }, range: [-2, 2] }
team:
  sales: { people: 4, cost: 60 EUR per hour, hours: "Mon-Thu 08:00-12:00, Mon-Thu 13:00-17:00, Fri 8:00-14:00", discipline: preemptive, overtimeRate: 1.5 }
  support: { size: 2 }
journey:
  phases: { engage: { exits: { lost: {} } }, decide: { label: Decide } }
  steps:
    qualify:
      phase: engage
      team: sales
      takes: { by: segment, enterprise: 1wd, other: { weibull: { mean: 2h, cv: 0.7 } } }
      patience: { by: segment, enterprise: 5d, small: { exponential: 2d } }
      priority: { by: segment, enterprise: 2, small: 0 }
      queueLimit: 20
      effects: { mood: { toward: [0.5, 0.1] }, size: { set: 2 }, trust: { add: 0.1 } }
      next: { propose: { base: 1, size: 0.2, rest: false } }
    propose:
      phase: decide
      team: sales
      takes: { mixture: [{ weight: 1, of: 2h }, { weight: 3, of: { erlang: { mean: 90min, k: 3 } } }] }
      enables: decide
      cost: 12
      queueLimit: 3
      block: true
      next: { by: segment, enterprise: { sign: 50%, again: 10%, lost: rest }, small: { sign: 0.2, lost: 0.8 } }
      bypass: sign
    sign:
      takes: { empirical: { quantiles: [[0, 1h], [0.5, 2h], [1, 3d]] } }
      necessary: the law asks for it
      next: { won: 1 }
wip: [{ over: [qualify, propose], limit: 30 }]
spend: { ads: { perMonth: 5000 }, rent: { perYear: 12000 } }
finance: { discount: 10% }
initial: { propose: 3, qualify: { count: 4, segment: small } }
interventions:
  - { at: 10d, set: { team.sales.size: 6, journey.steps.sign.next: { won: 1 } } }
  - { when: { queue.propose: { above: 2, for: 5h } }, set: { journey.steps.qualify.queueLimit: 10 }, again: 3d }
  - { every: 9d, policy: react, watch: utilisation.sales, above: 0.85, below: 0.6, levers: [{ path: team.sales.size, min: 3, max: 12, cost: 5000 }], delay: 14h }
`

/** The dice game: rounds, a renewal source of batches, four in each buffer. */
const ROUNDS = `whyflow: 1
name: Dice
time: { horizon: 20 }
market: { arrivals: { every: 1, batch: { empirical: [1, 2, 3, 4, 5, 6] } } }
journey:
  rounds: { every: 1, pass: within }
  steps:
    a: { each: { empirical: [1, 2, 3, 4, 5, 6] }, next: { b: 1 } }
    b: { each: { empirical: [1, 2, 3, 4, 5, 6] }, next: { won: 1 } }
initial: { b: { count: 4 } }
`

/** A constant population and deals from an import. */
export const CLOSED = `{
\t"whyflow": 1,
\t"name": "Closed",
\t"time": { "unit": "day", "horizon": 90 },
\t"market": { "arrivals": { "closed": 8 } },
\t"team": { "desk": { "size": 2, "hours": "office" } },
\t"journey": { "steps": {
\t\t"work": { "team": "desk", "takes": "2wd", "next": { "won": "90%", "lost": "10 %" } }
\t} },
\t"initial": { "at": "2017-09-27", "deals": [{ "step": "work", "age": 12, "inStep": 3.5, "amount": 900, "odds": { "work": "100%" } }] }
}
`

export const TABLE = `step,team,people,hours,cost,takes,low,high,on %,back %,lost %,arrivals
qualify,sales,5,office,60,1h,20min,3h,60,,,4
propose,sales,,,,6h,3h,12h,35,10,,
`

export const VARIANT = `whyflow: 1
name: More people
extends: base.yaml
set:
  team.sales.size: 8
  attributes.budget: null
  journey.steps.qualify.next.propose: 70%
`

export const EXAMPLES: Record<string, string> = { FULL, SMALLEST, SUGAR, EVERYTHING, ROUNDS, CLOSED }
