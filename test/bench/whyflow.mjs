// Whyflow's own program of the benchmark: the ordinary way from scenario text to compiled program to run, with full
// statistics and the ledger. The rest of the benchmark only knows the contract below.
//
//   node test/bench/whyflow.mjs --model a|b|b-value|c --customers N --seed S [--runs K]
//        [--patience H] [--pending N] [--trace] [--workers 2] [--live]
//
// The file is `scenarios/model-<model>.yaml`. By a change of the scenario (the `set` of a variant, never by touching
// the program) the horizon becomes N divided by the arrival rate (0.9 for model A, 1 otherwise), `--patience` every
// step's patience, and `--pending` model C's mean delay and initial count.
//
// It prints one line of JSON a run on stdout and nothing else:
//
//   { "program": "whyflow", "model": "b", "customers": N, "events": E, "seconds": s, "perSecond": customers / s,
//     "before": p, "after": p, "peakBytes": P, "stats": { … } }
//
//   customers  those who really arrived in the run (near N, as the horizon is a time), over all workers
//   events     arrivals, service ends and reneges that were executed; cancelled timers do not count
//   seconds    of the run alone: reading, compiling and KPIs by name are outside; the statistics are inside
//   before     the probe's time in seconds before the run, see probe.mjs; `after` the one after it
//   peakBytes  process.resourceUsage().maxRSS * 1024
//   stats      by model, the names of the C program (`model-b.c`), a figure that is not kept being left out:
//     a        { lead: { count, mean, variance, p50, p90 }, waited, wait, queue, utilisation }
//     b        { shareReneged, renegesAtFirst, leadCompleted: { count, mean, variance, p50, p90 },
//                leadLost: { count, mean } (left and reneged together; the C program's two are merged to it),
//                stations: [{ joined, reneged, waited, wait, queue, utilisation } × 8] }
//              shareReneged = customers who reneged / customers; renegesAtFirst = reneges at station 0 / customers;
//              in a station, reneged and waited are shares of joined, wait is the mean over all joined, queue and
//              utilisation are averages over time
//     c        { pending: time average in the delay, departures: completions / horizon }
//   --trace    keeps the columnar trace of every visit during the timed run
//   --workers  a run is then a batch as `compare` does one: 16 replications of N / 16 customers on that many threads, and
//              whoever is free takes the next; seconds is from the common start to the last end, customers and events are
//              sums, and the probe is that of the thread where it took longest, one thread after the other
//   --live     adds "live": { "customers": L, "bytesPerCustomer": B }: what all columns of the engine's state grow by
//              for each customer more, minus the attributes and one visit counter a step
//
// A failure is a message on stderr and an exit code other than 0: the benchmark then leaves Whyflow out with that word.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { compile, parse, run } from '../../dist/src/index.js'
import { measure, readOptions } from './child.mjs'
import { probe } from './probe.mjs'

const arrivalRateOf = (model) => (model === 'a' ? 0.9 : 1)

/** The scenario's text and the changes that the options ask for. */
function scenarioFor({ model, customers, patience, pending }) {
  const text = readFileSync(new URL(`scenarios/model-${model}.yaml`, import.meta.url), 'utf8')
  const set = { 'time.horizon': customers / arrivalRateOf(model) }
  if (model.startsWith('b')) {
    for (let i = 0; i < 8; i++) set[`journey.steps.station${i}.patience`] = { exponential: patience }
  }
  if (model === 'c') {
    set['journey.steps.delay.takes'] = { exponential: pending }
    set['initial.delay.count'] = pending
  }
  return { text, set }
}

/** The ordinary way from text to tables: what `runOnce` runs. */
function prepare(options) {
  const { text, set } = scenarioFor(options)
  const { scenario, problems } = parse({ 'model.yaml': text }, 'model.yaml', Object.entries(set))
  if (scenario === null)
    throw new Error(problems.map(({ path, expected }) => `${path}: expected ${expected}`).join('; '))
  return compile(scenario)
}

/** `prepare`, once for each size. */
function prepareSizes(options) {
  const sizes = new Map()
  return ({ customers }) => {
    if (!sizes.has(customers)) sizes.set(customers, prepare({ ...options, customers }))
    return sizes.get(customers)
  }
}

const runOnce = ({ program }, options) => run(program, options.seed, 0, options.trace ? { trace: true } : {}).tally

const sum = (column) => column.reduce((total, value) => total + value, 0)

/** Of a column by cell (step × segment), what belongs to one step. */
const ofStep = (column, step, segments) => sum(column.subarray(step * segments, (step + 1) * segments))

/** Mean and quantiles of all lead times that ended one way; the engine keeps no squares, so there is no variance. */
function leadTimes({ cohort }, outcome) {
  const bins = cohort.lead
    .filter((_, index) => index % 3 === outcome)
    .flatMap(({ count, sum: total, min, max }) =>
      Array.from(count, (n, i) => ({ n, total: total[i], min: min[i], max: max[i] })),
    )
    .sort((a, b) => a.min - b.min)
  const count = bins.reduce((n, bin) => n + bin.n, 0)
  const quantile = (p) => {
    let below = 0
    const bin = bins.find(({ n }) => (below += n) >= p * count)
    return bin && bin.min + (bin.max - bin.min) * (1 - (below - p * count) / bin.n)
  }
  return {
    count,
    mean: bins.reduce((total, bin) => total + bin.total, 0) / count,
    p50: quantile(0.5),
    p90: quantile(0.9),
  }
}

