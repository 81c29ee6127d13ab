// What every JavaScript program of the benchmark shares: its options, its statistics, the line that it prints.

import { parseArgs } from 'node:util'

/** Model B's network, once for every JavaScript program. Service means are in hours. */
export const SERVERS = [1, 2, 3, 4, 4, 3, 2, 1]
export const MEAN_SERVICE = SERVERS.map((servers, i) => 0.72 * servers * (9 / 8) ** i)
export const LEAVES = 0.1
export const REPEATS = 0.1

export function readOptions(more = {}) {
  const text = { type: 'string' }
  const options = { model: text, customers: text, seed: text, patience: text, pending: text, ...more }
  const { values } = parseArgs({ options })
  return {
    ...values,
    model: values.model ?? 'b',
    customers: Number(values.customers ?? 100_000),
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

export function printResult(program, { model, customers }, seconds, stats, more = {}) {
  const line = { program, model, customers, seconds, perSecond: customers / seconds, ...more, stats }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** Runs once at a tenth of the size, so that the just-in-time compiler is done, and then measures. */
export async function measure(program, options, run) {
  await run({ ...options, customers: Math.ceil(options.customers / 10), seed: options.seed + 1_000_003 })
  const start = performance.now()
  const stats = await run(options)
  printResult(program, options, (performance.now() - start) / 1000, stats)
}
