// Whyflow's own program of the benchmark: the ordinary way from scenario text to compiled program to run, with full
// statistics and the ledger. The engine's author finishes the three functions marked TO FINISH; everything else of
// the benchmark only knows the contract below.
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
//   --live     with model c, under --expose-gc: adds "live": { "customers": L, "bytesPerCustomer": B }, where B is the
//              growth of heapUsed + external + arrayBuffers (external already holds arrayBuffers in Node: count it once)
//              from a run with 1,000 pending to one with --pending, both stopped with everyone inside and after gc(),
//              over the difference in customers, minus the attributes and one visit counter a step
//
// Every process warms up first with a run of N / 10 customers, as `child.mjs`'s `measure` does for the other programs.
// A failure is a message on stderr and an exit code other than 0: the benchmark then leaves Whyflow out with that word.

import { readFileSync } from 'node:fs'
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

/** TO FINISH: parse, apply `set`, compile (`../../dist/src/index.js`); gives what `runOnce` runs. */
async function prepare(options) {
  const { set } = scenarioFor(options)
  throw new Error(`the adapter to the engine is not written yet (${Object.keys(set).length} changes)`)
}

/** TO FINISH: one run (`../../dist/sim/run.js`), with the trace when asked for. */
function runOnce(_program, _options) {}

/** TO FINISH: the figures of the contract above, and how many customers and events there were. */
function figuresOf(_tally, _options) {
  return { customers: 0, events: 0, stats: {} }
}

try {
  runOnce(await prepare({ ...options, customers: Math.ceil(options.customers / 10) }), options)
  const program = await prepare(options)
  const start = performance.now()
  const tally = runOnce(program, options)
  const seconds = (performance.now() - start) / 1000
  const { customers, events, stats } = figuresOf(tally, options)
  const peakBytes = process.resourceUsage().maxRSS * 1024
  printResult('whyflow', { ...options, customers }, seconds, stats, { events, peakBytes })
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
