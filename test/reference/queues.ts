import type { Case } from '../theory/cases/case.ts'
import { cobhamCases } from '../theory/cases/cobham.ts'
import { erlangACases } from '../theory/cases/erlang-a.ts'
import { erlangBCases } from '../theory/cases/erlang-b.ts'
import { md1Cases } from '../theory/cases/md1.ts'
import { mg1Cases } from '../theory/cases/mg1.ts'
import { mm1Cases } from '../theory/cases/mm1.ts'
import { mmcCases } from '../theory/cases/mmc.ts'
import { mmckCases } from '../theory/cases/mmck.ts'
import { preemptiveResumeCases } from '../theory/cases/preemptive-resume.ts'
import { kpi, leadTimeOf, ofClass, ofStep, STEP, servedWithin, shareOfTime, timeAt } from './measures.ts'
import { HALF_A_PERCENT, HEAVY_LOAD, HEAVY_TAIL, type Measure, RARE, RARE_EVENT, type ReferenceSet } from './set.ts'
import { exponential, type Station, stationText } from './station.ts'

/**
 * Single stations. How many customers: the variance of a mean queue over a long time T is about 2(ca² + cs²)/((1 − ρ)² T)
 * of its square in units of the mean service over the servers (Whitt 1989), more at low loads, where queues are rare. The
 * numbers aimed at half of the standard error that is allowed, and were set before the first run. They were cut twice since,
 * for time alone: by their standard errors, with every figure already met, so that what is left stays below three quarters.
 */
const REPLICATIONS = 40

/** Cases with these ids, which must exist. */
function pick(cases: readonly Case[], prefix: RegExp): Case[] {
  const found = cases.filter(({ id }) => prefix.test(id))
  if (found.length === 0) throw new Error(`No case is called ${prefix}.`)
  return found
}

function station(
  cases: readonly Case[],
  millions: number,
  of: Omit<Station, 'customers' | 'takes'> & { takes: (slower: number) => string },
  rest: Partial<ReferenceSet> & Pick<ReferenceSet, 'measure'>,
): ReferenceSet {
  const customers = (1e6 * millions) / REPLICATIONS
  return {
    name: of.name,
    cases,
    text: (slower) => stationText({ ...of, customers, takes: of.takes(slower) }),
    replications: REPLICATIONS,
    precision: HALF_A_PERCENT,
    ...rest,
  }
}

const PLAIN: Record<string, Measure> = {
  rho: ofStep('utilisation'),
  occupancy: ofStep('utilisation'),
  'occupancy c=15': ofStep('utilisation'),
  L: kpi('wip'),
  Lq: ofStep('queue'),
  W: kpi('leadTime'),
  Wq: ofStep('wait'),
  'P(wait)': ofStep('waited'),
  'P(wait) c=15': ofStep('waited'),
  'P(N=0)': shareOfTime((n) => n === 0),
  'P(Wq<=20s)': servedWithin(1 / 3),
  'P(Wq<=0.33min) c=15': servedWithin(0.33),
}
const plain = (quantity: string): Measure => {
  const measure = PLAIN[quantity]
  if (measure === undefined) throw new Error(`Nothing measures ${quantity}.`)
  return measure
}

export const mm1: ReferenceSet[] = [
  station(
    pick(mm1Cases, /^mm1-2-/),
    2.5,
    { name: 'M/M/1 at .5', rate: 0.5, servers: 1, takes: (s) => exponential(s) },
    { measure: plain },
  ),
  station(
    pick(mm1Cases, /^mm1-4-/),
    6,
    { name: 'M/M/1 at .75', rate: 0.25, servers: 1, takes: (s) => exponential(3 * s) },
    { measure: plain },
  ),
]

const mmcOf = (c: number) => mmcCases.filter(({ params }) => params['c'] === c)

