import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { reliability } from '../../src/theory/ranking.ts'
import { read } from '../mechanisms/cohort.ts'
import { pricing } from '../mechanisms/pricing.ts'
import { type Line, picture } from './picture.ts'

/** The pictures of how a firm decides, drawn by the engine, and of its people. */
export function firmCurves(): Record<string, string> {
  return { beliefs: beliefs(), policies: policies(), people: people() }
}

/** The formula that the tests hold the engine against; one visit varies as much as exponential times do. */
function people(): string {
  const line = (label: string, skill: number): Line => ({
    label,
    points: Array.from({ length: 100 }, (_, i) => [i + 1, reliability({ skill, work: 1, visits: i + 1 })] as const),
  })
  return picture('How much of a ranking comes back in the next period', 'visits of each person in a period', [
    line('people differ by 50 %', 0.5),
    line('by 20 %', 0.2),
    line('by 5 %', 0.05),
    line('all alike', 0),
  ])
}

const REVIEWS = 24

function beliefs(): string {
  const listening = 'listening: { perReview: 4, noise: 0.3, cost: 1 }'
  const mixing = `mixing:
    executives: { executives: 0.9, marketing: 0.1 }
    marketing: { executives: 0.1, marketing: 0.8, sales: 0.1 }
    sales: { marketing: 0.2, sales: 0.8 }`
  const line = (label: string, rest: string): Line => ({
    label,
    points: Array.from({ length: REVIEWS + 1 }, (_, reviews) => [reviews, believed(reviews, rest)] as const),
  })
  return picture('What executives believe of a want of 0.5', 'reviews', [
    line('listening', listening),
    line('talking', mixing),
    line('neither', ''),
  ])
}

function believed(reviews: number, rest: string): number {
  const { program } = compile(
    read(`whyflow: 1
time: { unit: day, horizon: ${reviews + 0.5} }
needs: [care]
market: { arrivals: { rate: 1 }, segments: { all: { wants: { care: 0.5 } } } }
beliefs:
  every: 1
  roles: { executives: { believes: { care: 0.2 } }, marketing: { believes: { care: 0.35 } }, sales: { believes: { care: 0.6 } } }
  ${rest}
journey: { start: buy, steps: { buy: { next: { won: 1 } }, won: { end: won } } }
`),
  )
  return run(program, 1, 1).tally.beliefs!.believed[0]!
}

const YEARS = 3
const DAYS = 365.25

/** What the price in force earns of a customer, as a share of what the best of the prices would. */
function policies(): string {
  const line = (label: string, decides: 'opinion' | 'evidence', market: 'minds' | 'hardly minds'): Line => {
    const { tally } = run(compile(read(pricing(decides, market))).program, 1, 1)
    const sensitivity = market === 'minds' ? 6 : 1
    const earns = (price: number) => (price - 30) / (1 + Math.exp(sensitivity * (price / 100 - 1)))
    const best = Math.max(...[80, 90, 100, 110, 120].map(earns))
    const prices = [[0, 100], ...tally.fired.map(({ time, position }) => [time / DAYS, 80 + 10 * position])]
    const steps = prices.flatMap(([from, price], i) => {
      const share = earns(price!) / best
      return [[from!, share] as const, [prices[i + 1]?.[0] ?? YEARS, share] as const]
    })
    return { label, points: steps }
  }
  return picture('What the price in force earns; 1: what the best would', 'years', [
    line('evidence, role right', 'evidence', 'minds'),
    line('opinion, role right', 'opinion', 'minds'),
    line('evidence, role wrong', 'evidence', 'hardly minds'),
    line('opinion, role wrong', 'opinion', 'hardly minds'),
  ])
}
