import { Command } from 'commander'
import type { ExplainOptions } from '../experiment/explain.ts'
import type { ExplainResult } from '../explain-result.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { judgeOf } from './compare.ts'
import { refuse } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { mustBeKpi, mustHaveDiscount } from './kpi-names.ts'
import { loadScenarios, mustHaveOpen, tellWarnings } from './load.ts'
import { type CommonOptions, collect, namesOf, runOptionsOf, withRunOptions } from './options.ts'
import { nothingDone, progressDisplay } from './progress.ts'
import { remark, say, sayJson, screen } from './screen.ts'
import { threads } from './threads.ts'

interface ExplainCommandOptions extends CommonOptions {
  kpi: string[]
  purpose?: string
  all?: boolean
}

/** `whyflow explain`: which settings carry how much of a difference. */
export function explainCommand(): Command {
  return withRunOptions(new Command('explain'))
    .description('which of the settings that differ carry how much of the difference between two designs')
    .argument('<A>', 'a file, a table, or the name of a library scenario')
    .argument('<B>', 'the design that is compared with it')
    .option('--kpi <names>', 'the figures whose differences are shared out (default: profit)', collect, [])
    .option('--purpose <A|B|file>', 'whose purpose judges, for figures of value and waste')
    .option('--all', 'every setting that differs')
    .addHelpText('after', '\nExample:\n  $ whyflow explain product-centric relationship-centric --kpi profit,wins')
    .action(explainAction)
}

async function explainAction(first: string, second: string, options: ExplainCommandOptions): Promise<void> {
  const wanted = await explainOptions(options)
  const loaded = await loadScenarios([first, second], options.set)
  mustHaveDiscount(wanted.kpis ?? [], loaded)
  const scenarios = loaded.map(({ scenario }) => scenario) as [Scenario, Scenario]
  mustHaveOpen(scenarios, options.fromOpen)
  const { carriersOf, explain } = await import('../experiment/explain.ts')
  mustDiffer(second, carriersOf(...scenarios))
  if (!options.quiet && !options.json) loaded.forEach(tellWarnings)
  const progress = await progressDisplay(options.quiet === true, 'runs of all mixtures')
  const pool = await threads(options.workers)
  const result = await interruptible((signal) =>
    explain(
      [{ scenario: scenarios[0] }, { scenario: scenarios[1] }],
      { ...wanted, signal, progress: progress.show },
      pool.runner,
    ),
  ).finally(() => {
    progress.stop()
    return pool.close()
  })
  await tell(result, options)
}

async function explainOptions(options: ExplainCommandOptions): Promise<ExplainOptions> {
  const kpis = namesOf(options.kpi)
  for (const kpi of kpis) await mustBeKpi('--kpi', kpi)
  return {
    ...runOptionsOf(options),
    ...(options.purpose === undefined ? {} : { purpose: await judgeOf(options.purpose, 2) }),
    ...(kpis.length === 0 ? {} : { kpis }),
  }
}

/** Without a setting that differs there is nothing to run. */
function mustDiffer(file: string, { carriers, aside }: { carriers: unknown[]; aside: { path: string }[] }): void {
  if (carriers.length > 0) return
  const found =
    aside.length === 0
      ? 'the same settings in both'
      : `only ${aside.map(({ path }) => path).join(', ')}, which can carry nothing`
  throw refuse('', 'a design that differs from the first in a setting that a run shows', found, '', file)
}

async function tell(result: ExplainResult, options: ExplainCommandOptions): Promise<void> {
  if (options.json) return sayJson(result)
  if (result.missing === result.replications) return remark(nothingDone())
  const { explainText } = await import('../report/explain-text.ts')
  const { ink, width } = screen()
  say(explainText(result, ink, { all: options.all === true, width }))
}
