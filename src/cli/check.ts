import { Command } from 'commander'
import type { Problem } from '../scenario/problem.ts'
import { problemLine, Refusal } from './failure.ts'
import { readScenario } from './load.ts'
import { settingsOf, withSettings } from './options.ts'
import { say, sayJson } from './screen.ts'

interface CheckOptions {
  set: string[]
  json?: boolean
}

/** `whyflow check`: what is wrong with a scenario and where, or what a run of it will do. */
export function checkCommand(): Command {
  return withSettings(new Command('check'))
    .description('read scenarios and say what is wrong and where, or what a run will do')
    .argument('<scenarios...>', 'files, tables, or names of library scenarios')
    .addHelpText('after', '\nExample:\n  $ whyflow check funnel.yaml')
    .action(check)
}

async function check(names: string[], options: CheckOptions): Promise<void> {
  const settings = settingsOf(options.set)
  const all: Problem[] = []
  for (const name of names) {
    const { problems } = await readScenario(name, settings)
    all.push(...problems)
  }
  if (all.some(({ severity }) => severity === 'error')) throw new Refusal(all)
  if (options.json) return sayJson({ problems: all })
  say(all.map(problemLine).join('\n'))
}