export const mmc: ReferenceSet[] = [
  // One in ten waits: half of the variance is whether anybody does.
  station(
    mmcOf(2).filter(({ params }) => params['lambda'] === 5),
    5,
    { name: 'M/M/2 at .25', rate: 5, servers: 2, takes: (s) => exponential(0.1 * s) },
    { measure: plain },
  ),
  station(
    mmcOf(2).filter(({ params }) => params['lambda'] === 1.8),
    2.5,
    { name: 'M/M/2 at .9', rate: 1.8, servers: 2, takes: (s) => exponential(s) },
    { measure: plain, precision: HEAVY_LOAD },
  ),
  // An empty system is seen by one arrival in 14,000: 20 million arrivals meet it some 1,400 times.
  station(
    mmcOf(10),
    20,
    { name: 'M/M/10 at .9', rate: 9, servers: 10, takes: (s) => exponential(s) },
    { measure: plain, precision: HEAVY_LOAD, rare: { 'P(N=0)': RARE } },
  ),
  // 28 million gave a mean queue's standard error near the limit, now below it and, when the luck of a visit was drawn anew,
  // above: with 40 replications it is itself known to a tenth only. 32 million keep a tenth away from it.
  station(
    mmcOf(14),
    32,
    { name: 'M/M/14 at .71', rate: 10 / 3, unit: 'minute', servers: 14, takes: (s) => exponential(3 * s) },
    { measure: plain, rare: { 'P(N=0)': RARE } },
  ),
  station(
    mmcOf(15),
    6,
    { name: 'M/M/15 at .67', rate: 10 / 3, unit: 'minute', servers: 15, takes: (s) => exponential(3 * s) },
    { measure: plain },
  ),
]

const LOSS: Measure = ofStep('balked')

export const mmcc: ReferenceSet[] = [
  station(
    pick(erlangBCases, /erlb-1$/),
    2,
    { name: 'M/M/1/1', rate: 1, servers: 1, takes: (s) => exponential(s), more: ['queueLimit: 0'] },
    { measure: () => LOSS },
  ),
  station(
    pick(erlangBCases, /^erlb-4$/),
    2,
    { name: 'M/M/17/17', rate: 10, servers: 17, takes: (s) => exponential(s), more: ['queueLimit: 0'] },
    { measure: () => LOSS, precision: RARE_EVENT },
  ),
]

const MMCK: Record<string, Measure> = {
  'P(reject)': LOSS,
  L: kpi('wip'),
  Lq: ofStep('queue'),
  'W(accepted)': timeAt(),
  'Wq(accepted)': ofStep('wait'),
  throughput: kpi('throughput'),
}

export const mmck: ReferenceSet[] = [
  // Rejections come in small clusters: 22 million arrivals meet a full room some 1,300 times.
  station(
    mmckCases,
    22,
    { name: 'M/M/5/12', rate: 8, servers: 5, takes: (s) => exponential(0.25 * s), more: ['queueLimit: 7'] },
    { measure: (quantity) => MMCK[quantity]!, rare: { 'P(reject)': RARE } },
  ),
]

export const md1: ReferenceSet[] = [
  station(
    md1Cases,
    5,
    { name: 'M/D/1 at .8', rate: 0.8, servers: 1, takes: (s) => `{ constant: ${s} }` },
    { measure: plain },
  ),
]

export const mg1: ReferenceSet[] = [
  station(
    pick(mg1Cases, /H2/),
    2.5,
    { name: 'M/H2/1 at .8', rate: 0.8, servers: 1, takes: (s) => `{ hyperexponential: { mean: ${s}, cv: 2 } }` },
    { measure: plain, precision: HEAVY_TAIL },
  ),
  station(
    pick(mg1Cases, /LN/),
    2.5,
    { name: 'M/LN/1 at .7', rate: 0.7, servers: 1, takes: (s) => `{ lognormal: { mean: ${s}, cv: 1.5 } }` },
    { measure: plain, precision: HEAVY_TAIL },
  ),
  station(
    pick(mg1Cases, /mix/),
    2,
    {
      name: 'M/G/1 with a mixture at .6',
      rate: 0.5,
      servers: 1,
      takes: (s) =>
        `{ mixture: [{ weight: 0.8, of: { exponential: ${0.25 * s} } }, { weight: 0.2, of: { exponential: ${5 * s} } }] }`,
    },
    { measure: plain, precision: HEAVY_TAIL },
  ),
]

const ERLANG_A: Record<string, Measure> = {
  'P(abandon)': ofStep('reneged'),
  'P(wait)': ofStep('waited'),
  Lq: ofStep('queue'),
  'E[wait in queue, all arrivals]': ofStep('wait'),
  'average speed of answer (min)': ofStep('wait'),
  occupancy: ofStep('utilisation'),
  'P(served and wait<=20s)': servedWithin(1 / 3),
}
const abandon = (quantity: string) => ERLANG_A[quantity]!

