/**
 * The two expansions of the incomplete gamma function, each over e⁻ˣ xᵃ / Γ(a). Only + − × ÷ occur, whose every bit the
 * language fixes: programs are lowered with them too and must be the same everywhere.
 */

/** Both need about 6√a terms near x = a, so this is enough for a near 1e8. */
const MOST_TERMS = 100_000

/** P(a, x) by the power series, for x below a + 1 (Abramowitz & Stegun 6.5.29). */
export function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let k = 1; k <= MOST_TERMS && term > sum * 1e-17; k++) {
    term *= x / (a + k)
    sum += term
  }
  return sum
}

/** Q(a, x) by the continued fraction in Lentz's form, for x from a + 1 on (Abramowitz & Stegun 6.5.31). */
export function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let value = d
  for (let k = 1; k <= MOST_TERMS; k++) {
    const an = -k * (k - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    value *= d * c
    if (Math.abs(d * c - 1) < 2e-16) break
  }
  return value
}
