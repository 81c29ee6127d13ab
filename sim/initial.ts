import { hasRoom } from './blocking.ts'
import { admitCustomer, newCustomer } from './customers.ts'
import { customerLuck } from './luck.ts'
import { DOMAIN } from './random.ts'
import { FIELD, WIDTH } from './records.ts'
import { FLAG, STEP, type State } from './state.ts'
import { standAt } from './visits.ts'

const { customerFlags, customerSegment, customerArrived, cycleOwn, cohortOwn } = FIELD
const { ints: INTS, reals: REALS, segmentReals: SEGMENT_REALS } = WIDTH

/**
 * Customers who are in the journey at 0. Their age counts in the lead time; what of it lies before their present step is
 * booked as own time, because nothing is known of it.
 */
export function openInitial(s: State): void {
  const p = s.program
  for (let row = 0; row < p.initialStep.length; row++) {
    const customer = newCustomer(s, -1 - row, p.initialHash[row], p.initialOrdinal[row], p.initialSegment[row])
    const step = stepOf(s, customer, row)
    // Who finds the queue full never stood in it.
    const stood = s.stepKind[step] === STEP.own || hasRoom(s, customer, step) ? p.initialInStep[row] : 0
    const before = p.initialAge[row] - stood
    s.reals[customer * REALS + customerArrived] = -p.initialAge[row]
    admitCustomer(s, customer)
    s.ints[customer * INTS + customerFlags] |= FLAG.initial
    s.reals[customer * REALS + cycleOwn] += before
    if ((s.ints[customer * INTS + customerFlags] & FLAG.cohort) !== 0)
      s.segmentReals[s.ints[customer * INTS + customerSegment] * SEGMENT_REALS + cohortOwn] += before
    standAt(s, customer, step, stood)
  }
}

/** The step given, or drawn by the row's odds. */
function stepOf(s: State, customer: number, row: number): number {
  const p = s.program
  const start = p.initialOddsStart[row]
  const end = p.initialOddsStart[row + 1]
  if (end === start) return p.initialStep[row]
  const u = customerLuck(s, customer, DOMAIN.initial, 0, 0)
  let i = start
  while (i < end - 1 && u >= p.initialOddsCumulative[i]) i++
  return p.initialOddsStep[i]
}
