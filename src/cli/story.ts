import { Command } from 'commander'
import { refuse } from './failure.ts'
import { loadScenarios, mustHaveOpen, tellWarnings } from './load.ts'
import { tellLongRun } from './long-run.ts'
import { type OneRunOptions, oneRunOf, onlyOneReplication, whole, withOneRun } from './options.ts'
import { say, sayJson, screen } from './screen.ts'

interface StoryCommandOptions extends OneRunOptions {
  customer: string
  also?: string
  replication?: number
}

/** `whyflow story`: one customer's journey. */
export function storyCommand(): Command {
  return onlyOneReplication(withOneRun(new Command('story')))
    .description("one customer's journey line by line, in one design or two, with the odds at every fork")
    .argument('<scenario>', 'a file, a table, or the name of a library scenario')
    .requiredOption('--customer <N>', 'the Nth arrival, or source/N')
    .option('--also <scenario>', 'the same customer in this design too')
    .option('--replication <n>', 'which replication (default 1)', whole(1))
    .addHelpText('after', '\nExample:\n  $ whyflow story product-centric --customer 12 --also relationship-centric')
    .action(storyAction)
}

async function storyAction(name: string, options: StoryCommandOptions): Promise<void> {
  if (!/^([^/\s]+\/)?[1-9]\d*$/.test(options.customer)) {
    throw refuse(
      '--customer',
      'a number from 1, or source/number',
      JSON.stringify(options.customer),
      'For example web/12.',
    )
  }
  const names = options.also === undefined ? [name] : [name, options.also]
  const loaded = await loadScenarios(names, options.set)
  mustHaveOpen(
    loaded.map(({ scenario }) => scenario),
    options.fromOpen,
  )
  const [first, also] = loaded
  const { story } = await import('../experiment/story.ts')
  const wanted = oneRunOf(options)
  if (!options.quiet && !options.json) loaded.forEach(tellWarnings)
  await tellLongRun(
    loaded.map(({ scenario }) => scenario),
    { ...wanted, reps: 1 },
    1,
    options.quiet,
  )
  const replication = options.replication === undefined ? {} : { replication: options.replication }
  const told = asked(() =>
    story(first!.scenario, customerOf(options.customer), also?.scenario, { ...wanted, ...replication }),
  )
  if (options.json) return sayJson(told)
  const { storyText } = await import('../report/story-text.ts')
  const { ink, width } = screen()
  say(storyText(told, ink, width))
}

function customerOf(text: string): string | number {
  return text.includes('/') ? text : Number(text)
}

/** A customer that there is not was asked for by mistake: no failure of the run. */
function asked<T>(tell: () => T): T {
  try {
    return tell()
  } catch (error) {
    if (error instanceof RangeError) throw refuse('--customer', '', error.message)
    throw error
  }
}
