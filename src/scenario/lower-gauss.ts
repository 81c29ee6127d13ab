/**
 * Gauss quadrature under a Beta(a, b) density on [0, 1]: nodes and weights, the weights summing to 1. With n nodes a
 * polynomial of degree 2n − 1 is averaged exactly. Method: roots of the orthogonal polynomials by bisection between the
 * roots of the one below, whose roots interlace; weights from the orthonormal values (Golub & Welsch 1969). Only
 * + − × ÷ and square roots occur.
 */
export function gaussBeta(a: number, b: number, n: number): { nodes: number[]; weights: number[] } {
  const { centre, beside } = recurrence(a, b, n)
  let roots: number[] = []
  for (let degree = 1; degree <= n; degree++) {
    const edges = [0, ...roots, 1]
    roots = Array.from({ length: degree }, (_, i) => bisect(centre, beside, degree, edges[i]!, edges[i + 1]!))
  }
  const weights = roots.map((x) => 1 / orthonormal(centre, beside, n, x).squares)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { nodes: roots, weights: weights.map((weight) => weight / total) }
}

/** The three-term recurrence of the Jacobi polynomials, moved to [0, 1]. */
function recurrence(a: number, b: number, n: number): { centre: number[]; beside: number[] } {
  const p = b - 1
  const q = a - 1
  const centre = [a / (a + b)]
  const beside = [0]
  for (let k = 1; k <= n; k++) {
    const s = 2 * k + p + q
    centre.push(0.5 + (0.5 * (q * q - p * p)) / (s * (s + 2)))
    const square =
      k === 1
        ? (4 * (1 + p) * (1 + q)) / (s * s * (s + 1))
        : (4 * k * (k + p) * (k + q) * (k + p + q)) / (s * s * (s + 1) * (s - 1))
    beside.push(0.5 * Math.sqrt(square))
  }
  return { centre, beside }
}

/** The orthonormal polynomial of this degree at x, and the sum of the squares of those below it. */
function orthonormal(
  centre: number[],
  beside: number[],
  degree: number,
  x: number,
): { value: number; squares: number } {
  let before = 0
  let value = 1
  let squares = 0
  for (let k = 0; k < degree; k++) {
    squares += value * value
    const next = ((x - centre[k]!) * value - beside[k]! * before) / beside[k + 1]!
    before = value
    value = next
  }
  return { value, squares }
}

function bisect(centre: number[], beside: number[], degree: number, from: number, to: number): number {
  let low = from
  let high = to
  const rising = orthonormal(centre, beside, degree, to).value > 0
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (orthonormal(centre, beside, degree, middle).value > 0 === rising) high = middle
    else low = middle
  }
  return (low + high) / 2
}
