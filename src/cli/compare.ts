import { existsSync } from 'node:fs'
import { Command } from 'commander'
import type { Comparison, Contender } from '../experiment/compare.ts'
import type { CompareOptions, Judge, Matters } from '../experiment/options.ts'
import { refuse } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { mustBeKpi, mustHaveDiscount } from './kpi-names.ts'
import { loadScenarios, mustHaveOpen, readScenario, tellWarnings } from './load.ts'
import { tellLongRun } from './long-run.ts'
import { type CommonOptions, collect, namesOf, runOptionsOf, splitSetting, withRunOptions } from './options.ts'
import { nothingDone, progressDisplay } from './progress.ts'
import { viewOptions } from './run.ts'
import { mustBeWritable, save } from './save.ts'
import { remark, say, sayJson, screen } from './screen.ts'
import { threads } from './threads.ts'

interface CompareCommandOptions extends CommonOptions {
  purpose?: string
  kpi: string[]
  matters: string[]
  report?: string
  raw?: string
  every?: string
  by?: string
  all?: boolean
}

/** `whyflow compare`: designs side by side, with verdicts. */
export function compareCommand(): Command {
  return withRunOptions(new Command('compare'))
    .description('compare designs under the same customers and luck: differences with intervals and verdicts')
    .argument('<scenarios...>', 'two or more; every one is compared with the first')
    .option('--purpose <A|B|file>', "whose purpose judges (default: each design's in turn)")
    .option('--kpi <names>', 'the primary figures, over which verdicts are corrected', collect, [])
    .option('--matters <kpi=delta>', 'smallest difference that matters: profit=5% or wins=10', collect, [])
    .option('--every <period>', 'figures through time (with --json)')
    .option('--by <what>', 'figures apart by segment (with --json)')
    .option('--report <file.html>', 'write a page that can be printed and sent')
    .option('--raw <file.csv>', 'write every figure of every replication and design')
    .option('--all', 'every figure and every setting that differs')
    .addHelpText(
      'after',
      '\nExample:\n  $ whyflow compare product-centric relationship-centric --reps 40 --matters profit=5%',
    )
    .action(compare)
}

async function compare(names: string[], options: CompareCommandOptions): Promise<void> {
  if (names.length < 2) throw refuse('scenarios', 'at least two to compare', `only ${names[0]}`)
  mustBeShown(options)
  mustBeWritable('--report', options.report)
  mustBeWritable('--raw', options.raw)
  const wanted = await compareOptions(options, names.length)
  const loaded = await loadScenarios(names, options.set)
  mustHaveDiscount([...(wanted.kpis ?? []), ...Object.keys(wanted.matters ?? {})], loaded)
  mustHaveOpen(
    loaded.map(({ scenario }) => scenario),
    options.fromOpen,
  )
  if (!options.quiet && !options.json) loaded.forEach(tellWarnings)
  await tellLongRun(
    loaded.map(({ scenario }) => scenario),
    runOptionsOf(options),
    options.workers,
    options.quiet,
  )
  const contenders: Contender[] = loaded.map(({ scenario }) => ({ scenario }))
  const result = await runComparison(contenders, wanted, options)
  if (options.raw !== undefined) {
    const { armsCsv } = await import('../report/csv.ts')
    save('--raw', options.raw, armsCsv(result.arms))
  }
  const shown = { ...result, arms: result.arms.map(({ raw: _, ...arm }) => arm) }
  if (options.report !== undefined) {
    const { reportPage } = await import('./report-page.ts')
    save('--report', options.report, reportPage(shown, contenders, wanted, reproduce(names, options)))
    if (!options.json) remark(`Report written to ${options.report}`)
  }
  if (options.json) return sayJson(shown)
  if (shown.arms.some((arm) => arm.replications === 0)) return remark(nothingDone())
  const { compareText } = await import('../report/compare-text.ts')
  const { ink, width } = screen()
  say(compareText(shown, ink, { all: options.all === true, width }))
}