export const erlangA: ReferenceSet[] = [
  station(
    pick(erlangACases, /^(erla-1|pub)-/),
    12,
    {
      name: 'M/M/13+M',
      rate: 10 / 3,
      unit: 'minute',
      servers: 13,
      takes: (s) => exponential(3 * s),
      more: ['patience: { exponential: 5 }'],
    },
    { measure: abandon },
  ),
  station(
    pick(erlangACases, /^erla-4-/),
    3,
    {
      name: 'M/M/10+M overloaded',
      rate: 12,
      servers: 10,
      takes: (s) => exponential(s),
      more: ['patience: { exponential: 1 }'],
    },
    { measure: abandon },
  ),
  station(
    pick(erlangACases, /^erla-5-/),
    3,
    {
      name: 'M/M/1+M overloaded',
      rate: 5,
      servers: 1,
      takes: (s) => exponential(0.5 * s),
      more: ['patience: { exponential: 6 }'],
    },
    { measure: abandon },
  ),
]

/** Classes are segments c1, c2, … of one stream; the first has the highest priority. */
function classes(lambdas: number[], takes: (index: number) => string, discipline?: string) {
  const rate = lambdas.reduce((sum, lambda) => sum + lambda, 0)
  const by = (value: (index: number) => string) =>
    `{ by: segment, ${lambdas.map((_, i) => `c${i + 1}: ${value(i)}`).join(', ')} }`
  return {
    rate,
    servers: 1,
    segments: `{ ${lambdas.map((lambda, i) => `c${i + 1}: { share: ${lambda / rate} }`).join(', ')} }`,
    takes: (slower: number) => by((i) => takes(i).replace(/[\d.]+/, (mean) => String(Number(mean) * slower))),
    more: [`priority: ${by((i) => String(lambdas.length - i))}`],
    ...(discipline === undefined ? {} : { discipline }),
  }
}

const classOf = (quantity: string) => `c${/class (\d)/.exec(quantity)![1]}`

/** Σ ρ_i Wq_i with the loads that are known and the waits that were met. */
const conservation = (lambdas: number[], services: number[]): Measure => ({
  count: ({ visits }, { program, names }) => {
    const first = names.steps.indexOf(STEP) * program.segments
    return lambdas.reduce(
      (sum, lambda, i) => sum + lambda * services[i]! * (visits.wait[first + i]! / visits.ended[first + i]!),
      0,
    )
  },
})

function cobhamSet(name: string, ids: RegExp, millions: number, lambdas: number[], services: number[]): ReferenceSet {
  return station(
    pick(cobhamCases, ids),
    millions,
    { name, ...classes(lambdas, (i) => exponential(services[i]!)) },
    {
      measure: (quantity) =>
        quantity.startsWith('Kleinrock')
          ? conservation(lambdas, services)
          : quantity.startsWith('Wq')
            ? ofClass(classOf(quantity), 'wait')
            : leadTimeOf(classOf(quantity)),
    },
  )
}

export const cobham: ReferenceSet[] = [
  cobhamSet('two classes at .7, one server', /^cobham-1-/, 5, [0.3, 0.4], [1, 1]),
  cobhamSet('slow hot leads, quick routine', /^cobham-3-/, 14, [0.1, 0.5], [3, 1]),
  cobhamSet('two classes at .8, one server', /cobham-ciw/, 6, [0.2, 0.6], [1, 1]),
]

function preemptiveSet(name: string, ids: RegExp, millions: number, lambdas: number[], takes: string): ReferenceSet {
  return station(
    pick(preemptiveResumeCases, ids),
    millions,
    { name, ...classes(lambdas, () => takes, 'preemptive') },
    { measure: (quantity) => leadTimeOf(classOf(quantity)) },
  )
}

export const preemptive: ReferenceSet[] = [
  preemptiveSet('two classes that interrupt, at .7', /^prs-1-/, 3, [0.3, 0.4], exponential(1)),
  preemptiveSet('three classes that interrupt, at .8', /^prs-2-/, 9, [0.2, 0.3, 0.3], exponential(1)),
  preemptiveSet('two classes that interrupt, constant service', /^prs-4-/, 3.5, [0.4, 0.4], '{ constant: 1 }'),
]
