/**
 * The trace of one replication: two columnar tables. A visit's row is allotted when the customer joins the step and filled
 * when the visit ends; a visit still open at the end has `exit` OPEN and `ended` NaN. Customers are rows in order of arrival.
 */
export interface Trace {
  customers: number
  /** Index of the source; −1 − row for customers of `initial`. */
  customerSource: Int32Array
  /** Ordinal within the source, from 0. */
  customerOrdinal: Int32Array
  customerSegment: Int32Array
  customerArrived: Float64Array
  /** NaN while still in the journey. */
  customerLeft: Float64Array
  /** customer * needs + k. */
  customerWants: Float64Array

  visits: number
  visitCustomer: Int32Array
  visitCycle: Int32Array
  visitStep: Int32Array
  /** When it joined the step. */
  visitQueued: Float64Array
  /** When service (or own time) first began; NaN if it never did. */
  visitStarted: Float64Array
  /** In-service time so far; at a step without a team the customer's own time. */
  visitWorked: Float64Array
  visitSuspended: Float64Array
  visitBlocked: Float64Array
  /** Of queued, suspended and blocked: while the team was off shift. */
  visitClosed: Float64Array
  visitEnded: Float64Array
  /** Route index; RENEGED, BALKED or OPEN. */
  visitExit: Int32Array
  /** Busy labour and direct cost. */
  visitCost: Float64Array
}

export const EXIT = { open: -1, reneged: -2, balked: -3 } as const
