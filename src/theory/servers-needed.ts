import { requirePositive } from './domain.ts'
import { mmc, mmcWaitCdf } from './mmc.ts'

/** A number of servers beyond which no target of this kind is worth searching for. */
const MOST_SERVERS = 1_000_000

/**
 * The fewest servers that keep an M/M/c queue at a target: mean wait at most `wait`, or a share `served` within
 * `within`.
 *
 * Method: count up from the first stable number; every extra server helps, so the first that suffices is the answer.
 * Source: Gans, Koole & Mandelbaum (2003), "Telephone call centers", section 3.1.
 *
 * @example serversNeeded({ lambda: 10 / 3, mu: 1 / 3 }, { served: 0.8, within: 1 / 3 }) // 14
 */
export function serversNeeded(
  { lambda, mu }: { lambda: number; mu: number },
  target: { wait: number } | { served: number; within: number },
): number {
  requirePositive({ lambda, mu })
  return fewest(Math.floor(lambda / mu) + 1, (c) =>
    'wait' in target
      ? mmc({ lambda, mu, c }).Wq <= target.wait
      : mmcWaitCdf({ lambda, mu, c }, target.within) >= target.served,
  )
}

/**
 * The fewest servers that turn away at most a share `maxBlocking` of the arrivals to M/M/c/c; `load` is λ/μ.
 *
 * @example serversForBlocking({ load: 10, maxBlocking: 0.02 }) // 17
 */
export function serversForBlocking({ load, maxBlocking }: { load: number; maxBlocking: number }): number {
  requirePositive({ load, maxBlocking })
  let blocked = 1
  return fewest(1, (c) => {
    blocked = (load * blocked) / (c + load * blocked)
    return blocked <= maxBlocking
  })
}

function fewest(from: number, suffices: (c: number) => boolean): number {
  for (let c = from; c <= MOST_SERVERS; c++) if (suffices(c)) return c
  return Number.POSITIVE_INFINITY
}
