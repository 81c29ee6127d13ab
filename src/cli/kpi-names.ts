import { refuse } from './failure.ts'

/** Refuses a figure that there is none of, with the nearest name. */
export async function mustBeKpi(option: string, name: string): Promise<void> {
  const { kpi, kpis } = await import('../kpi.ts')
  if (kpi(name) !== undefined) return
  const { didYouMean, listNames } = await import('../scenario/problem.ts')
  const names = kpis.map((row) => row.name)
  throw refuse(option, `a figure: ${listNames(names)}`, JSON.stringify(name), didYouMean(name, names))
}
