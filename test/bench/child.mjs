// What every JavaScript program of the benchmark shares: its options, its statistics, how it is timed, the lines that it prints.

import { parseArgs } from 'node:util'
import { probe, WARM_UP_PROBES } from './probe.mjs'

/** Model B's network, once for every JavaScript program. Service means are in hours. */
export const SERVERS = [1, 2, 3, 4, 4, 3, 2, 1]
export const MEAN_SERVICE = SERVERS.map((servers, i) => 0.72 * servers * (9 / 8) ** i)
export const LEAVES = 0.1
export const REPEATS = 0.1

export function readOptions(more = {}) {
  const text = { type: 'string' }
  const names = ['model', 'customers', 'runs', 'warmUp', 'quiet', 'seed', 'patience', 'pending']
  const { values } = parseArgs({ options: { ...Object.fromEntries(names.map((name) => [name, text])), ...more } })
  return {
    ...values,
    model: values.model ?? 'b',
    customers: Number(values.customers ?? 100_000),
    runs: Number(values.runs ?? 1),
    warmUp: Number(values.warmUp ?? 1),
    quiet: Number(values.quiet ?? Infinity),
    seed: Number(values.seed ?? 1),
    patience: Number(values.patience ?? 20),
    pending: Number(values.pending ?? 10_000),
  }
}

/** Counts, means and variances of times. */
export class Times {
  count = 0
  sum = 0
  squares = 0

  add(x) {
    this.count++
    this.sum += x
    this.squares += x * x
  }

  toJSON() {
    const mean = this.count > 0 ? this.sum / this.count : 0
    const variance = this.count > 1 ? (this.squares - this.count * mean * mean) / (this.count - 1) : 0
    return { count: this.count, mean, variance }
  }
}

/** What a peer's program keeps of model B beside the peer's own statistics. */
export class FunnelFigures {
  leadCompleted = new Times()
  leadLeft = new Times()
  leadReneged = new Times()
  stations = SERVERS.map(() => ({ joined: 0, reneged: 0, waiters: 0, waited: 0 }))

  toJSON() {
    const customers = this.leadCompleted.count + this.leadLeft.count + this.leadReneged.count
    return {
      shareReneged: this.leadReneged.count / customers,
      renegesAtFirst: this.stations[0].reneged / customers,
      leadCompleted: this.leadCompleted,
      leadLeft: this.leadLeft,
      leadReneged: this.leadReneged,
      stations: this.stations.map(({ joined, reneged, waiters, waited }) => ({
        joined,
        reneged: reneged / joined,
        waited: waiters / joined,
        wait: waited / joined,
      })),
    }
  }
}

/** Seconds that a process waits for the core, all its runs together. */
const WAIT = 5

/**
 * The first probe that takes no longer than `quiet` seconds, or after the wait any. It is waited for at work and not asleep: the core of
 * somebody who sleeps is given away, and is got back only after a second or so.
 */
async function quietProbe(probeAll, quiet, waited) {
  for (;;) {
    const start = performance.now()
    const seconds = await probeAll()
    if (seconds <= quiet || waited.seconds > WAIT) return seconds
    waited.seconds += (performance.now() - start) / 1000
  }
}

/**
 * Runs several times, each with a seed of its own, and prints a line a run. Before, it runs at a tenth of the size until `warmUp` seconds
 * have passed, once at least: then the just-in-time compiler is done.
 *
 * @param run Takes the options of one run; its time is taken.
 * @param probeAll What is timed before and after a run: the probe, on every thread that takes part.
 * @param tell What the line says of what `run` gave; not timed.
 */
export async function measure(program, options, run, probeAll = probe, tell = (result) => result) {
  const short = { ...options, customers: Math.ceil(options.customers / 10), seed: options.seed + 1_000_003 }
  const until = performance.now() + 1000 * options.warmUp
  do await run(short)
  while (performance.now() < until)
  for (let i = 0; i < WARM_UP_PROBES; i++) await probeAll()
  const waited = { seconds: 0 }
  for (let i = 0; i < options.runs; i++) {
    const before = await quietProbe(probeAll, options.quiet, waited)
    const start = performance.now()
    const result = await run({ ...options, seed: options.seed + i })
    const seconds = (performance.now() - start) / 1000
    const after = await probeAll()
    const told = tell(result)
    const { customers = options.customers } = told
    const { model } = options
    const line = { program, model, customers, seconds, perSecond: customers / seconds, before, after, ...told }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}

/** The same for a peer's program, whose models give their statistics. */
export const measurePeer = (program, options, models) =>
  measure(
    program,
    options,
    (one) => models[one.model](one),
    probe,
    (stats) => ({ stats }),
  )
