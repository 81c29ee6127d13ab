import { Command } from 'commander'
import type { Every, SimulateOptions } from '../experiment/options.ts'
import { refuse } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { loadScenario, mustHaveOpen } from './load.ts'
import { tellLongRun } from './long-run.ts'
import { type CommonOptions, runOptionsOf, withRunOptions } from './options.ts'
import { nothingDone, progressDisplay } from './progress.ts'
import { mustBeWritable, save } from './save.ts'
import { remark, say, sayJson, screen } from './screen.ts'
import { threads } from './threads.ts'

interface RunCommandOptions extends CommonOptions {
  every?: string
  by?: string
  raw?: string
  all?: boolean
}

/** `whyflow run`: replications of one design. */
export function runCommand(): Command {
  return withRunOptions(new Command('run'))
    .description('run one design: figures with intervals, steps, where time and money went')
    .argument('<scenario>', 'a file, a table, or the name of a library scenario')
    .option('--every <period>', 'figures through time, by hour, day, week, month, quarter or year')
    .option('--by <what>', 'figures apart by segment')
    .option('--raw <file.csv>', 'write every figure of every replication, one row a replication')
    .option('--all', 'every figure, not only the headlines')
    .addHelpText('after', '\nExample:\n  $ whyflow run product-centric --set team.sales.size=6 --every month')
    .action(run)
}

async function run(name: string, options: RunCommandOptions): Promise<void> {
  mustBeWritable('--raw', options.raw)
  const wanted = { ...runOptionsOf(options), ...viewOptions(options) }
  const { scenario, warnings } = await loadScenario(name, options.set, options.quiet === true || options.json === true)
  mustHaveOpen([scenario], options.fromOpen)
  await tellLongRun([scenario], wanted, options.workers, options.quiet)
  const { simulate } = await import('../experiment/simulate.ts')
  const progress = await progressDisplay(options.quiet === true)
  const runner = await threads(options.workers)
  const { raw, ...result } = await interruptible((signal) =>
    simulate(scenario, { ...wanted, signal, progress: progress.show }, runner.runner),
  ).finally(() => {
    progress.stop()
    return runner.close()
  })
  if (options.raw !== undefined) {
    const { rawCsv } = await import('../report/csv.ts')
    save('--raw', options.raw, rawCsv(raw ?? []))
  }
  // The same as those of the run, with where in the file each stands.
  if (options.json) return sayJson({ ...result, problems: warnings })
  if (result.replications === 0) return remark(nothingDone())
  const { runText } = await import('../report/run-text.ts')
  const { ink, width } = screen()
  say(runText(result, ink, { all: options.all === true, width }))
}

const PERIODS = ['hour', 'day', 'week', 'month', 'quarter', 'year']

/** `--every`, `--by` and `--raw` as the experiment takes them. */
export function viewOptions(options: { every?: string; by?: string; raw?: string }): SimulateOptions {
  const { every, by, raw } = options
  if (by !== undefined && by !== 'segment') throw refuse('--by', 'segment', by)
  return {
    ...(every === undefined ? {} : { every: periodOf(every) }),
    ...(by === undefined ? {} : { bySegment: true }),
    ...(raw === undefined ? {} : { raw: true }),
  }
}

function periodOf(every: string): Every {
  if (PERIODS.includes(every)) return every as Every
  const length = Number(every)
  if (Number.isFinite(length) && length > 0) return length
  throw refuse('--every', `${PERIODS.join(', ')}, or a length in time units`, every)
}
