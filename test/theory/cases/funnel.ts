import type { Case } from './case.ts'

/** Absorbing funnels. */
export const funnelCases: readonly Case[] = [
  {
    id: 'funnel-win-lead',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
      mean_days: [5, 10, 12, 14],
      loss: 'remainder',
    },
    quantity: 'P(win | start lead)',
    value: 0.1096345515,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-win-qualify',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
      mean_days: [5, 10, 12, 14],
      loss: 'remainder',
    },
    quantity: 'P(win | start qualify)',
    value: 0.219269103,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-win-propose',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
      mean_days: [5, 10, 12, 14],
      loss: 'remainder',
    },
    quantity: 'P(win | start propose)',
    value: 0.3471760797,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-win-negotiate',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
      mean_days: [5, 10, 12, 14],
      loss: 'remainder',
    },
    quantity: 'P(win | start negotiate)',
    value: 0.6066445183,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-time',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
      mean_days: [5, 10, 12, 14],
    },
    quantity: 'E[days in system | start lead]',
    value: 19.20265781,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-vis-lead',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
    },
    quantity: 'E[visits to lead | start lead]',
    value: 1.063122924,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-vis-qualify',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
    },
    quantity: 'E[visits to qualify | start lead]',
    value: 0.6312292359,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-vis-propose',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
    },
    quantity: 'E[visits to propose | start lead]',
    value: 0.3986710963,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-vis-negotiate',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
    },
    quantity: 'E[visits to negotiate | start lead]',
    value: 0.1993355482,
    source: 'computed from the closed form',
  },
  {
    id: 'funnel-timewin',
    params: {
      P: [
        [0, 0.5, 0, 0],
        [0.1, 0, 0.6, 0],
        [0, 0.2, 0, 0.5],
        [0, 0.1, 0.1, 0],
      ],
      win: [0, 0, 0, 0.55],
      mean_days: [5, 10, 12, 14],
    },
    quantity: 'E[days in system | start lead, won]',
    value: 48.53156146,
    source: 'computed from the closed form',
  },
]
