import { Command } from 'commander'
import type { Problem } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { problemLine, Refusal, refuse } from './failure.ts'
import { readScenario } from './load.ts'
import { settingsOf, withSettings } from './options.ts'
import { mustBeWritable, save } from './save.ts'
import { remark, say, sayJson, screen } from './screen.ts'

interface CheckOptions {
  set: string[]
  json?: boolean
  expand?: boolean
  table?: string
  machine?: string
  schema?: boolean
  quiet?: boolean
}

/** `whyflow check`: what is wrong with a scenario and where, or what a run of it will do. */
export function checkCommand(): Command {
  return withSettings(new Command('check'))
    .description('read scenarios and say what is wrong and where, or what a run will do')
    .argument('[scenarios...]', 'files, tables, or names of library scenarios')
    .option('--expand', 'print the scenario with all shorthand written out')
    .option('--table <x.csv>', 'write it as a table of one row a step')
    .option('--machine <x.json>', 'write its journey as a statechart (XState)')
    .option('--schema', 'print the JSON Schema of scenario files')
    .addHelpText('after', '\nExample:\n  $ whyflow check funnel.yaml --expand')
    .action(check)
}

async function check(names: string[], options: CheckOptions): Promise<void> {
  if (options.schema) {
    const beside = names[0] ?? ['--set', '--expand', '--table', '--machine'].find((key) => given(options, key.slice(2)))
    if (beside !== undefined) throw refuse('--schema', 'nothing beside it: it is of every scenario', beside)
    return printSchema()
  }
  const asked = [options.expand && '--expand', options.table && '--table', options.machine && '--machine'].find(Boolean)
  if (names.length === 0) throw refuse('scenarios', 'one or more', 'none')
  if (typeof asked === 'string' && names.length > 1) throw refuse(asked, 'one scenario', `${names.length}`)
  mustBeWritable('--table', options.table)
  mustBeWritable('--machine', options.machine)
  const settings = settingsOf(options.set)
  const read = await Promise.all(names.map((name) => readScenario(name, settings)))
  const problems = read.flatMap((each) => each.problems)
  if (problems.some(({ severity }) => severity === 'error')) throw new Refusal(problems)
  if (typeof asked === 'string') return write(read[0]!, options)
  if (options.json) return sayJson({ problems })
  const texts = await Promise.all(read.map(({ scenario, problems }) => describe(scenario!, problems)))
  say(texts.join('\n'))
}

function given(options: CheckOptions, key: string): boolean {
  const value = options[key as keyof CheckOptions]
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

/** What `check` says of one file that is sound; its problems are thrown as a refusal. */
export async function checkText(name: string): Promise<string> {
  const { scenario, problems } = await readScenario(name)
  if (scenario === null) throw new Refusal(problems)
  return describe(scenario, problems)
}

async function describe(scenario: Scenario, problems: readonly Problem[]): Promise<string> {
  const { checkReport } = await import('../report/check-text.ts')
  const { ink, width } = screen()
  const { loads } = await import('../scenario/load.ts')
  return checkReport(scenario, loads(scenario), problems.map(problemLine), ink, width)
}

type Read = Awaited<ReturnType<typeof readScenario>>

async function write({ scenario, problems, locate }: Read, options: CheckOptions): Promise<void> {
  if (!options.quiet && !options.json) for (const problem of problems) remark(problemLine(problem))
  if (options.table !== undefined) {
    const { toTable } = await import('../scenario/to-table.ts')
    const table = toTable(scenario!, locate)
    if (table.problems.length > 0) throw new Refusal(table.problems)
    save('--table', options.table, table.text)
  }
  if (options.machine !== undefined) {
    const { journeyConfig } = await import('../scenario/journey.ts')
    save('--machine', options.machine, `${JSON.stringify(journeyConfig(scenario!), null, 2)}\n`)
  }
  if (options.json) return sayJson(options.expand ? scenario : { problems })
  if (!options.expand) return
  const { expand } = await import('../scenario/expand.ts')
  say(expand(scenario!))
}

async function printSchema(): Promise<void> {
  const { jsonSchema } = await import('../scenario/manifest.ts')
  sayJson(jsonSchema())
}
