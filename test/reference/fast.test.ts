import { holds } from './hold.ts'
import { pennyFab } from './lean.ts'
import { funnel } from './networks.ts'
import { cobham, erlangA, md1, mm1, mmc, mmcc } from './queues.ts'
import type { ReferenceSet } from './set.ts'

/** A hundredth of the customers: standard errors are ten times as large, and a gross error is seen within seconds. */
function short(set: ReferenceSet): ReferenceSet {
  const precision = { se: Math.max(0.12, 20 * set.precision.se), because: 'a short run' }
  // An empty system among many servers is too rare to be met, and a trace too much to ask.
  const cases = set.cases.filter(({ quantity }) => 'figure' in set.measure(quantity))
  return { ...set, cases, text: (slower) => shortened(set.text(slower)), precision, rare: {} }
}

/** Where everybody is seen to the end, fewer come: a drain lasts twenty horizons, and a short one would cut journeys off. */
function shortened(text: string): string {
  if (text.includes('drain: true')) return text.replace('rate: 100', 'rate: 1')
  return text.replace(/horizon: ([\d.]+), warmup: [\d.]+/, (_, horizon) => {
    const end = Number(horizon) / 100
    return `horizon: ${end}, warmup: ${end / 5}`
  })
}

holds('closed forms, in short', [mm1[0]!, mmc[0]!, mmcc[0]!, md1[0]!, erlangA[1]!, cobham[0]!, funnel[0]!].map(short))
holds('Penny Fab', [pennyFab[1]!])
