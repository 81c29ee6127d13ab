/**
 * What every single-station formula answers, in customers and in the caller's unit of time. All are long-run means; at
 * a load of one or more the queue has none, and Lq, L, Wq and W are Infinity.
 */
export interface StationFigures {
  /** Load: arrivals per unit of time over what all servers could do. */
  readonly rho: number
  /** Customers served per unit of time. */
  readonly throughput: number
  /** Customers waiting, and customers in the station. */
  readonly Lq: number
  readonly L: number
  /** Time waiting, and time in the station, per customer served. */
  readonly Wq: number
  readonly W: number
}
