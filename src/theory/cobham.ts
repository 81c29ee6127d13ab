/** One class of customers at a single server; classes are given from the highest priority to the lowest. */
export interface PriorityClass {
  readonly lambda: number
  /** Mean and second moment of the service time; the second is 2·mean² when exponential, mean² when constant. */
  readonly service: number
  readonly secondMoment: number
}

/** Mean wait and mean time in the station of one class; Infinity for a class that does not get through. */
export interface PriorityFigures {
  readonly Wq: number
  readonly W: number
}

/**
 * Non-preemptive priority in M/G/1: the server takes the highest class waiting, and finishes what it has begun.
 *
 * Wqᵢ = R/((1 − σᵢ₋₁)(1 − σᵢ)), R = Σ λE[S²]/2 over all classes and σᵢ = ρ₁ + … + ρᵢ. When the classes down to some k
 * overload the server, it is always busy, and class k gets only the share that the higher ones leave: R then counts k
 * at that rate and nobody below. Source: Cobham (1954), Operations Research 2, 70–76; Gross et al. (2008), section
 * 3.4.2.
 *
 * @example
 * cobham([{ lambda: 0.3, service: 1, secondMoment: 2 }, { lambda: 0.4, service: 1, secondMoment: 2 }])[1].Wq // 10/3
 */
export function cobham(classes: readonly PriorityClass[]): PriorityFigures[] {
  const residual = residualWork(classes)
  let above = 0
  return classes.map(({ lambda, service }) => {
    const upTo = above + lambda * service
    const Wq = upTo < 1 ? residual / ((1 - above) * (1 - upTo)) : Number.POSITIVE_INFINITY
    above = upTo
    return { Wq, W: Wq + service }
  })
}

/** The mean rest of the service that an arrival finds in progress. */
function residualWork(classes: readonly PriorityClass[]): number {
  let residual = 0
  let busy = 0
  for (const { lambda, service, secondMoment } of classes) {
    const served = Math.min(lambda, Math.max(0, (1 - busy) / service))
    residual += (served * secondMoment) / 2
    busy += served * service
  }
  return residual
}
