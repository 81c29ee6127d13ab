import { requireNonNegative } from './domain.ts'

/**
 * Trust after n experiences with the same gap between delivered and expected: the distance to 1 (gap above 0) or to 0
 * (below) shrinks by the factor 1 − α|gap| each time. Trust is a share of 1.
 *
 * It is the closed form of trust += α⁺·gap·(1 − trust), or α⁻·gap·trust when the gap is negative (design, section 3).
 *
 * @example trustAfter({ start: 0.5, gap: 0.2, gain: 0.5, loss: 1 }, 1) // 0.55
 */
export function trustAfter(
  { start, gap, gain, loss }: { start: number; gap: number; gain: number; loss: number },
  experiences: number,
): number {
  requireNonNegative({ start, gain, loss, experiences })
  if (gap >= 0) return 1 - (1 - start) * (1 - gain * gap) ** experiences
  return start * (1 + loss * gap) ** experiences
}
