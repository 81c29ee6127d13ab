import { expect } from 'vitest'

/** Standard errors that a simulated figure may be off. */
const FAR = 4.5

/** |simulated − exact| ≤ 4.5 SE, one value a replication, and an SE of at most half a percent of the exact value. */
export function byTheRule(what: string, values: readonly number[], exact: number, allowed = 0.005): void {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const se = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n)
  const said = `${what}: ${mean} ± ${se} against ${exact}, ${(Math.abs(mean - exact) / se).toFixed(2)} SE off`
  if (process.env['REFERENCE_FIGURES']) console.log(said)
  expect(Math.abs(mean - exact), said).toBeLessThanOrEqual(FAR * se)
  expect(se, `too vague, ${said}`).toBeLessThanOrEqual(allowed * Math.abs(exact))
}
