import { describe, expect, test } from 'vitest'
import { simulate } from '../../src/experiment/simulate.ts'
import { paired } from '../../src/stats/paired.ts'
import { read } from '../mechanisms/cohort.ts'
import { pricing } from '../mechanisms/pricing.ts'

const SEED = 7
const REPS = 30

async function profits(text: string): Promise<number[]> {
  const { raw } = await simulate(read(text), { reps: REPS, seed: SEED, raw: true })
  return raw!.map(({ kpis }) => kpis['profit']!)
}

/** What the firm earns more when it goes by evidence and not by the opinion of sales, same customers and luck. */
async function difference(market: 'minds' | 'hardly minds', dear: boolean) {
  const [opinion, evidence] = [
    await profits(pricing('opinion', market)),
    await profits(pricing('evidence', market, dear)),
  ]
  const { mean, lo, hi } = paired(opinion, evidence)
  const share = mean! / (opinion.reduce((a, b) => a + b, 0) / REPS)
  if (process.env['REFERENCE_FIGURES'])
    console.log(`${market}, ${dear ? 'dear' : 'cheap'}: ${mean} [${lo}, ${hi}], ${share}`)
  return { lo: lo!, hi: hi!, share }
}

describe('evidence against the opinion of one role', () => {
  test('wins where the role is wrong, even where measuring is dear and slow', async () => {
    for (const dear of [false, true]) {
      const { lo, share } = await difference('hardly minds', dear)
      expect(lo).toBeGreaterThan(0)
      expect(share).toBeGreaterThan(0.3)
    }
  })

  test('loses where the role is right: what it finds out, the role knew, and the way there costs', async () => {
    const quick = await difference('minds', false)
    const slow = await difference('minds', true)
    expect(quick.hi).toBeLessThan(0)
    expect(slow.hi).toBeLessThan(0)
    // Dear and slow, it loses more: the whole interval lies below the other.
    expect(slow.hi).toBeLessThan(quick.lo)
  })
})
