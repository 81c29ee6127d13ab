const SQRT_TWO_PI = 2.5066282746310002
/** Enough terms of the Mills-ratio fraction for full precision from z = 1.5 on, where it converges slowest. */
const MILLS_TERMS = 160

/** The standard normal density. */
export function normalDensity(z: number): number {
  // From here on the density is below the smallest number there is; infinities end here too.
  if (Math.abs(z) > 40) return 0
  // z² is split so that the large part is exact: rounding z² itself would cost a relative error of z²·1e-16.
  const coarse = Math.trunc(z * 16) / 16
  return (Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (z - coarse) * (z + coarse))) / SQRT_TWO_PI
}

/**
 * The standard normal distribution function Φ(z), accurate relative to itself in the lower tail (about 1e-15).
 *
 * Method: Φ = ½ + φ(z)(z + z³/3 + z⁵/15 + …) in the middle; the density times Laplace's continued fraction of the Mills
 * ratio in the tails. Source: Abramowitz & Stegun 26.2.11 and 26.2.14.
 *
 * @example normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN
  if (Math.abs(z) < 1.5) return 0.5 + normalDensity(z) * oddSeries(z)
  const tail = normalDensity(z) * millsRatio(Math.abs(z))
  return z < 0 ? tail : 1 - tail
}

function oddSeries(z: number): number {
  let term = z
  let sum = z
  for (let k = 3; Math.abs(term) > Math.abs(sum) * 1e-17; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return sum
}

function millsRatio(z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 0
  let value = z
  for (let k = MILLS_TERMS; k >= 1; k--) value = z + k / value
  return 1 / value
}

// Wichura's three rational approximations: centre, shoulder and far tail, numerator and denominator, constant first.
const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
]
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
]
const SHOULDER_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const SHOULDER_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const TAIL_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const TAIL_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
]

/**
 * The standard normal quantile Φ⁻¹(p); ±Infinity at 0 and 1. Relative accuracy about 1e-16 before rounding.
 *
 * Method and source: Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477–484.
 *
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`normalQuantile: p must lie in [0, 1], got ${p}`)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const off = p - 0.5
  if (Math.abs(off) <= 0.425) return off * ratio(CENTRE_TOP, CENTRE_BOTTOM, 0.180625 - off * off)
  const r = Math.sqrt(-Math.log(off < 0 ? p : 1 - p))
  const size = r <= 5 ? ratio(SHOULDER_TOP, SHOULDER_BOTTOM, r - 1.6) : ratio(TAIL_TOP, TAIL_BOTTOM, r - 5)
  return off < 0 ? -size : size
}

function ratio(top: readonly number[], bottom: readonly number[], x: number): number {
  return polynomial(top, x) / polynomial(bottom, x)
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + coefficients[k]!
  return value
}
