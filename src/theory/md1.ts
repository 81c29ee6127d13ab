import type { StationFigures } from './figures.ts'
import { mg1 } from './mg1.ts'

/**
 * M/D/1: Poisson arrivals, one server, service that always takes the same time. The case cv² = 0 of M/G/1.
 *
 * Source: Gross et al. (2008), section 5.1.
 *
 * @example md1({ lambda: 0.8, service: 1 }).Wq // 2
 */
export function md1({ lambda, service }: { lambda: number; service: number }): StationFigures {
  return mg1({ lambda, service, cv2: 0 })
}
