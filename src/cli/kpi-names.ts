import { Refusal, refuse } from './failure.ts'
import type { Loaded } from './load.ts'

/** Refuses a figure that there is none of, with the nearest name. */
export async function mustBeKpi(option: string, name: string): Promise<void> {
  const { kpi, kpis } = await import('../kpi.ts')
  if (kpi(name) !== undefined) return
  const { didYouMean, listNames } = await import('../scenario/problem.ts')
  const names = kpis.map((row) => row.name)
  throw refuse(option, `a figure: ${listNames(names)}`, JSON.stringify(name), didYouMean(name, names))
}

/** Customer equity is asked for by name, so every design must say what a later payment is worth today. */
export function mustHaveDiscount(asked: readonly string[], loaded: readonly Loaded[]): void {
  if (!asked.includes('customerEquity')) return
  const without = loaded.filter(({ scenario }) => scenario.finance === undefined)
  if (without.length === 0) return
  throw new Refusal(
    without.map(({ name }) => ({
      severity: 'error',
      file: name,
      line: 0,
      column: 0,
      path: 'finance.discount',
      expected: 'a discount rate per year, such as 0.1, where customerEquity is asked for',
      found: 'none',
      hint: 'It says what a later payment is worth today.',
    })),
  )
}
