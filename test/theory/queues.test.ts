import { describe, expect, test } from 'vitest'
import { cobham, type PriorityClass } from '../../src/theory/cobham.ts'
import { erlangA, erlangAServedWithin } from '../../src/theory/erlang-a.ts'
import { erlangB } from '../../src/theory/erlang-b.ts'
import { funnel } from '../../src/theory/funnel.ts'
import { jackson } from '../../src/theory/jackson.ts'
import { kingman } from '../../src/theory/kingman.ts'
import { md1 } from '../../src/theory/md1.ts'
import { mg1 } from '../../src/theory/mg1.ts'
import { mm1 } from '../../src/theory/mm1.ts'
import { mmc, mmcWaitCdf } from '../../src/theory/mmc.ts'
import { mmck } from '../../src/theory/mmck.ts'
import { mminf, mminfCountCdf, mminfFromEmpty } from '../../src/theory/mminf.ts'
import { preemptiveResume } from '../../src/theory/preemptive-resume.ts'
import { serversForBlocking } from '../../src/theory/servers-needed.ts'
import { type Case, tolerance } from './cases/case.ts'
import { cobhamCases } from './cases/cobham.ts'
import { erlangACases } from './cases/erlang-a.ts'
import { erlangBCases } from './cases/erlang-b.ts'
import { funnelCases } from './cases/funnel.ts'
import { jacksonCases } from './cases/jackson.ts'
import { kingmanCases } from './cases/kingman.ts'
import { md1Cases } from './cases/md1.ts'
import { mg1Cases } from './cases/mg1.ts'
import { mm1Cases } from './cases/mm1.ts'
import { mmcCases } from './cases/mmc.ts'
import { mmckCases } from './cases/mmck.ts'
import { mminfCases } from './cases/mminf.ts'
import { preemptiveResumeCases } from './cases/preemptive-resume.ts'

type Answer = (one: Case) => number | undefined

function check(family: string, cases: readonly Case[], answer: Answer): void {
  describe(family, () => {
    test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
      const value = answer(one)
      expect(value, one.quantity).toBeDefined()
      expect(Math.abs(value! - one.value), `${value} against ${one.value}`).toBeLessThanOrEqual(tolerance(one))
    })
  })
}

const pick =
  (figures: (params: Case['params']) => object, names: Record<string, string> = {}): Answer =>
  ({ params, quantity }) =>
    (figures(params) as Record<string, number>)[names[quantity] ?? quantity]

const rates = (p: Case['params']) => p as { lambda: number; mu: number; c: number }

check(
  'M/M/1',
  mm1Cases,
  pick((p) => mm1(rates(p))),
)

/** Call-centre sources speak of transactions per interval and mean handling time; both in minutes. */
function callCentre(p: Case['params']): { lambda: number; mu: number; c: number } {
  return 'transactions' in p ? { lambda: p.transactions / p.interval_min, mu: 1 / p.aht_min, c: p.c } : rates(p)
}

check('M/M/c', mmcCases, (one) => {
  if (one.quantity.startsWith('P(Wq<=')) return mmcWaitCdf(callCentre(one.params), one.params.asa_min)
  const names: Record<string, string> = { 'P(N=0)': 'p0', 'P(wait)': 'pWait', occupancy: 'rho' }
  const bare = { ...one, quantity: one.quantity.replace(' c=15', '') }
  return pick((p) => mmc(callCentre(p)), names)(bare)
})

check('M/M/c/c', erlangBCases, ({ params, quantity }) =>
  quantity === 'min servers'
    ? serversForBlocking({ load: params.A, maxBlocking: params.max_blocking })
    : erlangB({ load: params.A, c: params.c }),
)

const accepted = { 'P(reject)': 'pReject', 'W(accepted)': 'W', 'Wq(accepted)': 'Wq' }
check(
  'M/M/c/K',
  mmckCases,
  pick((p) => mmck(p as Parameters<typeof mmck>[0]), accepted),
)

