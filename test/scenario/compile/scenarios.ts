import type { Scenario } from '../../../src/scenario/scenario.ts'

/** A single server with a single queue, all null: the least that can be compiled. */
export function clerk(): Scenario {
  return {
    whyflow: 1,
    name: 'One clerk',
    time: { unit: 'hour', horizon: 2000, mode: 'steady', warmup: 100, drain: false },
    currency: 'EUR',
    needs: [],
    market: {
      arrivals: { rate: 0.9 },
      segments: { all: { share: 1, wants: {}, priceSensitivity: 0 } },
    },
    offerings: {},
    attributes: {},
    team: {
      desk: { size: 1, cost: 0, shiftEnd: 'finish', overtimeRate: 1, discipline: 'fifo' },
    },
    journey: {
      start: 'serve',
      phases: {},
      steps: {
        serve: { team: 'desk', takes: { exponential: 1 }, next: { done: { rate: 1 } } },
        done: { end: 'won' },
      },
    },
    wip: [],
    spend: {},
    interventions: [],
  }
}

/** A funnel that uses a little of everything: needs, a purpose, phases with exits, patience, limits, logits and rates. */
export function funnel(): Scenario {
  return {
    whyflow: 1,
    name: 'A small funnel',
    time: { unit: 'day', horizon: 200, mode: 'steady', warmup: 'auto', drain: false, start: '2026-01-07' },
    currency: 'EUR',
    needs: ['function', 'guidance'],
    purpose: {
      serves: { guidance: 1 },
      actions: ['notice', 'understand', 'decide'],
      clarity: 0.8,
      rightCustomer: 0.5,
    },
    market: {
      arrivals: { web: { rate: 8 }, fair: { rate: 1, to: 'propose', segment: 'relational' } },
      referencePrice: 100,
      segments: {
        relational: {
          share: 0.4,
          wants: { guidance: { mean: 0.9, sd: 0.1 }, function: { mean: 0.5, sd: 0 } },
          priceSensitivity: 0.6,
        },
        utility: {
          share: 0.6,
          wants: { function: { mean: 0.6, sd: 0.2 }, guidance: { mean: 0.3, sd: 0.2 } },
          priceSensitivity: 1.4,
        },
      },
    },
    offerings: { offering: { price: 120, unitCost: 70, capability: 2, delivers: { guidance: 0.8, function: 0.7 } } },
    attributes: { budget: { start: { beta: { min: 0, max: 1, mean: 0.5, cv: 0.5 } } } },
    team: {
      sales: {
        size: 10,
        cost: 60,
        hours: 'Mon-Fri 09:00-17:00',
        shiftEnd: 'interrupt',
        overtimeRate: 1.5,
        discipline: 'fifo',
      },
      desk: { size: 2, cost: 20, shiftEnd: 'finish', overtimeRate: 1, discipline: 'lifo' },
    },
    journey: {
      start: 'hear',
      phases: { decide: { label: 'Decide', exits: { gone: { base: -1 } } } },
      steps: {
        hear: {
          phase: 'attract',
          takes: { exponential: 0.2 },
          enables: 'notice',
          next: { qualify: { base: 0.2, purposeFit: 2, attracts: true }, gone: { base: 0 } },
        },
        qualify: {
          phase: 'engage',
          team: 'sales',
          takes: { lognormal: { mean: 0.04, cv: 0.8 } },
          enables: 'understand',
          screens: true,
          patience: { exponential: 3 },
          queueLimit: 40,
          balkTo: 'propose',
          effects: { trust: { add: 0.05 }, budget: { toward: [1, 0.1] } },
          next: { propose: { rate: 0.6, budget: 3 }, gone: { rate: 0.3 }, qualify: { rate: 0.1, rework: true } },
        },
        propose: {
          phase: 'decide',
          team: 'sales',
          takes: { by: 'segment', utility: { gamma: { mean: 0.25, cv: 0.5 } }, other: { constant: 0.3 } },
          enables: 'decide',
          priority: { by: 'segment', relational: 2, other: 1 },
          cost: 5,
          next: {
            by: 'segment',
            relational: { won: { base: -1, fit: 3, price: -1 }, propose: { base: -2, rework: true } },
            utility: { won: { rate: 0.2 }, check: { rate: 0.3 }, gone: { rate: 0.5 } },
          },
        },
        check: {
          phase: 'decide',
          team: 'desk',
          takes: { exponential: 0.1 },
          necessary: 'law',
          next: { won: { base: 1 } },
        },
        won: { end: 'won' },
        gone: { end: 'lost' },
      },
    },
    wip: [{ over: ['qualify', 'propose'], limit: 60 }],
    spend: { ads: { perMonth: 5000 } },
    interventions: [],
  }
}
