import type { Estimate, RunResult, StepResult } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { reduce } from '../theory/reduce.ts'

/** The closed form beside the simulated figure, where the scenario comes down to a solved model. */
export function theoryBeside(
  scenario: Scenario,
  kpis: Record<string, Estimate | null>,
  steps: Record<string, StepResult>,
): RunResult['theory'] {
  const solved = reduce(scenario)
  if (!solved) return null
  const figures = solved.figures.map(({ kpi, exact }) => ({ kpi, exact, simulated: simulated(kpi, kpis, steps) }))
  return { model: solved.model, figures }
}

function simulated(name: string, kpis: Record<string, Estimate | null>, steps: Record<string, StepResult>) {
  const [group, step, figure] = name.split('.')
  if (group === 'steps') return steps[step!]?.[figure as keyof StepResult] ?? null
  return kpis[name] ?? null
}
