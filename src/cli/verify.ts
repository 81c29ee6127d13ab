import { join } from 'node:path'
import { Command } from 'commander'
import type { VerifyResult } from '../claim-result.ts'
import type { Claim } from '../experiment/claim.ts'
import { disk, libraryFolder, libraryNames } from '../node/files.ts'
import { didYouMean } from '../scenario/problem.ts'
import { EXIT, Refusal, refuse } from './failure.ts'
import { interruptible } from './interrupt.ts'
import { mustHaveOpen } from './load.ts'
import { type OneRunOptions, oneRunOf, settingsOf, whole, withOneRun } from './options.ts'
import { progressDisplay } from './progress.ts'
import { remark, say, sayJson, screen } from './screen.ts'
import { threads } from './threads.ts'

const NOTHING_RUN =
  'Interrupted before any claim was run. With --quick, or with the name of a claim, it takes less time.'

interface VerifyCommandOptions extends OneRunOptions {
  reps?: number
  workers?: number
  quick?: boolean
  full?: boolean
}

/** `whyflow verify`: the claims, tested in public. */
export function verifyCommand(): Command {
  return withOneRun(new Command('verify'))
    .description('run claims: supported, refuted or open, against the record, and where else they hold')
    .argument('[claims...]', 'names or paths of claims (default: all that come with Whyflow)')
    .option('--quick', 'fewer runs and no regions: under a minute')
    .option('--full', '200 points of every region instead of 64')
    .option(
      '--reps <n>',
      'replications of each arm (default: what the claim says, else 20; half with --quick)',
      whole(2),
    )
    .option('--workers <n>', 'threads (default: one a core)', whole(1))
    .addHelpText(
      'after',
      '\nExit code 3 when a verdict differs from the one on record.\n\nExample:\n  $ whyflow verify --quick\n  $ whyflow verify attract-and-repel --full',
    )
    .action(verify)
}

async function verify(names: string[], options: VerifyCommandOptions): Promise<void> {
  if (options.quick && options.full) throw refuse('--quick', 'either --quick or --full', 'both')
  const claims = await loadClaims(names.length > 0 ? names : claimNames(), options.set)
  for (const { arms } of claims)
    mustHaveOpen(
      arms.map(({ scenario }) => scenario),
      options.fromOpen,
    )
  const result = await runClaims(claims, options)
  if (result.differing.length > 0 && !result.interrupted) process.exitCode = EXIT.verdict
  if (options.json) return sayJson(result)
  if (result.claims.every(({ replications }) => replications === 0)) return remark(NOTHING_RUN)
  const { verifyText } = await import('../report/verify-text.ts')
  const { ink, width } = screen()
  say(verifyText(result, ink, width))
}

async function runClaims(claims: readonly Claim[], options: VerifyCommandOptions): Promise<VerifyResult> {
  const { verify } = await import('../experiment/verify.ts')
  const progress = await progressDisplay(options.quiet === true, 'runs of all claims')
  const pool = await threads(options.workers)
  const wanted = {
    ...oneRunOf(options),
    ...(options.reps === undefined ? {} : { reps: options.reps }),
    mode: options.quick ? ('quick' as const) : options.full ? ('full' as const) : ('default' as const),
  }
  return interruptible((signal) => verify(claims, { ...wanted, signal, progress: progress.show }, pool.runner)).finally(
    () => {
      progress.stop()
      return pool.close()
    },
  )
}

/** Every claim by name or path; what is wrong with any of them is told at once. */
async function loadClaims(names: readonly string[], set: readonly string[]): Promise<Claim[]> {
  if (names.length === 0) throw refuse('claims', 'claims to verify', 'none in the library')
  const { parseClaim } = await import('../experiment/claim-read.ts')
  const settings = settingsOf(set)
  const read = [...new Set(names)].map((name) => {
    const path = pathOf(name)
    return path === null ? { claim: null, problems: unknownClaim(name).problems } : parseClaim(disk, path, settings)
  })
  const errors = read.flatMap(({ problems }) => problems)
  const told = errors.filter((each, i) => errors.findIndex((other) => sameProblem(each, other)) === i)
  if (told.length > 0) throw new Refusal(told)
  return read.map(({ claim }) => claim!)
}

/** Two claims made of one bad scenario have the same problems. */
function sameProblem(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The file that a name stands for; null where there is none. */
function pathOf(name: string): string | null {
  const library = `scenarios/claims/${name}.yaml`
  const path = /^[A-Za-z0-9_-]+$/.test(name) && !isFile(name) ? library : name
  return isFile(path) ? path : null
}

function isFile(path: string): boolean {
  return disk.read(path) !== null
}

function claimNames(): string[] {
  return libraryNames(join(libraryFolder(), 'claims'))
}

function unknownClaim(name: string): Refusal {
  const names = claimNames()
  const near = didYouMean(name, names)
  const all = names.length === 0 ? '' : `There are ${names.join(', ')}.`
  return refuse('', 'a file or the name of a claim', 'nothing by that name', near === '' ? all : near, name)
}