check('M/M/inf', mminfCases, ({ params, quantity }) => {
  const station = rates(params)
  if (quantity === 'P(N<=8)') return mminfCountCdf(station, 8)
  if (quantity.startsWith('E[N(4)]')) return mminfFromEmpty(station, params.t)
  return mminf(station).L
})

check(
  'M/D/1',
  md1Cases,
  pick((p) => md1({ lambda: p.lambda, service: p['E[S]'] })),
)

check(
  'M/G/1',
  mg1Cases,
  pick((p) => {
    // The table prints the cv² of this mixture with seven digits; its moments give it exactly.
    const mixture = p.dist.startsWith('hyperexp')
    const cv2 = mixture ? (0.8 * 2 * 0.25 ** 2 + 0.2 * 2 * 5 ** 2) / 1.2 ** 2 - 1 : p.cv2
    return mg1({ lambda: p.lambda, service: p['E[S]'], cv2 })
  }),
)

check('Erlang A', erlangACases, (one) => {
  const p = one.params
  const params = { ...callCentre(p), theta: p.theta ?? 1 / p.patience_min }
  if (one.quantity.startsWith('P(served')) return erlangAServedWithin(params, 1 / 3)
  const names = {
    'P(abandon)': 'pAbandon',
    'P(wait)': 'pWait',
    'E[wait in queue, all arrivals]': 'Wq',
    'average speed of answer (min)': 'Wq',
  }
  return pick(() => erlangA(params), names)(one)
})

check('Jackson', jacksonCases, ({ params, quantity }) => {
  const network = jackson(params as Parameters<typeof jackson>[0])
  if (quantity === 'total L') return network.L
  if (quantity.startsWith('mean sojourn')) return network.W
  const [, node, figure] = quantity.match(/^node(\d) (\w+)$/)!
  return network.nodes[Number(node) - 1]![figure as 'L']
})

function classes(p: Case['params']): PriorityClass[] {
  return p.lambdas.map((lambda: number, i: number) => ({
    lambda,
    service: p.ES?.[i] ?? 1 / p.mu,
    secondMoment: p.ES2?.[i] ?? 2 / p.mu ** 2,
  }))
}

const classOf = (quantity: string): number => Number(quantity.match(/class (\d)/)![1]) - 1

check('Cobham', cobhamCases, ({ params, quantity }) => {
  const given = classes(params)
  const figures = cobham(given)
  if (quantity.startsWith('Kleinrock'))
    return figures.reduce((sum, { Wq }, i) => sum + given[i]!.lambda * given[i]!.service * Wq, 0)
  return figures[classOf(quantity)]![quantity.startsWith('Wq') ? 'Wq' : 'W']
})

check('Preemptive-resume', preemptiveResumeCases, ({ params, quantity }) => {
  return preemptiveResume(classes(params))[classOf(quantity)]!.W
})

check('Kingman', kingmanCases, ({ params: p }) => {
  // Load and cv² of the H2 stream are printed with six decimals; they are the fractions 16/35 and 67/49.
  const stream = p.model === 'H2/M/1' ? { rho: 16 / 35, ca2: 67 / 49 } : { rho: p.rho, ca2: p.ca2 }
  return kingman({ ...stream, service: p.ES ?? 1 / p.mu, cs2: p.cs2 })
})

check('Absorbing funnel', funnelCases, ({ params, quantity }) => {
  const names = ['lead', 'qualify', 'propose', 'negotiate']
  const time = params.mean_days ?? [0, 0, 0, 0]
  const chain = funnel({ routes: params.P, exits: { won: params.win }, time })
  const start = names.indexOf(quantity.match(/start (\w+)/)![1]!)
  if (quantity.startsWith('P(win')) return chain.absorbed.won![start]
  if (quantity.startsWith('E[visits')) return chain.visits[start]![names.indexOf(quantity.match(/to (\w+)/)![1]!)]
  return quantity.includes('won') ? chain.timeGiven.won![start] : chain.time[start]
})
