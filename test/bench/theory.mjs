// The exact figures against which the programs are checked.

/** Model A, M/M/1 with λ = 0.9 and μ = 1: the time in the system is exponential with mean 1 / (μ − λ). */
export function exactA() {
  const rho = 0.9
  const mean = 1 / (1 - rho)
  return {
    'lead.mean': mean,
    'lead.p50': mean * Math.log(2),
    'lead.p90': mean * Math.log(10),
    waited: rho,
    wait: rho * mean,
    queue: (rho * rho) / (1 - rho),
    utilisation: rho,
  }
}

/**
 * Station 0 of model B is a birth and death chain: n customers become n + 1 at rate 1, and n − 1 at rate
 * 0.9 μ + (n − 1) θ, because a tenth of the services end in the same station.
 */
export function exactB(patience) {
  const mu = 1 / 0.72
  const weights = [1]
  for (let n = 1; n < 500; n++) weights.push(weights[n - 1] / (0.9 * mu + (n - 1) / patience))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const queue = weights.reduce((sum, weight, n) => sum + Math.max(0, n - 1) * weight, 0) / total
  const utilisation = 1 - 1 / total
  const joined = 1 + 0.1 * mu * utilisation
  return {
    renegesAtFirst: queue / patience,
    'stations.0.queue': queue,
    'stations.0.utilisation': utilisation,
    'stations.0.wait': queue / joined,
    'stations.0.reneged': queue / patience / joined,
  }
}

/** Model C: as many inside as the mean delay, and as many leave as come. */
export const exactC = (pending) => ({ pending, departures: 1 })

/** The ranges that engine-notes.md gives for model B at a patience of 20 h, where there is no closed form. */
export const RANGES = { shareReneged: [0.238, 0.243], 'leadCompleted.mean': [31.9, 32.8] }
