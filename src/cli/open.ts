import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import { builtPage } from './built-page.ts'
import { quoted } from './compare.ts'
import { refuse } from './failure.ts'
import { loadScenarios } from './load.ts'
import { collect, whole } from './options.ts'
import { remark, say, sayJson } from './screen.ts'

interface OpenOptions {
  port: number
  browser: boolean
  set: string[]
  json?: boolean
}

/** `whyflow open`: the app, with one or two designs in it. */
export function openCommand(): Command {
  return new Command('open')
    .description('open the app in a browser, with one or two designs in it; Ctrl-C ends it')
    .argument('[A]', 'a file, a table, or the name of a library scenario')
    .argument('[B]', 'the design to race against it')
    .addOption(new Option('--port <n>', 'port on this machine').argParser(whole(0)).default(0, 'any free one'))
    .option('--no-browser', 'only print the address')
    .option('--set <path=value>', 'change a setting before anything else; repeatable', collect, [])
    .option('--json', 'print the address as JSON')
    .addHelpText('after', '\nExample:\n  $ whyflow open product-centric relationship-centric')
    .action(open)
}

async function open(a: string | undefined, b: string | undefined, options: OpenOptions): Promise<void> {
  const page = builtPage()
  const names = [a, b].filter((name) => name !== undefined)
  if (names.length === 0 && options.set.length > 0)
    throw refuse('--set', 'a scenario to change', 'none', 'Name one: whyflow open product-centric --set …')
  const loaded = await loadScenarios(names, options.set)
  const { serve } = await import('../node/serve.ts')
  const { expand } = await import('../scenario/expand.ts')
  const files = Object.fromEntries(loaded.map(({ scenario }, i) => [`${'AB'[i]}.yaml`, expand(scenario)]))
  // One design alone races against itself, so that a lever moved in one of them shows.
  const both = { a: 'A.yaml', b: loaded.length > 1 ? 'B.yaml' : 'A.yaml' }
  const shown = loaded.length === 0 ? {} : { ...both, arguments: argumentsOf(names, options.set), files }
  const server = await serve(readFileSync(page, 'utf8'), shown, options.port).catch((error) => {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    throw refuse(
      '--port',
      'a free port',
      `${options.port}${taken ? ', which is taken' : `: ${(error as Error).message}`}`,
    )
  })
  if (options.json) sayJson({ url: server.url })
  else say(server.url)
  if (options.browser) show(server.url)
  if (!options.json) remark('Ctrl-C ends it.')
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  await server.close()
}

/** What the page's command names, so that it can be copied: what was typed here. */
function argumentsOf(names: readonly string[], set: readonly string[]): [a: string, b: string] {
  const sets = set.map((text) => ` --set ${quoted(text)}`).join('')
  const [a, b] = names.map(quoted) as [string, string?]
  return b === undefined ? [a + sets, a + sets] : [a, b + sets]
}

/** Tries the system's way to open an address; that there is none is no failure, the address is printed. */
function show(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
  spawn(command!, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
