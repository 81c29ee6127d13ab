/**
 * Logarithm and exponential that give the same bits on every JavaScript engine: the language leaves `Math.log` and
 * `Math.exp` to the implementation, so results that must agree between Node and a browser may not use them. Only
 * + − × ÷ and bit patterns occur here, and IEEE 754 fixes those.
 *
 * `log` and `exp` follow the published algorithms of FDLIBM (Sun Microsystems, 1993: e_log.c, e_exp.c), errors below 1 ulp.
 * `fastLog` is a table logarithm for drawing exponentials: absolute error below 3e-15 at a quarter of the cost.
 */

const view = new Float64Array(1)
const bits = new Int32Array(view.buffer)
/** Index of the word that holds sign and exponent: 1 on little-endian machines. */
view[0] = 1
const HIGH = bits[1] === 0x3ff00000 ? 1 : 0
const LOW = 1 - HIGH

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

const L1 = 0.6666666666666735
const L2 = 0.3999999999940942
const L3 = 0.2857142874366239
const L4 = 0.22222198432149784
const L5 = 0.1818357216161805
const L6 = 0.15313837699209373
const L7 = 0.14798198605116586

/** Natural logarithm. `log(0)` is −Infinity, of a negative number NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  view[0] = x
  let k = 0
  if (bits[HIGH] < 0x00100000) {
    // A subnormal number is scaled up by 2^54 first.
    k = -54
    view[0] = x * 18014398509481984
  }
  let high = bits[HIGH]
  k += (high >> 20) - 1023
  high &= 0x000fffff
  const i = (high + 0x95f64) & 0x100000
  bits[HIGH] = high | (i ^ 0x3ff00000)
  k += i >> 20
  const f = view[0] - 1
  if ((0x000fffff & (2 + high)) < 3) return nearPowerOfTwo(f, k)
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const r = w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)))
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f
    if (k === 0) return f - (half - s * (half + r))
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f)
  }
  if (k === 0) return f - s * (f - r)
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f)
}

/** |f| < 2^-20: a short series is enough. */
function nearPowerOfTwo(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW
  const r = f * f * (0.5 - 0.3333333333333333 * f)
  if (k === 0) return f - r
  return k * LN2_HIGH - (r - k * LN2_LOW - f)
}

const P1 = 0.16666666666666602
const P2 = -0.0027777777777015593
const P3 = 0.00006613756321437934
const P4 = -0.0000016533902205465252
const P5 = 4.1381367970572385e-8
const INV_LN2 = 1.4426950408889634

/** Exponential. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  if (Number.isNaN(x)) return NaN
  const size = x < 0 ? -x : x
  if (size < 3.725290298461914e-9) return 1 + x
  let k = 0
  let high = x
  let low = 0
  if (size > 0.34657359027997264) {
    k = size < 1.0397207708399179 ? (x < 0 ? -1 : 1) : (INV_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
  }
  const r = high - low
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  if (k === 0) return 1 - ((r * c) / (c - 2) - r)
  return scale(1 - (low - (r * c) / (2 - c) - high), k)
}

/** y · 2^k, by the exponent field where it fits. */
function scale(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(k - 1)
  if (k < -1021) return y * powerOfTwo(k + 1000) * 9.332636185032189e-302
  return y * powerOfTwo(k)
}

function powerOfTwo(k: number): number {
  bits[HIGH] = (k + 1023) << 20
  bits[LOW] = 0
  return view[0]
}

// The fast logarithm: 256 cells of the mantissa, x = 2^k · c(1 + r) with |r| < 1/512, and a polynomial in r.
const CELLS = 256
/** By cell: 1/c, log c. */
const cells = new Float64Array(2 * CELLS)
for (let i = 0; i < CELLS; i++) {
  cells[2 * i] = 1 / (1 + (i + 0.5) / CELLS)
  cells[2 * i + 1] = -log(cells[2 * i])
}
const LN2 = 0.6931471805599453
/**
 * By exponent field: the power of two that brings a number to [1, 2), exactly. Writing the exponent into the number's bits
 * would do the same, but a double that was just written in parts is slow to read (20 ns a logarithm against 6).
 */
const scaleDown = new Float64Array(2048)
const TWO_TO_1022 = 4.49423283715579e307
for (let field = 1, scale = TWO_TO_1022; field < 2047; field++, scale /= 2) scaleDown[field] = scale

/** Natural logarithm of a normal positive number, absolute error below 3e-15. Never above 0 for x < 1. */
export function fastLog(x: number): number {
  register[0] = x
  fastLogInPlace(register, 0)
  return register[0]
}

const register = new Float64Array(1)

/**
 * `fastLog` of a number in a typed array, in its place. The hot path uses this form: where the engine does not merge a
 * function into its caller, a double that is passed or returned is put into a box, and that cost more than the logarithm.
 */
export function fastLogInPlace(numbers: Float64Array, at: number): void {
  const x = numbers[at]
  view[0] = x
  const high = bits[HIGH]
  const i = (high >> 11) & 510
  const r = x * scaleDown[high >> 20] * cells[i] - 1
  // In two halves, which the processor works out at the same time.
  const square = r * r
  const p = r - square * (0.5 - r * 0.3333333333333333 + square * (0.25 - r * 0.2))
  const y = ((high >> 20) - 1023) * LN2 + (cells[i + 1] + p)
  numbers[at] = x < 1 && y > 0 ? 0 : y
}
