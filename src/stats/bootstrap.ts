/**
 * One bootstrap resample: n row indices drawn with replacement from 0 … n − 1. `random` gives uniforms in [0, 1).
 *
 * Indices, not values, so that every column of a table is resampled together. Source: Efron (1979).
 *
 * @example bootstrapIndices(3, () => 0.5) // Uint32Array [1, 1, 1]
 */
export function bootstrapIndices(n: number, random: () => number): Uint32Array {
  const indices = new Uint32Array(n)
  for (let i = 0; i < n; i++) indices[i] = Math.floor(random() * n)
  return indices
}
