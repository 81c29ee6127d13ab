import { describe, expect, test } from 'vitest'
import type { VerifiedClaim } from '../../src/claim-result.ts'
import { inProcess, type Runner } from '../../src/experiment/runner.ts'
import { verify } from '../../src/experiment/verify.ts'
import { claimOf, DEARER } from './toy.ts'

const refused = DEARER.replace('arrivals.rate: [0.5, 1.5]', 'segments.all.share: [0, 2]')

/** A runner that counts the replications that it is asked for. */
function counting(): { runner: Runner; asked: () => number } {
  const inner = inProcess()
  let replications = 0
  return {
    runner: {
      width: inner.width,
      run: (task, signal) => {
        replications += task.replications.length
        return inner.run(task, signal)
      },
    },
    asked: () => replications,
  }
}

test('a claim that holds everywhere: the region is all of it, and another one over the same settings shares its runs', async () => {
  const { runner, asked } = counting()
  const seen: [number, number][] = []
  const progress = (done: number, total: number) => seen.push([done, total])
  const other = DEARER.replace('kpi: revenue', 'kpi: profit')
  const { claims, differing } = await verify([claimOf(DEARER), claimOf(other, 'other')], { reps: 4, progress }, runner)
  expect(asked()).toBe(2 * 4 + 64 * 2 * 5)
  expect(seen.at(-1)).toEqual([648, 648])
  expect(seen.every(([done, total]) => done <= total && total === 648)).toBe(true)
  const [{ verdict, difference, region }, second] = claims as [VerifiedClaim, VerifiedClaim]
  expect([verdict, second.verdict]).toEqual(['supported', 'supported'])
  expect(differing).toEqual([])
  // Twice the price of the same sales: the difference is what there was, and the cost is the same.
  expect(difference.mean).toBeCloseTo(difference.from!, 9)
  expect(second.difference.mean).toBeCloseTo(difference.mean!, 9)
  expect(difference.delta).toBeCloseTo(0.1 * difference.from!, 9)
  expect(region).toMatchObject({ points: 64, done: 64, supported: 1, refuted: 0, open: 0, refused: [] })
  // 64 slices in thirds, each by where in its slice the point lies.
  expect(region!.settings[0]!.thirds.map(({ points }) => points)).toEqual([21, 22, 21])
})

test('a region with an edge that is known: half of the points, and the setting that makes it', async () => {
  // Revenue is price × sales: against a δ of twice the sales at rate 1 it is the rate that decides.
  const text = DEARER.replace('matters: 10%', 'matters: 1600').replace(
    'rate: [0.5, 1.5]',
    'rate: [0.5, 1.5]\n    team.desk.cost: [1, 9]',
  )
  const { claims } = await verify([claimOf(text)], { reps: 4 })
  const region = claims[0]!.region!
  expect(region.supported! + region.refuted! + region.open!).toBeCloseTo(1, 12)
  const [first, second] = region.settings
  expect(first).toMatchObject({ path: 'market.arrivals.rate', low: 0.5, high: 1.5 })
  expect(first!.decides!).toBeGreaterThan(0.7)
  expect(second!.decides!).toBeLessThan(0.15)
  expect(first!.thirds[0]).toMatchObject({ supported: 0 })
  expect(first!.thirds[2]).toMatchObject({ refuted: 0 })
  // Sales are 160 × rate on average, so the upper half is beyond δ, give or take the noise of 5 runs.
  expect(region.refuted!).toBeGreaterThan(0.25)
  expect(region.supported!).toBeGreaterThan(0.25)
})

test('points that make no sound scenario are refused in words', async () => {
  const { claims } = await verify([claimOf(refused)], { reps: 4 })
  const { points, done, supported, refused: why } = claims[0]!.region!
  expect([points, done, supported]).toEqual([64, 0, null])
  expect(why.reduce((sum, each) => sum + each.points, 0)).toBe(64)
  expect(why[0]!.why).toMatch(/share/)
})

describe('what is run', () => {
  test('quick has half the runs and no region; another seed is other luck', async () => {
    const quick = await verify([claimOf(DEARER)], { mode: 'quick' })
    expect(quick.claims[0]).toMatchObject({ replications: 10, region: null })
    const again = await verify([claimOf(DEARER)], { mode: 'quick', seed: 2 })
    expect(again.claims[0]!.difference.mean).not.toBe(quick.claims[0]!.difference.mean)
  })

  test('a verdict beside the record is named, a claim without one is not', async () => {
    const wrong = claimOf(DEARER.replace('direction: up', 'direction: down'))
    expect((await verify([wrong], { mode: 'quick' })).differing).toEqual(['toy'])
    const fresh = claimOf(DEARER.replace('verdict: supported\n', ''))
    const { claims, differing } = await verify([fresh], { mode: 'quick' })
    expect(claims[0]).toMatchObject({ verdict: 'supported', onRecord: null })
    expect(differing).toEqual([])
  })

  test('an interruption gives what there is and says so', async () => {
    const stop = new AbortController()
    const result = await verify([claimOf(DEARER)], {
      reps: 5,
      signal: stop.signal,
      progress: (done) => {
        if (done >= 30) stop.abort()
      },
    })
    expect(result.interrupted).toBe(true)
    expect(result.claims[0]!.replications).toBe(5)
    expect(result.claims[0]!.region!.done).toBeGreaterThan(0)
    expect(result.claims[0]!.region!.done).toBeLessThan(64)
  })

  test('a figure that no run defines leaves the claim open, with the reason', async () => {
    const none = DEARER.replace('kpi: revenue', 'kpi: leadTime.lost')
    const text = none.replace('price: 20', 'price: 20, journey.steps.serve.next: { won: 1 }, journey.steps.lost: null')
    const { claims } = await verify([claimOf(text)], { mode: 'quick' })
    expect(claims[0]).toMatchObject({ verdict: 'open', difference: { mean: null } })
    expect(claims[0]!.warnings.join()).toMatch(/leadTime\.lost is undefined in every run/)
  })
})