/** What only the JSON has would be computed for nothing. */
function mustBeShown({ every, by, json }: CompareCommandOptions): void {
  if (json) return
  const unseen = every !== undefined ? '--every' : by !== undefined ? '--by' : null
  if (unseen === null) return
  const hint = 'Only the JSON of a comparison has such figures; for one design there is whyflow run.'
  throw refuse(unseen, '--json beside it', 'none', hint)
}

async function runComparison(
  contenders: Contender[],
  wanted: CompareOptions,
  options: CompareCommandOptions,
): Promise<Comparison> {
  const { compare } = await import('../experiment/compare.ts')
  const progress = await progressDisplay(options.quiet === true, 'runs; no verdict before all are in')
  const pool = await threads(options.workers)
  // The page that a report opens in shows where the time went step by step, before it has run anything.
  const valueStream = options.report !== undefined
  return interruptible((signal) =>
    compare(contenders, { ...wanted, valueStream, signal, progress: progress.show }, pool.runner),
  ).finally(() => {
    progress.stop()
    return pool.close()
  })
}

async function compareOptions(options: CompareCommandOptions, arms: number): Promise<CompareOptions> {
  const kpis = namesOf(options.kpi)
  for (const kpi of kpis) await mustBeKpi('--kpi', kpi)
  const matters = await mattersOf(options.matters)
  return {
    ...runOptionsOf(options),
    ...viewOptions(options),
    ...(options.purpose === undefined ? {} : { purpose: await judgeOf(options.purpose, arms) }),
    ...(kpis.length === 0 ? {} : { kpis }),
    ...(options.matters.length === 0 ? {} : { matters }),
  }
}

/** `profit=5%` is a share of the first design's mean, `wins=10` an amount. */
export async function mattersOf(texts: readonly string[]): Promise<Record<string, Matters>> {
  const matters: Record<string, Matters> = {}
  for (const text of namesOf(texts)) {
    const [kpi, value] = splitSetting('--matters', text)
    await mustBeKpi('--matters', kpi)
    const amount = Number(value.replace(/\s*%$/, ''))
    if (!Number.isFinite(amount) || amount < 0 || value === '') {
      throw refuse('--matters', 'an amount or a percentage, for example profit=5%', JSON.stringify(text))
    }
    matters[kpi] = value.endsWith('%') ? { relative: amount / 100 } : { absolute: amount }
  }
  return matters
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A design's letter, or the purpose of another scenario file. */
export async function judgeOf(purpose: string, arms: number): Promise<string | Judge> {
  const letter = /^[A-Z]$/.test(purpose) ? purpose.charCodeAt(0) - 65 : -1
  if (letter >= 0 && letter < arms) return purpose
  if (letter >= 0 && !existsSync(purpose))
    throw refuse('--purpose', `one of ${LETTERS.slice(0, arms).split('').join(', ')}, or a scenario file`, purpose)
  const { scenario, problems } = await readScenario(purpose)
  if (scenario === null) {
    const first = problems.find(({ severity }) => severity === 'error')
    throw refuse('--purpose', 'a sound scenario file', first?.found ?? 'none', first?.hint, purpose)
  }
  if (scenario.purpose === undefined) throw refuse('--purpose', 'a scenario with a purpose', 'none in it', '', purpose)
  return { label: scenario.name, purpose: scenario.purpose }
}

/** The command that gives the same page again. */
function reproduce(names: readonly string[], options: CompareCommandOptions): string {
  const sets = options.set.map((text) => `--set ${quoted(text)}`)
  const kpis = options.kpi.map((text) => `--kpi ${quoted(text)}`)
  const matters = options.matters.map((text) => `--matters ${quoted(text)}`)
  const judge = options.purpose === undefined ? [] : [`--purpose ${quoted(options.purpose)}`]
  const length = options.horizon === undefined ? [] : [`--horizon ${options.horizon}`]
  const drain = options.drain === undefined ? [] : [options.drain ? '--drain' : '--no-drain']
  const head = ['whyflow compare', ...names.map(quoted), `--reps ${options.reps}`, `--seed ${options.seed}`]
  return [...head, ...length, ...drain, ...judge, ...kpis, ...matters, ...sets].join(' ')
}

/** An argument as a shell takes it. */
export function quoted(text: string): string {
  return /^[\w./=%,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
