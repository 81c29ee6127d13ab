const TINY = 1e-300
/** The continued fraction needs about √max(a, b) terms, so this is enough for parameters near 1e9. */
const MOST_TERMS = 100_000

/**
 * The continued fraction of the incomplete beta function, by the modified Lentz recurrence; it converges fast below the
 * mean of Beta(a, b). Source: Abramowitz & Stegun 26.5.8; Press et al., Numerical Recipes, section 6.4.
 *
 * Only + − × ÷ occur, whose every bit the language fixes: programs are lowered with it too and must be the same everywhere.
 */
export function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 2e-16) break
  }
  return value
}

/** Lentz's guard: a denominator that is exactly zero is replaced by one too small to matter. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
