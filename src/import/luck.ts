import { threefry, uniform } from '../../sim/random.ts'

/** A stream of uniforms in (0, 1) for the import's own resampling and permutation tests: same seed and name, same numbers. */
export function luck(seed: number, name: string): () => number {
  const out = new Int32Array(4)
  let key = 0
  for (const character of name) key = (Math.imul(key, 31) + character.codePointAt(0)!) | 0
  let counter = 0
  return () => {
    threefry(out, seed | 0, key, 0, 0, counter++, 0, 0, 0)
    return uniform(out[0]!, out[1]!)
  }
}

/** How often one row is drawn in a bootstrap that lets the number of rows vary too: Poisson with mean 1, by inversion. */
export function poissonWeight(random: () => number): number {
  const u = random()
  let probability = Math.exp(-1)
  let cumulative = probability
  let count = 0
  while (u > cumulative && count < 20) {
    count++
    probability /= count
    cumulative += probability
  }
  return count
}
