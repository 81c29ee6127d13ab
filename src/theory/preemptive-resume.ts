import type { PriorityClass, PriorityFigures } from './cobham.ts'

/**
 * Preemptive-resume priority in M/G/1: a higher class interrupts at once, and the interrupted service goes on where it
 * stopped. A class never notices those below it.
 *
 * Wᵢ = E[Sᵢ]/(1 − σᵢ₋₁) + Rᵢ/((1 − σᵢ₋₁)(1 − σᵢ)), Rᵢ = Σ_{j≤i} λⱼE[Sⱼ²]/2. Wq here is all time not in service,
 * interruptions included. Source: Gross et al. (2008), section 3.4.3; Kleinrock (1976), volume 2, section 3.4.
 *
 * @example preemptiveResume([{ lambda: 0.4, service: 1, secondMoment: 1 }])[0].W // 4/3
 */
export function preemptiveResume(classes: readonly PriorityClass[]): PriorityFigures[] {
  let above = 0
  let residual = 0
  return classes.map(({ lambda, service, secondMoment }) => {
    const upTo = above + lambda * service
    residual += (lambda * secondMoment) / 2
    const W = upTo < 1 ? service / (1 - above) + residual / ((1 - above) * (1 - upTo)) : Number.POSITIVE_INFINITY
    above = upTo
    return { Wq: W - service, W }
  })
}
