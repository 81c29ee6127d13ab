import { existsSync } from 'node:fs'
import { Command } from 'commander'
import type { Stage, Template } from '../scenario/template.ts'
import { checkText } from './check.ts'
import { refuse } from './failure.ts'
import { leadsPerDay, nextSteps, stageOf } from './new-answers.ts'
import { namesOf, positive, whole } from './options.ts'
import { mustBeWritable, save } from './save.ts'
import { remark, say } from './screen.ts'

interface NewOptions {
  name?: string
  stages?: string
  leads?: string
  people?: number
  cost?: number
  currency?: string
  out?: string
  force?: boolean
}

/** `whyflow new`: a few questions, and a scenario to start from. */
export function newCommand(): Command {
  return new Command('new')
    .description('ask a few questions and write a scenario to start from')
    .option('--name <name>', 'what the scenario is called')
    .option('--stages <a,b,c>', 'the steps in order; a:2h:60% says working time and share that goes on')
    .option('--leads <n/day>', 'new leads, as 4/day or 120/month')
    .option('--people <n>', 'people in the team', whole(1))
    .option('--cost <amount>', 'what a person costs per hour', positive)
    .option('--currency <code>', 'for labels (default EUR)')
    .option('--out <file.yaml>', 'where to write it')
    .option('--force', 'write over a file that is there')
    .addHelpText(
      'after',
      '\nExample:\n  $ whyflow new --name "Our funnel" --stages qualify,demo,propose --leads 4/day --people 5 --cost 60 --out funnel.yaml',
    )
    .action(newAction)
}

async function newAction(options: NewOptions): Promise<void> {
  mustBeNew(options.out, options.force)
  const given = templateOf(options)
  const { out, ...answers } = await complete(given, options.out)
  mustBeNew(out, options.force)
  mustBeWritable('--out', out)
  const { template } = await import('../scenario/template.ts')
  save('--out', out, template(answers))
  say(`${await checkText(out)}\n${nextSteps(out, answers.people)}`)
}

/** What the flags say; the rest is asked, or takes a value that is easy to change in the file. */
function templateOf(options: NewOptions): Partial<Template> {
  const { name, people, cost, currency, leads, stages } = options
  return {
    ...(name === undefined ? {} : { name }),
    ...(people === undefined ? {} : { people }),
    ...(cost === undefined ? {} : { cost }),
    ...(currency === undefined ? {} : { currency }),
    ...(leads === undefined ? {} : { leadsPerDay: leadsPerDay('--leads', leads) }),
    ...(stages === undefined ? {} : { stages: stagesOf(stages) }),
  }
}

function stagesOf(text: string): Stage[] {
  const stages = namesOf([text]).map((stage) => stageOf('--stages', stage))
  if (stages.length === 0) throw refuse('--stages', 'the names of steps, with commas between', JSON.stringify(text))
  return stages
}

async function complete(given: Partial<Template>, out: string | undefined): Promise<Template & { out: string }> {
  if (process.stdin.isTTY && process.stderr.isTTY) {
    const { ask } = await import('./new-questions.ts')
    return ask(given, out)
  }
  if (out === undefined)
    throw refuse('--out', 'a file to write the scenario to', 'none', 'For example --out funnel.yaml.')
  const usual = { name: 'Our funnel', leadsPerDay: 4, people: 5, cost: 60 }
  const stages = given.stages ?? ['qualify', 'demo', 'propose'].map((name) => ({ name }))
  const missing = ['stages', 'leadsPerDay', 'people', 'cost'].filter((key) => !(key in given))
  if (missing.length > 0) remark('Not said, so guessed in the file: stages, leads, people or cost. Have a look at it.')
  return { ...usual, ...given, stages, out }
}

function mustBeNew(out: string | undefined, force: boolean | undefined): void {
  if (out === undefined || force === true || !existsSync(out)) return
  throw refuse('--out', 'the name of a new file', `${out}, which is there already`, 'Say --force to write over it.')
}
