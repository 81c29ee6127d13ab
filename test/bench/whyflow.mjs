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
//   --workers  that many worker threads, each with a whole run of N customers and its own seed, started together after
//              each has warmed up; seconds is from the common start to the last end, customers and events are sums
//   --live     adds "live": { "customers": L, "bytesPerCustomer": B }: what all columns of the engine's state grow by
//              for each customer more, minus the attributes and one visit counter a step
//
// Every process warms up first with a run of N / 10 customers, as `child.mjs`'s `measure` does for the other programs.
// A failure is a message on stderr and an exit code other than 0: the benchmark then leaves Whyflow out with that word.

import { readFileSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { run } from '../../dist/sim/run.js'
import { State } from '../../dist/sim/state.js'
import { compile, parse } from '../../dist/src/index.js'
import { printResult, readOptions } from './child.mjs'

const options = readOptions({
  trace: { type: 'boolean' },
  live: { type: 'boolean' },
  workers: { type: 'string' },
})
const arrivalRate = options.model === 'a' ? 0.9 : 1

/** The scenario's text and the changes that the options ask for. */
function scenarioFor({ model, customers, patience, pending }) {
  const text = readFileSync(new URL(`scenarios/model-${model}.yaml`, import.meta.url), 'utf8')
  const set = { 'time.horizon': customers / arrivalRate }
  if (model.startsWith('b')) {
    for (let i = 0; i < 8; i++) set[`journey.steps.station${i}.patience`] = { exponential: patience }
  }
  if (model === 'c') {
    set['journey.steps.delay.takes'] = { exponential: pending }
    set['initial.delay.count'] = pending
  }
  return { text, set }
}

/** The compiled scenario, as any run would have it. */
function prepare(options) {
  const { text, set } = scenarioFor(options)
  const { scenario, problems } = parse({ 'bench.yaml': text }, 'bench.yaml', Object.entries(set))
  if (scenario === null)
    throw new Error(problems.map(({ path, expected, found }) => `${path}: ${expected}, ${found}`).join('; '))
  return compile(scenario).program
}

const runOnce = (program, { seed, trace }) => run(program, seed, 1, { trace: trace === true }).tally

const total = (column) => column.reduce((sum, value) => sum + value, 0)

/** Count, mean, median and ninth decile of a lead time, out of the log-binned histogram. */
function timesOf(sum, histogram) {
  const count = total(histogram.count)
  return { count, mean: sum / count, p50: quantileOf(histogram, count, 0.5), p90: quantileOf(histogram, count, 0.9) }
}

function quantileOf({ count, min, max }, all, p) {
  let below = 0
  for (let bin = 0; bin < count.length; bin++) {
    if (below + count[bin] >= p * all) return min[bin] + ((p * all - below) / count[bin]) * (max[bin] - min[bin])
    below += count[bin]
  }
  return max.at(-1)
}

/** Sums over the segments of every step's cells. */
const bySteps = (program, column) =>
  Array.from({ length: program.steps }, (_, step) =>
    total(column.subarray(step * program.segments, (step + 1) * program.segments)),
  )

function figuresOf(program, tally, { model }) {
  const { cohort, visits, to } = tally
  const customers = to.arrivals
  const busy = bySteps(program, visits.served)
  const reneged = bySteps(program, to.cellReneged)
  const events = customers + total(busy) + total(reneged) + (model === 'c' ? to.wins : 0)
  if (model === 'c') return { customers, events, stats: { pending: to.wipArea / to.at, departures: to.wins / to.at } }
  const stations = stationsOf(program, tally)
  const won = timesOf(total(cohort.leadWon), mergedLead(program, cohort, 0))
  if (model === 'a') {
    const { waited, wait, queue, utilisation } = stations[0]
    return { customers, events, stats: { lead: won, waited, wait, queue, utilisation } }
  }
  const lost = total(cohort.lost)
  const stats = {
    shareReneged: total(cohort.reneged) / customers,
    renegesAtFirst: reneged[0] / customers,
    leadCompleted: won,
    leadLost: { count: lost, mean: total(cohort.leadLost) / lost },
    stations,
  }
  return { customers, events, stats }
}

/** One histogram of all segments; the bins need not be in order of anything but their bounds. */
function mergedLead(program, cohort, outcome) {
  const parts = Array.from({ length: program.segments }, (_, segment) => cohort.lead[segment * 3 + outcome])
  const bins = parts.flatMap((part) =>
    Array.from(part.count, (count, i) => ({ count, min: part.min[i], max: part.max[i] })),
  )
  bins.sort((a, b) => a.min - b.min)
  return { count: bins.map((b) => b.count), min: bins.map((b) => b.min), max: bins.map((b) => b.max) }
}

function stationsOf(program, { visits, to }) {
  const columns = { joined: to.cellJoined, reneged: to.cellReneged, queued: to.cellQueued, busy: to.cellBusy }
  const [joined, reneged, queued, busy] = Object.values(columns).map((column) => bySteps(program, column))
  const [ended, waited, wait] = [visits.ended, visits.waited, visits.wait].map((column) => bySteps(program, column))
  const worked = Array.from({ length: program.steps }, (_, step) => step).filter((step) => program.stepTeam[step] >= 0)
  return worked.map((step) => ({
    joined: joined[step],
    reneged: reneged[step] / joined[step],
    waited: waited[step] / ended[step],
    wait: wait[step] / ended[step],
    queue: queued[step] / to.at,
    utilisation: busy[step] / (program.teamSize[program.stepTeam[step]] * to.at),
  }))
}

/** A tenth of the run first, so that the just-in-time compiler is done; then the run, timed alone. */
function measured(options) {
  const warm = { ...options, customers: Math.ceil(options.customers / 10) }
  runOnce(prepare(warm), warm)
  const program = prepare(options)
  const start = performance.now()
  const tally = runOnce(program, options)
  return { seconds: (performance.now() - start) / 1000, ...figuresOf(program, tally, options) }
}

/** Worker threads that warm up, wait for each other, and run at the same time. */
async function together(options) {
  const count = Number(options.workers)
  const workers = Array.from(
    { length: count },
    (_, i) => new Worker(new URL(import.meta.url), { workerData: { ...options, seed: options.seed + i } }),
  )
  const next = (worker) => new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  await Promise.all(workers.map(next))
  const start = performance.now()
  const done = workers.map(next)
  for (const worker of workers) worker.postMessage('go')
  const parts = await Promise.all(done)
  const seconds = (performance.now() - start) / 1000
  await Promise.all(workers.map((worker) => worker.terminate()))
  const sum = (name) => parts.reduce((all, part) => all + part[name], 0)
  return { seconds, customers: sum('customers'), events: sum('events'), stats: parts[0].stats }
}

function serveWorker() {
  const options = workerData
  const warm = { ...options, customers: Math.ceil(options.customers / 10) }
  runOnce(prepare(warm), warm)
  const program = prepare(options)
  parentPort.once('message', () => parentPort.postMessage(figuresOf(program, runOnce(program, options), options)))
  parentPort.postMessage('ready')
}

/**
 * Bytes of state per live customer. The state of the engine is a set of typed arrays, so its size is read off: all columns
 * of a state grown to hold this many, over its capacity, less the attributes and one visit counter a step.
 */
function liveSize({ pending, seed }) {
  const program = prepare({ model: 'c', pending: 1000, customers: 1, seed })
  const state = new State(program, seed, 1)
  const room = () => state.capacity - state.firstCustomer
  const before = { bytes: bytesOf(state), room: room() }
  while (room() < pending) state.grow()
  const grown = (bytesOf(state) - before.bytes) / (room() - before.room)
  return {
    customers: room(),
    bytesPerCustomer: grown - 4 * program.steps - 8 * (state.usesAttributes ? program.attributes : 0),
  }
}

function bytesOf(holder) {
  return Object.values(holder).reduce(
    (sum, value) =>
      sum + (ArrayBuffer.isView(value) ? value.byteLength : value === holder.calendar && value ? bytesOf(value) : 0),
    0,
  )
}

if (!isMainThread) serveWorker()
else {
  try {
    const result = options.workers ? await together(options) : measured(options)
    const { seconds, customers, events, stats } = result
    const peakBytes = process.resourceUsage().maxRSS * 1024
    const live = options.live ? { live: liveSize(options) } : {}
    printResult('whyflow', { ...options, customers }, seconds, stats, { events, peakBytes, ...live })
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
