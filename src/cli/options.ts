import { type Command, InvalidArgumentError, Option } from 'commander'
import type { RunOptions } from '../experiment/options.ts'
import type { Setting } from '../scenario/parse.ts'
import { refuse } from './failure.ts'
import { remark } from './screen.ts'

/** What every command takes that runs a scenario. */
export interface OneRunOptions {
  seed: number
  horizon?: number
  drain?: boolean
  fromOpen?: boolean
  set: string[]
  json?: boolean
  quiet?: boolean
}

/** What every command takes that runs replications of it. */
export interface CommonOptions extends OneRunOptions {
  reps: number
  workers?: number
}

/** Adds the options of a command that runs replications. */
export function withRunOptions(command: Command): Command {
  return withOneRun(command)
    .option('--reps <n>', 'replications', whole(1), 20)
    .option('--workers <n>', 'threads (default: one a core)', whole(1))
}

/** Adds the options of any run, which are all that a command has that follows a single replication. */
export function withOneRun(command: Command): Command {
  return withSettings(command)
    .option('--seed <n>', 'random seed; the same seed gives the same bytes', whole(0), 1)
    .option('--horizon <time>', "length of a run in the scenario's time unit", positive)
    .option('--drain', 'let everyone who arrived reach an end after the horizon')
    .addOption(new Option('--no-drain', 'stop at the horizon'))
    .option('--from-open', 'start from the deals open on the day of the import: no warm-up, up to the horizon')
}

/** `--set`, `--json` and `--quiet`: what commands have that read a scenario. */
export function withSettings(command: Command): Command {
  return command
    .option('--set <path=value>', 'change a setting before anything else; repeatable', collect, [])
    .option('--json', 'one JSON object on stdout, nothing else')
    .option('--quiet', 'no progress on stderr')
}

/** Repeatable option. */
export function collect(value: string, before: string[]): string[] {
  return [...before, value]
}

/** Options that every command that runs takes, and that change nothing here: said in words, as silence would pass for obedience. */
export function onlyOneReplication(command: Command): Command {
  const idle = (flag: string, why: string) =>
    new Option(`${flag} <n>`).hideHelp().argParser((text) => {
      whole(1)(text)
      remark(`${flag} changes nothing: ${command.name()} ${why}`)
    })
  return command
    .addOption(idle('--reps', 'follows one replication. Say which with --replication.'))
    .addOption(idle('--workers', 'follows one replication, which runs on one thread.'))
}

/** What of the options the experiments take as they are. */
export function runOptionsOf(options: CommonOptions): RunOptions {
  return {
    ...oneRunOf(options),
    reps: options.reps,
  }
}

/** The same for a single replication. */
export function oneRunOf(options: OneRunOptions): Omit<RunOptions, 'reps'> {
  return {
    seed: options.seed,
    ...(options.horizon === undefined ? {} : { horizon: options.horizon }),
    ...(options.drain === undefined ? {} : { drain: options.drain }),
    ...(options.fromOpen === undefined ? {} : { fromOpen: options.fromOpen }),
  }
}

/** A whole number of at least `least`. */
export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`Expected a whole number of at least ${least}.`)
    }
    return value
  }
}

/** A number above zero. */
export function positive(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError('Expected a number above 0.')
  }
  return value
}

/** `a,b c` → names; commas separate. */
export function namesOf(texts: readonly string[] | undefined): string[] {
  return (texts ?? [])
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** What each option with an equals sign looks like; the others take a setting. */
const LOOKS: Record<string, string> = {
  '--matters': 'figure=amount, for example profit=5% or wins=10',
  '--map': 'role=column, for example end="Closed on"',
  '--outcome': 'stage=won, stage=lost or stage=open, for example Signed=won',
  '--touch': 'stage=time, for example deal=6h',
}

/** `path=value`, split at the first equals sign. */
export function splitSetting(option: string, text: string): [path: string, value: string] {
  const at = text.indexOf('=')
  const expected = LOOKS[option] ?? 'path=value, for example team.sales.size=6'
  if (at < 1) throw refuse(option, expected, JSON.stringify(text))
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** `--set` texts as settings; the parser reads the values as in a scenario file. */
export function settingsOf(texts: readonly string[]): Setting[] {
  return texts.map((text) => splitSetting('--set', text))
}

/** A value as it would stand in a scenario file: `6`, `60 %`, `{ exponential: 2 }`. */
export async function yamlValue(option: string, text: string): Promise<unknown> {
  const { parse } = await import('yaml')
  try {
    return parse(text)
  } catch {
    throw refuse(option, 'a value as in a scenario file', JSON.stringify(text))
  }
}
