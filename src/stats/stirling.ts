/** Coefficients of Stirling's series, B₂ₖ / (2k(2k − 1)); the first term left out is below 3e-17 from x = 10 on. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]

/**
 * Stirling's correction lnΓ(x) − [(x − ½) ln x − x + ½ ln 2π], for x ≥ 10. Only + × ÷ occur, so that it is the same bits
 * everywhere and programs can be lowered with it.
 */
export function stirlingCorrection(x: number): number {
  const inverseSquare = 1 / (x * x)
  let sum = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k]!
  return sum / x
}
