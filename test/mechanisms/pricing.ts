/**
 * A firm that may move its price once a quarter, in two markets that differ only in how much customers mind a price. Sales believes that
 * every step down is worth something. Where the price matters it is right, and the best price is about 80; where it hardly
 * matters the best price is the highest.
 */
export function pricing(decides: 'opinion' | 'evidence', market: 'minds' | 'hardly minds', dear = false): string {
  const lever = '{ path: offerings.core.price, step: 10, min: 80, max: 120, cost: 500, believed: { sales: -1 } }'
  const slow = dear ? 'over: 90d, delay: 90d, cost: 5000' : 'over: 60d, delay: 30d, cost: 1000'
  const policy =
    decides === 'opinion'
      ? 'policy: opinion, role: sales, delay: 30d, cost: 500'
      : `policy: evidence, watch: profit, ${slow}`
  return `whyflow: 1
name: ${decides} where the market ${market}
time: { unit: day, horizon: 3y }
market:
  arrivals: { rate: 20 }
  referencePrice: 100
  segments: { all: { priceSensitivity: ${market === 'minds' ? 6 : 1} } }
offerings: { core: { price: 100, unitCost: 30 } }
team: { sales: { size: 2, cost: 30, hours: office } }
beliefs: { roles: { sales: {} } }
interventions: [{ every: 90d, ${policy}, levers: [${lever}] }]
journey:
  start: ask
  steps:
    ask: { team: sales, takes: 20min, next: { won: { base: 0, price: -1 }, lost: { base: 0 } } }
    won: { end: won }
    lost: { end: lost }
`
}
