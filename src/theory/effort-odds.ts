/**
 * How effort moves a chance when the odds are multiplied by effort^x: p·eˣ/(1 − p + p·eˣ); effort 1 is the baseline.
 *
 * @example chanceAtEffort({ chance: 0.2, effort: 2, exponent: 0.24 }) // 0.2279
 */
export function chanceAtEffort({
  chance,
  effort,
  exponent,
}: {
  chance: number
  effort: number
  exponent: number
}): number {
  const odds = (chance / (1 - chance)) * effort ** exponent
  return odds / (1 + odds)
}

/**
 * The exponent that gives *sales* the elasticity ε at the baseline chance p₀: ε/(1 − p₀), because d ln p/d ln e = x(1
 * − p).
 *
 * Elasticities of advertising: .12 in the short run (Sethuraman, Tellis & Briesch 2011, Journal of Marketing Research
 * 48).
 *
 * @example effortExponent({ elasticity: 0.12, chance: 0.2 }) // 0.15
 */
export function effortExponent({ elasticity, chance }: { elasticity: number; chance: number }): number {
  return elasticity / (1 - chance)
}
