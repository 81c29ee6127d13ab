import { Command } from 'commander'
import type { JudgedTrace, TracedRun } from '../experiment/trace.ts'
import { judgeOf } from './compare.ts'
import { refuse } from './failure.ts'
import { loadScenario, mustHaveOpen } from './load.ts'
import { tellLongRun } from './long-run.ts'
import { type OneRunOptions, oneRunOf, onlyOneReplication, whole, withOneRun } from './options.ts'
import { mustBeWritable, save } from './save.ts'
import { remark, say, sayJson, screen } from './screen.ts'

interface TraceCommandOptions extends OneRunOptions {
  out?: string
  purpose?: string
  replication?: number
}

/** `whyflow trace`: the event log of one replication. */
export function traceCommand(): Command {
  return onlyOneReplication(withOneRun(new Command('trace')))
    .description("one replication's event log: on the screen, as CSV, or as XES for process mining")
    .argument('<scenario>', 'a file, a table, or the name of a library scenario')
    .option('--out <file>', 'write all events: x.csv or x.xes')
    .option('--purpose <file>', "judge this history by another scenario's purpose")
    .option('--replication <n>', 'which replication (default 1)', whole(1))
    .addHelpText('after', '\nExample:\n  $ whyflow trace product-centric --horizon 30 --out events.xes')
    .action(traceAction)
}

async function traceAction(name: string, options: TraceCommandOptions): Promise<void> {
  const format = formatOf(options.out)
  mustBeWritable('--out', options.out)
  const { scenario } = await loadScenario(name, options.set, options.quiet === true || options.json === true)
  mustHaveOpen([scenario], options.fromOpen)
  const judge = options.purpose === undefined ? undefined : await judgeOf(options.purpose, 0)
  const { trace, judgeTrace, traceEvents } = await import('../experiment/trace.ts')
  const replication = options.replication === undefined ? {} : { replication: options.replication }
  await tellLongRun([scenario], { ...oneRunOf(options), reps: 1 }, 1, options.quiet)
  const traced = trace(scenario, { ...oneRunOf(options), ...replication })
  const judged = judge === undefined || typeof judge === 'string' ? undefined : judgeTrace(traced, judge.purpose)
  const events = traceEvents(traced, judged)
  if (options.out !== undefined) {
    const text = await logText(traced, events, format!)
    save('--out', options.out, text)
    if (!options.json && !options.quiet) remark(`${events.length} events written to ${options.out}`)
    if (!options.json) return
  }
  const label = typeof judge === 'object' ? judge.label : null
  if (options.json) return sayJson({ scenario: scenario.name, seed: traced.seed, judge: label, events })
  const { traceText } = await import('../report/trace-text.ts')
  const { unit } = scenario.time
  const head = {
    scenario: scenario.name,
    seed: traced.seed,
    unit,
    currency: scenario.currency,
    customers: traced.trace.customers,
  }
  const own = judged ?? judgeTrace(traced, scenario.purpose ?? null)
  say(traceText({ ...head, judge: label, kinds: await kindsOf(own) }, events, screen().ink))
}

async function kindsOf(judged: JudgedTrace): Promise<[string, number][]> {
  const { KIND } = await import('../../sim/tally.ts')
  const { workWords } = await import('../experiment/ladder.ts')
  return Object.entries(KIND).map(([kind, index]) => {
    const words = workWords(kind)
    return [words === kind ? kind : `${kind}: ${words}`, judged.time[index] ?? 0]
  })
}

type Format = 'csv' | 'xes'

function formatOf(out: string | undefined): Format | undefined {
  if (out === undefined) return undefined
  const format = /\.(csv|xes)$/i.exec(out)?.[1]?.toLowerCase()
  if (format === undefined) throw refuse('--out', 'a name that ends in .csv or .xes', out)
  return format as Format
}

async function logText(
  traced: TracedRun,
  events: ReturnType<typeof import('../experiment/trace.ts').traceEvents>,
  format: Format,
) {
  if (format === 'csv') return (await import('../report/csv.ts')).traceCsv(events)
  const { xes } = await import('../report/xes.ts')
  const { scenario } = traced
  return xes(scenario.name, events, scenario.time.start, (traced.program.hoursPerUnit || 1) * 60)
}