/** A station's figures. The run drains, so every visit that joined has ended; areas are up to the horizon. */
function stationOf({ visits, to }, { program }, step) {
  const { segments, stepTeam } = program
  const joined = ofStep(visits.ended, step, segments)
  return {
    joined,
    reneged: ofStep(visits.reneged, step, segments) / joined,
    waited: ofStep(visits.waited, step, segments) / joined,
    wait: ofStep(visits.wait, step, segments) / joined,
    queue: ofStep(to.cellQueued, step, segments) / to.at,
    utilisation: ofStep(to.cellBusy, step, segments) / to.teamScheduled[stepTeam[step]],
  }
}

/** The figures of the contract above, and how many customers and events there were. */
function figuresOf(tally, compiled, { model }) {
  const { cohort, visits, end, to } = tally
  if (model === 'c') {
    const arrived = to.arrivals - compiled.program.initialStep.length
    const stats = { pending: to.wipArea / to.at, departures: to.wins / to.at }
    return { customers: arrived, events: arrived + to.wins, stats }
  }
  const customers = end.arrivals
  const events = customers + sum(visits.served) + sum(visits.reneged)
  if (model === 'a') {
    const { waited, wait, queue, utilisation } = stationOf(tally, compiled, compiled.names.steps.indexOf('serve'))
    return { customers, events, stats: { lead: leadTimes(tally, 0), waited, wait, queue, utilisation } }
  }
  const stations = Array.from({ length: 8 }, (_, i) =>
    stationOf(tally, compiled, compiled.names.steps.indexOf(`station${i}`)),
  )
  const { count, mean } = leadTimes(tally, 1)
  const stats = {
    shareReneged: sum(cohort.reneged) / customers,
    renegesAtFirst: (stations[0].reneged * stations[0].joined) / customers,
    leadCompleted: leadTimes(tally, 0),
    leadLost: { count, mean },
    stations,
  }
  return { customers, events, stats }
}

/** Bytes that everything in memory takes, after a collection. */
function bytesInUse() {
  // The second collection waits for the array buffers that the first one found unused.
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/**
 * Bytes that a run has taken while everyone is inside. The engine reads the program's `spendRate` whenever it takes its
 * totals, the last time at the horizon: there the run is looked at from within, because its state is gone when it is over.
 */
function bytesInside(options) {
  const { program } = prepare(options)
  const before = bytesInUse()
  let inside = 0
  const watched = Object.defineProperty({ ...program }, 'spendRate', {
    get() {
      inside = bytesInUse()
      return 0
    },
  })
  const { to } = run(watched, options.seed, 0).tally
  return { customers: to.wip, bytes: inside - before, steps: program.steps }
}

function measureLive(options) {
  if (globalThis.gc === undefined) throw new Error('--live needs node --expose-gc')
  const few = bytesInside({ ...options, pending: 1000 })
  const many = bytesInside(options)
  const counters = 4 * many.steps
  return {
    customers: many.customers,
    bytesPerCustomer: (many.bytes - few.bytes) / (many.customers - few.customers) - counters,
  }
}

/** Replications of a batch. */
const BATCH = 16

/** A worker does what it is told: a replication, or the probe. */
function workInThread(options) {
  const one = { ...options, customers: Math.ceil(options.customers / BATCH) }
  const compiled = prepare(one)
  parentPort.on('message', (seed) => {
    if (seed === null) return parentPort.postMessage(probe())
    const { customers, events } = figuresOf(runOnce(compiled, { ...one, seed }), compiled, one)
    parentPort.postMessage({ customers, events })
  })
}

/** What a worker answers to a message. */
async function ask(worker, message) {
  const answer = once(worker, 'message')
  worker.postMessage(message)
  return (await answer)[0]
}

/**
 * All at once, so that no core has been idle, and then what counts: one after the other, because the workers shall not see each other
 * in it.
 */
async function probeWorkers(workers) {
  await Promise.all(workers.map((worker) => ask(worker, null)))
  const times = []
  for (const worker of workers) times.push(await ask(worker, null))
  return Math.max(...times)
}

/** A batch of replications, spread over the workers as they become free. */
async function runBatch(workers, { seed }) {
  const results = []
  let next = 0
  await Promise.all(
    workers.map(async (worker) => {
      while (next < BATCH) results.push(await ask(worker, BATCH * seed + next++))
    }),
  )
  return {
    customers: sum(results.map((r) => r.customers)),
    events: sum(results.map((r) => r.events)),
    stats: {},
  }
}

async function measureWorkers(options) {
  const workers = Array.from(
    { length: Number(options.workers) },
    () => new Worker(fileURLToPath(import.meta.url), { workerData: options }),
  )
  await measure(
    'whyflow',
    options,
    (one) => runBatch(workers, one),
    () => probeWorkers(workers),
  )
  await Promise.all(workers.map((worker) => worker.terminate()))
}

async function measureOne(options) {
  const prepared = prepareSizes(options)
  prepared(options)
  await measure(
    'whyflow',
    options,
    (one) => runOnce(prepared(one), one),
    undefined,
    (tally) => ({
      ...figuresOf(tally, prepared(options), options),
      peakBytes: process.resourceUsage().maxRSS * 1024,
      ...(options.live ? { live: measureLive(options) } : {}),
    }),
  )
}

if (!isMainThread) workInThread(workerData)
else {
  const options = readOptions({
    trace: { type: 'boolean' },
    live: { type: 'boolean' },
    workers: { type: 'string' },
  })
  try {
    await (options.workers ? measureWorkers(options) : measureOne(options))
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
