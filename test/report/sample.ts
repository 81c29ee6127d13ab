import type { Arm, CompareResult, Difference, Estimate, LadderRow, RunResult } from '../../src/results.ts'

/** Results made by hand, so that what the reports say can be read beside what they were given. */
function estimate(mean: number, half: number, unit: string): Estimate {
  return { mean, lo: mean - half, hi: mean + half, sd: half * 2, n: 20, unit }
}

function row(kind: string, label: string, mean: number, total: number, unit: string): LadderRow {
  return { kind, label, estimate: estimate(mean, mean / 20, unit), share: mean / total }
}

const share = (mean: number): Estimate => estimate(mean, mean / 30, 'share')
const days = (mean: number): Estimate => estimate(mean, mean / 20, 'day')

export function sampleRun(): RunResult {
  return {
    scenario: 'Our funnel',
    hash: '9f3c1a7e02bd44c8',
    seed: 1,
    replications: 20,
    unit: 'day',
    horizon: 720,
    warmup: 180,
    mode: 'steady',
    drain: false,
    currency: 'EUR',
    missing: 0,
    kpis: {
      arrivals: estimate(2160, 21, 'customers'),
      won: estimate(480, 12, 'customers'),
      lost: estimate(1640, 19, 'customers'),
      open: estimate(40, 4, 'customers'),
      reneged: estimate(0, 0, 'customers'),
      winRate: share(0.226),
      wins: estimate(481, 11, 'wins'),
      throughput: estimate(0.89, 0.02, 'wins per day'),
      'leadTime.won.p50': days(19.6),
      pce: share(0.021),
      ownTime: days(2),
      labourCost: estimate(288_000, 0, 'EUR'),
      idleCost: estimate(66_200, 900, 'EUR'),
      revenue: estimate(662_000, 15_000, 'EUR'),
      cost: estimate(394_000, 3000, 'EUR'),
      profit: estimate(268_000, 12_000, 'EUR'),
      costPerWin: estimate(821, 18, 'EUR'),
      customerEquity: null,
    },
    steps: {
      qualify: step(2160, 0.71, 1.9, 7.6, 0.045, 0.41),
      propose: step(1210, 0.83, 4.2, 9.4, 0.27, 0.36),
    },
    teams: {
      sales: {
        utilisation: share(0.77),
        onShift: share(0.77),
        overtimeShare: null,
        size: estimate(5, 0, 'people'),
        cost: estimate(288_000, 0, 'EUR'),
        overtime: null,
      },
    },
    providers: {},
    series: {},
    ladder: { own: sampleLadder(1) },
    routes: [{ step: 'qualify', to: 'propose', stated: 0.6, realised: share(0.56) }],
    theory: null,
    badges: [{ kind: 'open', text: 'Many customers are still open at the horizon: 1.9 %.' }],
    warnings: ['customerEquity: undefined, the scenario has no finance.discount'],
  }
}

function step(visits: number, waited: number, wait: number, queue: number, service: number, busy: number) {
  return {
    visits: estimate(visits, 20, 'visits'),
    waited: share(waited),
    wait: days(wait),
    queue: estimate(queue, 0.4, 'customers'),
    utilisation: share(busy),
    service: days(service),
    reneged: share(0),
    balked: share(0),
  }
}

function sampleLadder(more: number): RunResult['ladder'][string] {
  return {
    time: [
      row('value', 'value', 0.2 * more, 20, 'day'),
      row('necessary', 'necessary', 0.04, 20, 'day'),
      row('rework', 'waste: redone', 0.1, 20, 'day'),
      row('misfit', 'outside the purpose, even where they buy', 0.16, 20, 'day'),
      row('waiting', 'waiting', 17.5, 20, 'day'),
      row('own', "customer's own time", 2, 20, 'day'),
      row('open', 'open', 0, 20, 'day'),
    ],
    money: [
      row('value', 'value', 120_000 * more, 394_000, 'EUR'),
      row('rework', 'waste: redone', 60_000, 394_000, 'EUR'),
      row('goods', 'goods', 147_800, 394_000, 'EUR'),
      row('idle', 'idle payroll', 66_200, 394_000, 'EUR'),
    ],
  }
}

function difference(mean: number, half: number, p: number, verdict: Difference['verdict'], primary = true): Difference {
  const shared = { correlation: 0.8, varianceRatio: 4, inputShare: null, delta: null }
  return { mean, lo: mean - half, hi: mean + half, p, pAdjusted: primary ? p : null, primary, verdict, ...shared }
}

export function sampleComparison(): CompareResult {
  const a: Arm = { ...sampleRun(), label: 'A', scenario: 'Product-centric', badges: [], warnings: [] }
  const b: Arm = {
    ...sampleRun(),
    label: 'B',
    scenario: 'Relationship-centric',
    hash: '77aa1a7e02bd0000',
    badges: [],
    warnings: [],
    kpis: {
      ...a.kpis,
      wins: estimate(493, 12, 'wins'),
      profit: estimate(291_000, 12_000, 'EUR'),
      'leadTime.won.p50': days(22.8),
      pce: share(0.024),
    },
  }
  a.ladder = { A: sampleLadder(1), B: sampleLadder(0.5) }
  b.ladder = { A: sampleLadder(1), B: sampleLadder(2) }
  return {
    arms: [a, b],
    differs: {
      B: [
        { path: 'purpose.serves.guidance', from: 0.2, to: 0.8 },
        { path: 'team.sales.size', from: 14, to: 12 },
        { path: 'journey.steps.listen', from: undefined, to: { team: 'sales', takes: { exponential: 0.1 } } },
      ],
    },
    primary: ['profit', 'wins', 'leadTime.won.p50'],
    differences: {
      profit: { 'B - A': difference(23_000, 31_000, 0.27, 'not distinguishable') },
      wins: { 'B - A': difference(12, 31, 0.41, 'not distinguishable') },
      'leadTime.won.p50': { 'B - A': difference(3.2, 1.3, 0.0004, 'worse') },
      ownTime: { 'B - A': difference(0.8, 0.2, 0.001, 'higher', false) },
      pce: {
        'B - A': {
          ...difference(0.003, 0.002, 0.01, 'depends on whose purpose', false),
          byPurpose: {
            A: { ...difference(-0.004, 0.002, 0.01, 'lower', false), means: { A: 0.021, B: 0.017 } },
            B: { ...difference(0.003, 0.002, 0.01, 'higher', false), means: { A: 0.021, B: 0.024 } },
          },
        },
      },
    },
    judges: ['A', 'B'],
    seed: 1,
    replications: 20,
    covers: 'Intervals cover simulation noise, not doubt about the assumptions.',
    warnings: [],
  }
}
