import { requireCount, requirePositive } from './domain.ts'

/** Throughput and cycle time of a line that always holds the same number of jobs. */
export interface LineFigures {
  /** Jobs finished per unit of time. */
  readonly throughput: number
  /** Mean time of one job through the whole line. */
  readonly cycleTime: number
}

/**
 * The practical worst case of a balanced closed line: TH = w/(w + W₀ − 1)·r_b and CT = T₀ + (w − 1)/r_b, with r_b the
 * rate of the constraint, T₀ the time of one job alone and W₀ = r_b·T₀ the critical number of jobs.
 *
 * Source: Hopp & Spearman (2008), Factory Physics, section 7.3.3. Exact for equal exponential single servers.
 *
 * @example practicalWorstCase({ jobs: 4, rate: 0.5, rawTime: 8 }) // throughput 2/7, cycleTime 14
 */
export function practicalWorstCase({
  jobs,
  rate,
  rawTime,
}: {
  jobs: number
  rate: number
  rawTime: number
}): LineFigures {
  requireCount({ jobs })
  requirePositive({ rate, rawTime })
  const cycleTime = rawTime + (jobs - 1) / rate
  return { throughput: jobs / cycleTime, cycleTime }
}

export interface ClosedStation {
  /** Mean time of one visit. */
  readonly service: number
  /** Visits per job; 1 when left out. */
  readonly visits?: number
  /** True when everybody is served at once (a delay); otherwise there is one server. */
  readonly delay?: boolean
}

export interface ClosedLine extends LineFigures {
  /** Jobs at each station, and the load of each single server. */
  readonly L: readonly number[]
  readonly rho: readonly number[]
}

/**
 * A closed line of exponential single servers and delays with `jobs` jobs, by mean value analysis.
 *
 * Method: a job that arrives with w in the line sees the line as it is with w − 1, so Wᵢ(w) = Sᵢ(1 + Lᵢ(w − 1)).
 * Source: Reiser & Lavenberg (1980), JACM 27, 313–322.
 *
 * @example closedLine([{ service: 2 }, { service: 2 }, { service: 2 }, { service: 2 }], 8).throughput // 4/11
 */
export function closedLine(stations: readonly ClosedStation[], jobs: number): ClosedLine {
  requireCount({ jobs })
  for (const { service } of stations) requirePositive({ service })
  let L = stations.map(() => 0)
  let throughput = 0
  for (let w = 1; w <= jobs; w++) {
    const time = stations.map(({ service, visits = 1, delay }, i) => visits * service * (delay ? 1 : 1 + L[i]!))
    throughput = w / time.reduce((sum, one) => sum + one, 0)
    L = time.map((one) => one * throughput)
  }
  const rho = stations.map(({ service, visits = 1, delay }) => (delay ? 0 : throughput * visits * service))
  return { throughput, cycleTime: jobs / throughput, L, rho }
}
