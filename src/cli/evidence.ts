import { Command } from 'commander'
import type { EvidenceResult } from '../evidence-result.ts'
import { mattersOf } from './compare.ts'
import { Refusal, refuse } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { mustBeKpi, mustHaveDiscount } from './kpi-names.ts'
import { loadScenarios, mustHaveOpen, readScenario, tellWarnings } from './load.ts'
import { type CommonOptions, collect, namesOf, runOptionsOf, settingsOf, withRunOptions } from './options.ts'
import { nothingDone, progressDisplay } from './progress.ts'
import { remark, say, sayJson, screen } from './screen.ts'
import { threads } from './threads.ts'

interface EvidenceCommandOptions extends CommonOptions {
  kpi: string[]
  matters: string[]
  step: string[]
  all?: boolean
}

/** `whyflow evidence`: each step without its work, its effects and itself. */
export function evidenceCommand(): Command {
  return withRunOptions(new Command('evidence'))
    .description('does each step earn its tag? each one without its work, without its effects, and taken out')
    .argument('<scenario>', 'a file, a table, or the name of a library scenario')
    .option('--kpi <names>', 'the figures that verdicts are about', collect, [])
    .option('--matters <kpi=delta>', 'smallest difference that matters: profit=5% or wins=10', collect, [])
    .option('--step <names>', 'these steps only (default: the five with the most working time or cost)', collect, [])
    .option('--all', 'every step')
    .addHelpText('after', '\nExample:\n  $ whyflow evidence relationship-centric --kpi profit,wins')
    .action(evidenceAction)
}

async function evidenceAction(name: string, options: EvidenceCommandOptions): Promise<void> {
  const kpis = namesOf(options.kpi)
  for (const kpi of kpis) await mustBeKpi('--kpi', kpi)
  const matters = await mattersOf(options.matters)
  const [loaded] = await loadScenarios([name], options.set)
  mustHaveDiscount([...kpis, ...Object.keys(matters)], [loaded!])
  const { scenario } = loaded!
  mustHaveOpen([scenario], options.fromOpen)
  const steps = await stepsOf(options, scenario.journey.steps)
  if (!options.quiet && !options.json) tellWarnings(loaded!)
  const { evidence } = await import('../experiment/evidence.ts')
  const { SettingsError } = await import('../experiment/settings.ts')
  const progress = await progressDisplay(options.quiet === true, 'runs; no verdict before all are in')
  const pool = await threads(options.workers)
  const wanted = {
    ...runOptionsOf(options),
    ...(kpis.length > 0 ? { kpis } : {}),
    ...(options.matters.length > 0 ? { matters } : {}),
    ...steps,
  }
  const result = await interruptible((signal) =>
    evidence(scenario, { ...wanted, signal, progress: progress.show }, pool.runner),
  )
    .catch(async (error: unknown) => {
      if (!(error instanceof SettingsError)) throw error
      const { locate } = await readScenario(name, settingsOf(options.set))
      throw new Refusal(error.problems.map((problem) => ({ ...problem, ...locate(problem.path) })))
    })
    .finally(() => {
      progress.stop()
      return pool.close()
    })
  await tell(result, options)
}

/** `--step`, or `--all`, as the experiment takes them. */
async function stepsOf(
  { step, all }: EvidenceCommandOptions,
  declared: Record<string, { end?: string }>,
): Promise<{ steps?: string[]; most?: number }> {
  const steps = namesOf(step)
  const stations = Object.keys(declared).filter((name) => declared[name]!.end === undefined)
  const { didYouMean, listNames } = await import('../scenario/problem.ts')
  for (const name of steps) {
    if (stations.includes(name)) continue
    throw refuse('--step', `a step: ${listNames(stations)}`, JSON.stringify(name), didYouMean(name, stations))
  }
  if (all === true && steps.length > 0) throw refuse('--all', '--all or --step, not both', 'both')
  if (steps.length > 0) return { steps }
  return all === true ? { most: stations.length } : {}
}

async function tell(result: EvidenceResult, options: EvidenceCommandOptions): Promise<void> {
  if (options.json) return sayJson(result)
  if (result.missing === result.replications) return remark(nothingDone())
  const { evidenceText } = await import('../report/evidence-text.ts')
  const { ink, width } = screen()
  say(evidenceText(result, ink, width))
}
