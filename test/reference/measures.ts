import type { Tally } from '../../sim/tally.ts'
import type { Trace } from '../../sim/trace.ts'
import type { Measure, Tables } from './set.ts'

/** The one step of the single stations. */
export const STEP = 'serve'

export const kpi = (name: string): Measure => ({ figure: (result) => result.kpis[name] })

export const ofStep = (
  figure: 'wait' | 'queue' | 'waited' | 'utilisation' | 'reneged' | 'balked',
  step = STEP,
): Measure => ({
  figure: (result) => result.steps[step]![figure],
})

export const ofClass = (segment: string, figure: 'wait', step = STEP): Measure => ({
  figure: (result) => result.segments![segment]!.steps[step]![figure],
})

export const leadTimeOf = (segment: string): Measure => ({
  figure: (result) => result.segments![segment]!.kpis['leadTime'],
})

/** ∫ of a flow column over the step's cells in the window, per time. */
export function perTime(
  tally: Tally,
  { program, names }: Tables,
  step: string,
  columns: ('cellQueued' | 'cellBusy' | 'cellOwn' | 'cellJoined')[],
): number {
  const first = names.steps.indexOf(step) * program.segments
  let sum = 0
  for (const column of columns) {
    for (let cell = first; cell < first + program.segments; cell++)
      sum += tally.to[column][cell]! - tally.from[column][cell]!
  }
  return sum / (tally.to.at - tally.from.at)
}

/** Mean number at the step. */
export const numberAt = (step = STEP): Measure => ({
  count: (tally, tables) => perTime(tally, tables, step, ['cellQueued', 'cellBusy', 'cellOwn']),
})

/** Mean time at the step of visits that joined in the window and ended. */
export const timeAt = (step = STEP): Measure => ({
  count: (tally, { names }) => {
    const cell = names.steps.indexOf(step)
    const { wait, ended, service, served } = tally.visits
    return wait[cell]! / ended[cell]! + service[cell]! / served[cell]!
  },
})

/** Share of those who came in the window that were served after a wait of at most `limit`. */
export const servedWithin = (limit: number): Measure => ({
  replications: 20,
  traced: (trace, { program }) => {
    let came = 0
    let inTime = 0
    eachVisit(trace, program.warmup, program.horizon, (row) => {
      came++
      // The tolerance is for a wait of exactly zero or exactly the limit, which the subtraction may blur.
      if (trace.visitStarted[row]! - trace.visitQueued[row]! <= limit + 1e-9) inTime++
    })
    return inTime / came
  },
})

function eachVisit(trace: Trace, from: number, to: number, see: (row: number) => void): void {
  for (let row = 0; row < trace.visits; row++) {
    // The last stretch of the window may be unfinished, so nobody who came in it is counted.
    const joined = trace.visitQueued[row]!
    if (joined >= from && joined < from + 0.999 * (to - from)) see(row)
  }
}

/** Share of the window's time in which the number in the journey fulfils the condition. */
export const shareOfTime = (holds: (number: number) => boolean): Measure => ({
  traced: (trace, { program }) => {
    const left = trace.customerLeft.filter((time) => !Number.isNaN(time)).sort()
    let time = program.warmup
    let met = 0
    let arrivals = 0
    let departures = 0
    while (time < program.horizon) {
      const arrival = arrivals < trace.customers ? trace.customerArrived[arrivals]! : Infinity
      const departure = departures < left.length ? left[departures]! : Infinity
      const next = Math.min(arrival, departure, program.horizon)
      if (next > time) {
        if (holds(arrivals - departures)) met += next - time
        time = next
      }
      if (next === program.horizon) break
      if (departure <= arrival) departures++
      else arrivals++
    }
    return met / (program.horizon - program.warmup)
  },
})
