import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { refuse } from './failure.ts'
import { namesOf, positive, whole } from './options.ts'
import { mustBeWritable } from './save.ts'

/** What the questions and the flags ask for. */
export interface NewOptions {
  name?: string
  stages?: string
  leads?: string
  people?: number
  cost?: number
  out?: string
  force?: boolean
}

/** `whyflow new`: a few questions, and a scenario to start from. */
export function newCommand(): Command {
  return new Command('new')
    .description('ask a few questions and write a scenario to start from')
    .option('--name <name>', 'what the scenario is called')
    .option('--stages <a,b,c>', 'the steps of the journey, in order')
    .option('--leads <n/day>', 'new leads, as 4/day or 120/month')
    .option('--people <n>', 'people in the team', whole(1))
    .option('--cost <amount>', 'what a person costs per hour', positive)
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
  mustBeWritable('--out', options.out)
  namesOf([options.stages ?? ''])
}

function mustBeNew(out: string | undefined, force: boolean | undefined): void {
  if (out === undefined || force === true || !existsSync(out)) return
  throw refuse('--out', 'the name of a new file', `${out}, which is there already`, 'Say --force to write over it.')
}
