// Whyflow's own program of the benchmark: the ordinary way from scenario text to compiled program to run, with full
// statistics and the ledger. The rest of the benchmark only knows the contract below.
//
//   node test/bench/whyflow.mjs --model a|b|b-value|c --customers N --seed S
//        [--patience H] [--pending N] [--trace] [--workers 2] [--live]
//
// The file is `scenarios/model-<model>.yaml`. By a change of the scenario (the `set` of a variant, never by touching
// the program) the horizon becomes N divided by the arrival rate (0.9 for model A, 1 otherwise), `--patience` every
// step's patience, and `--pending` model C's mean delay and initial count.
//
// It prints exactly one line of JSON on stdout and nothing else:
//
//   { "program": "whyflow", "model": "b", "customers": N, "events": E, "seconds": s, "perSecond": customers / s,
//     "peakBytes": P, "stats": { … } }
//
//   customers  those who really arrived in the run (near N, as the horizon is a time), over all workers
//   events     arrivals, service ends and reneges that were executed; cancelled timers do not count
//   seconds    of the run alone: reading, compiling and KPIs by name are outside; the statistics are inside
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
//   --workers  that many worker threads do a batch as `compare` does one: replications of N / 8 customers each, 16 in all
//              however many workers there are, and whoever is free takes the next. They start together after each has warmed
//              up; seconds is from the common start to the last end, customers and events are sums
//   --live     adds "live": { "customers": L, "bytesPerCustomer": B }: what all columns of the engine's state grow by
//              for each customer more, minus the attributes and one visit counter a step
//
// Every process warms up first with a run of N / 3 customers: the engine's large functions are compiled late, and more than
// once. `child.mjs`'s `measure` gives the other programs N / 10, which is enough for theirs.
// A failure is a message on stderr and an exit code other than 0: the benchmark then leaves Whyflow out with that word.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { compile, parse, run } from '../../dist/src/index.js'
import { printResult, readOptions } from './child.mjs'

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

function warmUp(options) {
  runOnce(prepare({ ...options, customers: Math.ceil(options.customers / 3) }), options)
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

/** Replications of a batch, and into how many of them the customers asked for are split. */
const BATCH = 16
const SPLIT = 8

/** A worker warms up, says so, and from then on runs the replication that it is told. */
function workInThread(options) {
  warmUp(options)
  const one = { ...options, customers: Math.ceil(options.customers / SPLIT) }
  const compiled = prepare(one)
  parentPort.on('message', (replication) => {
    const { customers, events } = figuresOf(runOnce(compiled, { ...one, seed: one.seed + replication }), compiled, one)
    parentPort.postMessage({ customers, events })
  })
  parentPort.postMessage('ready')
}

const nextMessage = async (worker) => (await once(worker, 'message'))[0]

/** A batch of replications, spread over the workers as they become free. */
async function measureWorkers(options) {
  const workers = Array.from(
    { length: Number(options.workers) },
    () => new Worker(fileURLToPath(import.meta.url), { workerData: options }),
  )
  await Promise.all(workers.map(nextMessage))
  const results = []
  let next = 0
  const start = performance.now()
  await Promise.all(
    workers.map(async (worker) => {
      while (next < BATCH) {
        const done = nextMessage(worker)
        worker.postMessage(next++)
        results.push(await done)
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  await Promise.all(workers.map((worker) => worker.terminate()))
  return {
    seconds,
    customers: sum(results.map((r) => r.customers)),
    events: sum(results.map((r) => r.events)),
    stats: {},
  }
}

function measureOne(options) {
  warmUp(options)
  const compiled = prepare(options)
  const start = performance.now()
  const tally = runOnce(compiled, options)
  const seconds = (performance.now() - start) / 1000
  return { seconds, ...figuresOf(tally, compiled, options) }
}

async function main() {
  const options = readOptions({
    trace: { type: 'boolean' },
    live: { type: 'boolean' },
    workers: { type: 'string' },
  })
  const { seconds, customers, events, stats } = options.workers ? await measureWorkers(options) : measureOne(options)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  const live = options.live ? { live: measureLive(options) } : {}
  printResult('whyflow', { ...options, customers }, seconds, stats, { events, peakBytes, ...live })
}

if (!isMainThread) workInThread(workerData)
else {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
