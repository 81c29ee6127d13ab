import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { read } from '../mechanisms/cohort.ts'
import { byTheRule } from '../reference/rule.ts'

/** Fixed before the first look, as the run lengths are. */
const SEED = 1
const REPLICATIONS = 40

interface Shop {
  every?: number
  rate?: number
  scale?: number
}

/** Forty generations, fifty customers a day, who decide by fit; half of what they want drifts. */
const shop = ({ every = 20, rate = 0.3, scale = 1 }: Shop = {}) => `whyflow: 1
time: { unit: day, horizon: 800, mode: terminating }
needs: [care, speed]
market: { arrivals: { rate: 50 }, segments: { all: { wants: { care: { mean: 0.3, sd: 0.2 }, speed: { mean: 0.8, sd: 0.15 } } } } }
offering: { price: 10, delivers: { care: ${0.8 * scale}, speed: ${0.8 * scale} } }
lifecycle: { every: ${every}, fades: { after: 0.5, rate: ${rate}, floor: 0.2 }, drift: { care: 0.01, speed: -0.015 } }
journey: { start: choose, steps: { choose: { next: { won: { base: -2, fit: 3 }, lost: {} } }, won: { end: won }, lost: { end: lost } } }
`

/** Both needs are met alike, so fit is that share whatever is wanted: the chance to win, averaged over a generation. */
function winRate(): number {
  const chance = (age: number) => {
    const left = age <= 10 ? 1 : 0.2 + 0.8 * Math.exp(-0.3 * (age - 10))
    return 1 / (1 + Math.exp(2 - 3 * 0.8 * left))
  }
  const points = 10_000
  let sum = 0
  for (let i = 0; i < points; i++) sum += chance((20 * (i + 0.5)) / points)
  return sum / points
}

const wins = (text: string) =>
  Array.from({ length: REPLICATIONS }, (_, i) => {
    const { end } = run(compile(read(text)).program, SEED, i + 1).tally
    return end.wins / end.arrivals
  })

describe('generations', () => {
  test('win the share that the piecewise fit gives, averaged over a generation', () => {
    byTheRule('win rate', wins(shop()), winRate())
  })

  test('that deliver 2 % less, or fade faster by a fifth, are noticed', () => {
    for (const slip of [{ scale: 0.98 }, { rate: 0.36 }]) {
      const found = wins(shop(slip))
      expect(() => byTheRule('win rate', found, winRate())).toThrow()
    }
  })

  test('bring newcomers whose wants have the drifted mean exactly, though wants vary', () => {
    const generations = [0, 7, 25, 39]
    const sums = generations.map(() => ({ care: [] as number[], speed: [] as number[] }))
    for (let replication = 1; replication <= REPLICATIONS; replication++) {
      const { trace } = run(compile(read(shop())).program, SEED, replication, { trace: true })
      const found = generations.map(() => ({ n: 0, care: 0, speed: 0 }))
      for (let c = 0; c < trace!.customers; c++) {
        const at = generations.indexOf(Math.floor(trace!.customerArrived[c]! / 20))
        if (at < 0) continue
        found[at]!.n++
        found[at]!.care += trace!.customerWants[2 * c]!
        found[at]!.speed += trace!.customerWants[2 * c + 1]!
      }
      found.forEach(({ n, care, speed }, i) => {
        sums[i]!.care.push(care / n)
        sums[i]!.speed.push(speed / n)
      })
    }
    generations.forEach((g, i) => {
      for (const [need, mean] of [
        ['care', 0.3 + 0.01 * g],
        ['speed', 0.8 - 0.015 * g],
      ] as const) {
        byTheRule(`generation ${g}, ${need}`, sums[i]![need], mean)
      }
    })
  })
})
