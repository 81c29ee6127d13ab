import { Command } from 'commander'
import type { Sweep, Vary } from '../experiment/sweep.ts'
import { mattersOf } from './compare.ts'
import { Refusal, refuse } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { mustBeKpi, mustHaveDiscount } from './kpi-names.ts'
import { loadScenario, mustHaveOpen } from './load.ts'
import { tellLongRun } from './long-run.ts'
import {
  type CommonOptions,
  collect,
  namesOf,
  runOptionsOf,
  splitSetting,
  withRunOptions,
  yamlValue,
} from './options.ts'
import { nothingDone, progressDisplay } from './progress.ts'
import { mustBeWritable, save } from './save.ts'
import { remark, say, sayJson, screen } from './screen.ts'
import { threads } from './threads.ts'

interface SweepCommandOptions extends CommonOptions {
  vary: string[]
  kpi: string[]
  matters: string[]
  raw?: string
}

/** `whyflow sweep`: a grid of settings, one row a point. */
export function sweepCommand(): Command {
  return withRunOptions(new Command('sweep'))
    .description('vary settings over a grid: one row a point, every point with the same customers')
    .argument('<scenario>', 'a file, a table, or the name of a library scenario')
    .option('--vary <path=a,b,c>', 'a setting and its values; repeatable, the last one fastest', collect, [])
    .option('--kpi <names>', 'the figures to show', collect, [])
    .option('--matters <kpi=delta>', 'smallest difference that matters: profit=5% or wins=10', collect, [])
    .option('--raw <file.csv>', 'write every figure of every replication and point')
    .addHelpText(
      'after',
      '\nExample:\n  $ whyflow sweep product-centric --vary team.sales.size=8,10,12,14 --kpi profit,wins',
    )
    .action(sweepAction)
}

async function sweepAction(name: string, options: SweepCommandOptions): Promise<void> {
  if (options.vary.length === 0)
    throw refuse('--vary', 'a setting and its values', 'none', 'For example --vary team.sales.size=4,5,6.')
  mustBeWritable('--raw', options.raw)
  const kpis = namesOf(options.kpi)
  for (const kpi of kpis) await mustBeKpi('--kpi', kpi)
  const vary = await Promise.all(options.vary.map(varyOf))
  const matters = await mattersOf(options.matters)
  const loaded = await loadScenario(name, options.set, options.quiet === true || options.json === true)
  const discounted = vary.some(({ path }) => path.startsWith('finance'))
  if (!discounted) mustHaveDiscount([...kpis, ...Object.keys(matters)], [loaded])
  const { scenario } = loaded
  mustHaveOpen([scenario], options.fromOpen)
  const points = vary.reduce((product, { values }) => product * values.length, 1)
  await tellLongRun(new Array(points).fill(scenario), runOptionsOf(options), options.workers, options.quiet)
  const { sweep } = await import('../experiment/sweep.ts')
  const { SettingsError } = await import('../experiment/settings.ts')
  const progress = await progressDisplay(options.quiet === true, 'runs')
  const pool = await threads(options.workers)
  const wanted = {
    ...runOptionsOf(options),
    ...(kpis.length > 0 ? { kpis } : {}),
    ...(options.matters.length > 0 ? { matters } : {}),
    ...(options.raw === undefined ? {} : { raw: true }),
  }
  const result: Sweep = await interruptible((signal) =>
    sweep(scenario, vary, { ...wanted, signal, progress: progress.show }, pool.runner),
  )
    .catch((error: unknown) => {
      // A value that no scenario could have was typed wrongly: nothing ran.
      if (error instanceof SettingsError) throw new Refusal(error.problems.map((each) => ({ ...each, file: '--vary' })))
      throw error
    })
    .finally(() => {
      progress.stop()
      return pool.close()
    })
  await tell(result, kpis, options)
}

async function tell(result: Sweep, kpis: string[], options: SweepCommandOptions): Promise<void> {
  if (options.raw !== undefined) {
    const { sweepCsv } = await import('../report/csv.ts')
    save('--raw', options.raw, sweepCsv(result))
  }
  const shown = { ...result, points: result.points.map(({ raw: _, ...point }) => point) }
  if (options.json) return sayJson(shown)
  if (shown.missing === shown.replications) return remark(nothingDone())
  const { sweepText } = await import('../report/sweep-text.ts')
  const { ink, width } = screen()
  say(sweepText(shown, kpis, ink, width))
}

/** `path=a,b,c`; commas inside brackets belong to a value. */
async function varyOf(text: string): Promise<Vary> {
  const [path, list] = splitSetting('--vary', text)
  const values = await yamlValue('--vary', `[${list}]`)
  if (!Array.isArray(values) || values.length === 0 || values.some((value) => value === null)) {
    throw refuse('--vary', 'path=a,b,c', JSON.stringify(text))
  }
  return { path, values }
}
