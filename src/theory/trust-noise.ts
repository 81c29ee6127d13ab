import { requireNonNegative, requirePositive } from './domain.ts'

/**
 * Expected trust after n experiences when what is delivered varies around what is expected, normally with standard
 * deviation `noise`; trust is a share of 1.
 *
 * Each experience changes trust by α⁺·gap·(1 − T) or α⁻·gap·T. With m = E[gap⁺] = E[gap⁻] = noise/√(2π), and luck that is
 * new each time, E[T′] = E[T] + m·(α⁺ − (α⁺ + α⁻)·E[T]): expected trust goes geometrically, by 1 − m(α⁺ + α⁻) a time, to
 * the steady level α⁺/(α⁺ + α⁻), whatever the noise. Exact while expectations stay (λ = 0) and the noise seldom reaches 0
 * or 1. Where expectations learn, good luck raises them with trust and smaller surprises follow: the level then lies lower,
 * in the second order of the noise.
 *
 * @example trustUnderNoise({ start: 1, gain: 0.4, loss: 0.8, noise: 0.1 }, 1e9) // 1/3
 */
export function trustUnderNoise(
  { start, gain, loss, noise }: { start: number; gain: number; loss: number; noise: number },
  experiences: number,
): number {
  requireNonNegative({ start, gain, noise, experiences })
  requirePositive({ loss })
  const level = gain / (gain + loss)
  const rest = 1 - (noise / Math.sqrt(2 * Math.PI)) * (gain + loss)
  return level + (start - level) * rest ** experiences
}
