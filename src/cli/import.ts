import { existsSync, readFileSync, statSync } from 'node:fs'
import { Command } from 'commander'
import type { ImportOptions } from '../import/import-deals.ts'
import type { Outcome } from '../import/outcomes.ts'
import { called } from './call.ts'
import { quoted } from './compare.ts'
import { problemLine, Refusal, refuse } from './failure.ts'
import { collect, positive, splitSetting, whole } from './options.ts'
import { mustBeWritable, save } from './save.ts'
import { remark, say, sayJson } from './screen.ts'

interface ImportCommandOptions {
  out?: string
  force?: boolean
  map: string[]
  touch: string[]
  outcome: string[]
  join: string[]
  atOnce?: number
  people?: number
  cost?: number
  dates?: string
  asOf?: string
  currency?: string
  name?: string
  seed?: number
  json?: boolean
}

/** `whyflow import`: a CRM export becomes a scenario, with a report of how well it fits. */
export function importCommand(): Command {
  return new Command('import')
    .description('turn a CRM export (one row a deal; .csv, .tsv, also .gz) into a scenario, and say how well it fits')
    .argument('<export>', 'the exported table')
    .option('--out <file.yaml>', 'write the scenario')
    .option('--force', 'write over a file that is there')
    .option(
      '--map <role=column>',
      'what a column means: start, end, outcome, amount, owner, …; repeatable',
      collect,
      [],
    )
    .option('--outcome <stage=won|lost|open>', 'what a stage means; repeatable', collect, [])
    .option('--touch <stage=time>', 'working time in a deal, as deal=6h, or won= and lost= apart', collect, [])
    .option('--at-once <n>', 'deals that one person keeps going at once', whole(1))
    .option('--people <n>', 'people who work the deals (default: owners in the file)', whole(1))
    .option('--cost <amount>', 'cost of a person per hour', positive)
    .option('--dates <order>', 'day-first, month-first or year-first, where the file leaves it open')
    .option('--as-of <day>', 'day of the export, as 2026-01-31')
    .option('--join <table>', 'a table whose columns are tried as drivers; repeatable', collect, [])
    .option('--currency <code>', 'for labels (default EUR)')
    .option('--name <name>', 'name of the scenario')
    .option('--seed <n>', 'random seed of the fit', whole(0))
    .option('--json', 'one JSON object on stdout, nothing else')
    .addHelpText(
      'after',
      '\nExample:\n  $ whyflow import deals.csv --out funnel.yaml --map end="Closed on" --touch deal=6h',
    )
    .action(importAction)
}

async function importAction(path: string, options: ImportCommandOptions): Promise<void> {
  mustBeWritable('--out', options.out)
  if (options.out !== undefined && existsSync(options.out) && options.force !== true) {
    throw refuse(
      '--out',
      'the name of a new file',
      `${options.out}, which is there already`,
      'Say --force to write over it.',
    )
  }
  const content = contentOf('', path)
  const { importDeals } = await import('../import/import-deals.ts')
  const imported = importDeals(content, importOptions(path, options))
  const errors = imported.problems.filter(({ severity }) => severity === 'error')
  if (imported.yaml === null || imported.report === null) throw new Refusal(errors)
  if (options.out !== undefined) save('--out', options.out, imported.yaml)
  if (options.json) {
    const { report, scenario, problems } = imported
    return sayJson({ report, scenario, problems })
  }
  const { formatFit } = await import('../import/format-fit.ts')
  say(formatFit(imported.report))
  for (const problem of imported.problems) remark(problemLine(problem))
  remark(
    options.out === undefined
      ? '\nNothing written. Say --out funnel.yaml to keep the scenario.'
      : next(options.out, imported.report.counts.open),
  )
}

function next(out: string, open: number): string {
  const file = quoted(out)
  const forecast = open > 0 ? `\n  ${called()} run ${file} --from-open --every month --horizon 180` : ''
  return `\nWritten to ${out}. Next:\n  ${called()} check ${file}\n  ${called()} run ${file}${forecast}`
}

function importOptions(file: string, options: ImportCommandOptions): ImportOptions {
  const { dates, asOf, currency, name, seed, atOnce, people, cost } = options
  if (dates !== undefined && !ORDERS.includes(dates)) throw refuse('--dates', ORDERS.join(', '), dates)
  const touch = pairs('--touch', options.touch)
  const outcomes = Object.fromEntries(
    Object.entries(pairs('--outcome', options.outcome)).map(([stage, word]) => [stage, outcomeOf(word)]),
  )
  return {
    file,
    map: pairs('--map', options.map),
    joins: options.join.map((side) => ({ file: side, content: contentOf('--join', side) })),
    ...(options.outcome.length > 0 ? { outcomes } : {}),
    ...(options.touch.length > 0 ? { touch } : {}),
    ...(dates === undefined ? {} : { dates: dates as 'day-first' | 'month-first' | 'year-first' }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(currency === undefined ? {} : { currency }),
    ...(name === undefined ? {} : { name }),
    ...(seed === undefined ? {} : { seed }),
    ...(atOnce === undefined ? {} : { atOnce }),
    ...(people === undefined ? {} : { people }),
    ...(cost === undefined ? {} : { cost }),
  }
}

const ORDERS = ['day-first', 'month-first', 'year-first']

function pairs(option: string, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => splitSetting(option, text)))
}

function outcomeOf(word: string): Outcome {
  if (word === 'won' || word === 'lost' || word === 'open') return word
  throw refuse('--outcome', 'stage=won, stage=lost or stage=open', JSON.stringify(word))
}

function contentOf(option: string, path: string): Uint8Array {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw refuse(option, 'a table that can be read', 'no such file', '', path)
  return readFileSync(path)
}
