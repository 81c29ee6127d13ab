import { Command, CommanderError, Help, type Option } from 'commander'
import { called } from './call.ts'
import { checkCommand } from './check.ts'
import { compareCommand } from './compare.ts'
import { evidenceCommand } from './evidence.ts'
import { explainCommand } from './explain.ts'
import { EXIT, Refusal, refuse } from './failure.ts'
import { importCommand } from './import.ts'
import { newCommand } from './new.ts'
import { openCommand } from './open.ts'
import { runCommand } from './run.ts'
import { remark, sayJson } from './screen.ts'
import { storyCommand } from './story.ts'
import { sweepCommand } from './sweep.ts'
import { traceCommand } from './trace.ts'
import { verifyCommand } from './verify.ts'
import { version } from './version.ts'

/** The `whyflow` command: parses, runs, and turns whatever goes wrong into words and an exit code. */
export async function commandLine(args: readonly string[]): Promise<number> {
  const json = args.includes('--json')
  try {
    await program(json).parseAsync([...args], { from: 'user' })
    return EXIT.done
  } catch (error) {
    return fail(error, json)
  }
}

function program(json: boolean): Command {
  const whyflow = new Command('whyflow')
    .description('Simulates sales and marketing as a production system: what is value, what is waste, and how surely.')
    .version(version())
    .showSuggestionAfterError()
    .helpCommand(true)
    .addHelpText(
      'after',
      `\nFirst steps:\n  $ ${called()} new\n  $ ${called()} check funnel.yaml\n  $ ${called()} run funnel.yaml\n`,
    )
  const commands = [
    newCommand(),
    checkCommand(),
    runCommand(),
    compareCommand(),
    sweepCommand(),
    evidenceCommand(),
    explainCommand(),
    verifyCommand(),
    traceCommand(),
    storyCommand(),
    importCommand(),
    openCommand(),
  ]
  for (const command of commands) whyflow.addCommand(command)
  for (const command of [whyflow, ...commands]) {
    const help = command === whyflow ? '--help' : `${command.name()} --help`
    command
      .exitOverride()
      .configureHelp({ optionDescription: describe })
      .configureOutput({ outputError: (text, write) => (json ? undefined : write(text)) })
      .showHelpAfterError(json ? false : `${called()} ${help} lists what there is.`)
  }
  return whyflow
}

/** An option in words; that a repeatable one begins with none goes without saying. */
function describe(option: Option): string {
  return new Help().optionDescription(option).replace(' (default: [])', '')
}

/** An exit code, with what went wrong said as people or machines read it. */
function fail(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done
    if (error.code === 'commander.help') return EXIT.usage
    if (json)
      sayJson({ problems: refuse('command line', 'a command as --help describes it', plainMessage(error)).problems })
    return EXIT.usage
  }
  if (error instanceof Refusal) {
    if (json) sayJson({ problems: error.problems })
    else remark(error.message)
    return EXIT.usage
  }
  const message = error instanceof Error ? error.message : String(error)
  if (isRefused(error)) return fail(refuse('', '', message), json)
  if (json) sayJson({ problems: refuse('', '', message).problems })
  else remark(`The run failed: ${message}`)
  if (process.env['WHYFLOW_DEBUG'] !== undefined && error instanceof Error) remark(error.stack ?? '')
  return EXIT.failed
}

/** Options that make no sense are refused in sentences; the language's own range errors are none, and a failure. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'CompileError' || (error instanceof RangeError && error.message.endsWith('.'))
}

function plainMessage(error: CommanderError): string {
  return error.message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim()
}
