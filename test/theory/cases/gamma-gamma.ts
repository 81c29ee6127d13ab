import type { Case } from './case.ts'

/** Gamma-Gamma spend. */
export const gammaGammaCases: readonly Case[] = [
  {
    id: 'gg-mean',
    params: { p: 6.25, q: 3.74, v: 15.44 },
    quantity: 'population mean transaction value p*v/(q-1)',
    value: 35.2189781,
    source: 'computed from the closed form',
  },
  {
    id: 'gg-cond',
    params: { p: 6, q: 4, v: 16, m_x: 35, x: 3 },
    quantity: 'E[spend | mean 35 over 3 trans]',
    value: 34.57142857,
    source: 'computed from the closed form ((v+x*m)*p/(p*x+q-1)); params BTYD man/spend.expected.value.Rd',
  },
]
