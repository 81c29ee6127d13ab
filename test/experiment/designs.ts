import type { Scenario, Step } from '../../src/scenario/scenario.ts'

/** A single station: Poisson arrivals, one team, exponential service. */
export function station(change: Partial<Scenario> = {}, step: Partial<Step> = {}): Scenario {
  return {
    whyflow: 1,
    name: 'Station',
    time: { unit: 'hour', horizon: 400, mode: 'steady', warmup: 100, drain: false },
    currency: 'EUR',
    needs: [],
    market: { arrivals: { rate: 0.8 }, segments: { all: { share: 1, wants: {}, priceSensitivity: 1 } } },
    offerings: {},
    attributes: {},
    team: { desk: { size: 1, cost: 0, shiftEnd: 'finish', overtimeRate: 1, discipline: 'fifo' } },
    journey: {
      start: 'serve',
      phases: {},
      steps: {
        serve: { team: 'desk', takes: { exponential: 1 }, next: { done: { rate: 1 } }, ...step },
        done: { end: 'won' },
      },
    },
    wip: [],
    spend: {},
    interventions: [],
    ...change,
  }
}

/** A small funnel with two segments, money, rework, patience and a purpose; drained. */
export function funnel(change: Partial<Scenario> = {}): Scenario {
  return {
    whyflow: 1,
    name: 'Funnel',
    time: { unit: 'day', horizon: 60, mode: 'terminating', warmup: 0, drain: true },
    currency: 'EUR',
    needs: ['guidance', 'function'],
    purpose: {
      serves: { guidance: 1 },
      actions: ['understand', 'decide'],
      clarity: 0.5,
      rightCustomer: 0.5,
    },
    market: {
      arrivals: { rate: 3 },
      referencePrice: 100,
      segments: {
        relational: { share: 0.5, wants: { guidance: { mean: 0.9, sd: 0 } }, priceSensitivity: 1 },
        utility: {
          share: 0.5,
          wants: { guidance: { mean: 0.2, sd: 0 }, function: { mean: 0.8, sd: 0 } },
          priceSensitivity: 1,
        },
      },
    },
    offerings: { offering: { price: 1000, unitCost: 300, delivers: { guidance: 0.8, function: 0.5 } } },
    attributes: {},
    team: {
      sales: {
        size: 3,
        cost: 50,
        hours: 'Mon-Fri 09:00-17:00',
        shiftEnd: 'interrupt',
        overtimeRate: 1,
        discipline: 'fifo',
      },
    },
    journey: {
      start: 'hear',
      phases: {},
      steps: {
        hear: { takes: { exponential: 0.2 }, enables: 'notice', next: { qualify: { rate: 0.7 }, gone: { rate: 0.3 } } },
        qualify: {
          team: 'sales',
          takes: { exponential: 0.06 },
          enables: 'understand',
          screens: true,
          patience: { exponential: 5 },
          renegeTo: 'gone',
          next: { propose: { base: 0, fit: 2 }, gone: { base: 1 } },
        },
        propose: {
          team: 'sales',
          takes: { exponential: 0.2 },
          enables: 'decide',
          cost: 20,
          next: { won: { base: 0, purposeFit: 2 }, propose: { base: -1, rework: true }, gone: { base: 0 } },
        },
        won: { end: 'won' },
        gone: { end: 'lost' },
      },
    },
    wip: [],
    spend: { ads: { perMonth: 500 } },
    interventions: [],
    ...change,
  }
}
