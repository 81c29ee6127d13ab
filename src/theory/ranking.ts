import { requireNonNegative, requirePositive } from './domain.ts'

/** `skill` and `work`: coefficients of variation, of people's own times and of one visit's; `visits` of each person a period. */
export interface Ranked {
  readonly skill: number
  readonly work: number
  readonly visits: number
}

/**
 * How much of a ranking comes back: the correlation between a person's mean working time in two periods,
 * skill² / (skill² + (1 + skill²)·work²/n). The rest is luck. Both kinds of variation multiply.
 *
 * Source: reliability as the share of true variance, Lord & Novick (1968), Statistical Theories of Mental Test Scores, chapter 3.
 *
 * @example reliability({ skill: 0.2, work: 1, visits: 26 }) // 0.5
 */
export function reliability({ skill, work, visits }: Ranked): number {
  requireNonNegative({ skill, work })
  requirePositive({ visits })
  const luck = ((1 + skill * skill) * work * work) / visits
  return luck === 0 ? 1 : (skill * skill) / (skill * skill + luck)
}

/**
 * Chance that the better of two people in one period is the better in the next, with one visit each and lognormal times:
 * 1/2 + arcsin(ρ)/π, ρ the correlation of the logarithms. 1/2 where all are alike.
 *
 * Source: Sheppard's orthant probability of two correlated normals (1899).
 *
 * @example betterAgain({ skill: 0, work: 1 }) // 0.5
 */
export function betterAgain({ skill, work }: Pick<Ranked, 'skill' | 'work'>): number {
  requireNonNegative({ skill, work })
  const [own, luck] = [Math.log1p(skill * skill), Math.log1p(work * work)]
  return own === 0 ? 0.5 : 0.5 + Math.asin(own / (own + luck)) / Math.PI
}
