// `npm run bench`: Whyflow against a C program of its own models and against its peers, all in one run.
//
//   node test/bench/main.mjs [--json] [--quick] [--long] [--check] [--processes 3] [--minutes 20] [--only text]
//
// Every job runs several times in each of several fresh processes, and the programs take turns, round after round. Before
// and after a run its process times the probe (`probe.mjs`): a run counts when nobody else was on the core. A job that
// a required line needs gets more processes until enough of them have such a run, for --minutes in all; when that did not
// help, the line is not judged. A program that is not on the machine is left out with a word; nothing is installed. --quick
// has one process a job and shorter runs, --long adds ten million customers, --check exits with 1 when a required line is
// missed or the programs disagree, --only keeps the jobs whose name holds the text.

import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { AGREEMENT_MODELS, agree } from './agreement.mjs'
import { JOBS, LINES, SIZE_JOBS } from './lines.mjs'
import { findPrograms, runProgram } from './programs.mjs'
import { quietLimits, quietRuns } from './quiet.mjs'
import { textReport } from './report.mjs'

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    processes: { type: 'string', default: '3' },
    minutes: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
  },
})
const processes = flags.quick ? 1 : Math.max(1, Math.floor(Number(flags.processes)) || 3)
const shrink = flags.quick ? 5 : 1
const say = (text) => process.stderr.write(`${text}\n`)

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** That many processes at the same time, each with a seed of its own; the speed of a run is that of all together. */
async function runAtOnce(program, options, seed, processes) {
  const all = await Promise.all(
    Array.from({ length: processes }, (_, i) => runProgram(program, { ...options, seed: seed + 1000 * i })),
  )
  return all[0].map((first, run) => {
    const together = all.map((runs) => runs[run])
    const most = (field) => Math.max(...together.map((one) => one[field]))
    const seconds = most('seconds')
    const customers = together.reduce((sum, one) => sum + one.customers, 0)
    return {
      ...first,
      customers,
      seconds,
      perSecond: customers / seconds,
      before: most('before'),
      after: most('after'),
    }
  })
}

/**
 * One process of a job: its runs, or undefined and a word why not, since one broken line must not cost the others. It waits for probes
 * within `limits`, but for two at once, which would wait for each other, and for C, which hardly needs it.
 */
async function attempt(name, job, seed, present, failures, limits = {}) {
  const { program, long: _, wanders: __, atOnce = 1, ...options } = job
  try {
    const { command } = present[program]
    const waits = limits[command] !== undefined && program !== 'c' && atOnce === 1
    const quiet = waits ? { quiet: limits[command] } : {}
    const runs = await runAtOnce(present[program], { ...options, ...quiet }, seed, atOnce)
    const speeds = runs.map((run) => Math.round(run.perSecond).toLocaleString('en'))
    say(`  ${name}: ${speeds.join('  ')} customers/s`)
    return runs.map((run) => ({ ...run, program, on: command }))
  } catch (error) {
    failures[name] = error.message
    say(`  ${name}: left out (${error.message})`)
    return undefined
  }
}

/** A job shortened for --quick. A million pending need their customers, or the start is all that is measured. */
const shortened = (job) => ({
  ...job,
  runs: Math.ceil(job.runs / shrink),
  customers: Math.ceil(job.customers / (job.pending >= 1e6 ? 1 : shrink)),
})

const wanted = (jobs, present) =>
  Object.entries(jobs).filter(
    ([name, job]) => present[job.program] && name.includes(flags.only) && (!job.long || flags.long),
  )

/** How many processes of a job are asked for. */
const asked = (name) => (JOBS[name].wanders && processes > 1 ? 3 : 1) * processes

/** Whether as many as that have a run that counts. */
const isSettled = (name, result, quiet) =>
  result.filter((runs) => runs.some((run) => quiet.has(run))).length >= asked(name)

/** The jobs that something is asked of. */
const REQUIRED = new Set(
  LINES.filter(({ least, most }) => least !== undefined || most !== undefined).flatMap(({ above, below }) => [
    above,
    below,
  ]),
)

/** Everything as often as asked, then again what was disturbed and is needed. */
function jobsOfRound(round, present, results) {
  const jobs = wanted(JOBS, present)
  const first = jobs.filter(([name]) => round < asked(name))
  if (first.length > 0) return first
  if (processes === 1 || performance.now() > 60_000 * Number(flags.minutes)) return []
  const quiet = quietRuns(results)
  return jobs.filter(([name]) => REQUIRED.has(name) && results[name] && !isSettled(name, results[name], quiet))
}

async function measureJobs(present, failures) {
  const results = {}
  for (let round = 0; ; round++) {
    const jobs = jobsOfRound(round, present, results)
    if (jobs.length === 0) break
    say(
      round < processes
        ? `round ${round + 1} of ${processes}`
        : `once more, what wanders or was disturbed: ${jobs.map(([name]) => name).join(', ')}`,
    )
    // Every other round goes backwards, so that no job always follows the same one.
    for (const [name, job] of round % 2 ? jobs.reverse() : jobs) {
      const limits = quietLimits(results)
      const runs = await attempt(name, shortened(job), 100 * (round + 1), present, failures, limits)
      if (runs) (results[name] ??= []).push(runs)
    }
  }
  for (const [name, job] of wanted(SIZE_JOBS, present)) {
    const runs = await attempt(name, job, 1, present, failures)
    if (runs) results[name] = [runs]
  }
  return results
}

/** The median over processes of the median over each one's runs that count. */
function figure(result, of, counts) {
  const each = result.map((runs) => runs.filter(counts)).filter((runs) => runs.length > 0)
  return each.length > 0 ? median(each.map((runs) => median(runs.map(of)))) : null
}

/** The figure of the undisturbed runs, or where there are none, of all. */
const bestFigure = (result, of, quiet) => figure(result, of, (run) => quiet.has(run)) ?? figure(result, of, () => true)

function judge(line, results, quiet) {
  const { title, above, below, of, scale = 1, least, most, aimed = null, long } = line
  const names = [above, ...(below ? [below] : [])]
  if (names.some((name) => !results[name]))
    return { title, value: null, all: null, least, most, aimed, met: null, long }
  const ratioOf = ([over, under = 1]) => (over / under) * scale
  const value = ratioOf(names.map((name) => bestFigure(results[name], of, quiet)))
  const all = ratioOf(names.map((name) => figure(results[name], of, () => true)))
  // What was disturbed is neither met nor missed. A size is what it is, whoever is on the core.
  const disturbed = names.filter((name) => name in JOBS && !isSettled(name, results[name], quiet))
  const judged = (least !== undefined || most !== undefined) && disturbed.length === 0
  const met = judged ? value >= (least ?? -Infinity) && value <= (most ?? Infinity) : null
  return { title, value, all, least, most, aimed, met, disturbed, long }
}

const judgeAll = (results, quiet) =>
  LINES.filter((line) => !line.long || flags.long).map((line) => judge(line, results, quiet))

function summarise(results, quiet) {
  return Object.fromEntries(
    Object.entries(results).map(([name, processes]) => {
      const runs = processes.flat()
      const speeds = runs.map((run) => run.perSecond)
      return [
        name,
        {
          perSecond: bestFigure(processes, (run) => run.perSecond, quiet),
          least: Math.min(...speeds),
          most: Math.max(...speeds),
          seconds: median(runs.map((run) => run.seconds)),
          quiet: runs.filter((run) => quiet.has(run)).length,
          runs: processes.map((runs) => runs.map((run) => ({ ...run, isQuiet: quiet.has(run) }))),
        },
      ]
    }),
  )
}

/** The two programs that keep full statistics, over several seeds of their own. */
async function measureAgreement(present, failures) {
  const seeds = flags.quick ? 4 : 10
  const parts = []
  for (const { model, customers, pending, ...truth } of flags.only ? [] : AGREEMENT_MODELS) {
    const samples = {}
    say(`agreement, model ${model}: ${seeds} seeds`)
    for (const program of ['c', 'whyflow'].filter((name) => present[name])) {
      const job = { program, model, customers: Math.ceil(customers / shrink), ...(pending ? { pending } : {}) }
      const runs = []
      for (let seed = 101; seed < 101 + seeds; seed++) {
        const name = `${program} ${model}, seed ${seed}`
        const result = await attempt(name, job, seed, present, failures)
        if (result) runs.push(result[0].stats)
      }
      if (runs.length > 1) samples[program] = runs
    }
    if (Object.keys(samples).length > 0)
      parts.push({ model, programs: Object.keys(samples), rows: agree(truth, samples) })
  }
  return parts
}

const describeMachine = () => ({
  cpu: cpus()[0]?.model ?? arch(),
  cores: cpus().length,
  memory: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  load: loadavg()[0].toFixed(2),
})

const programs = await findPrograms()
try {
  const { present, absent } = programs
  const machine = describeMachine()
  const versions = { node: `Node ${process.versions.node}` }
  for (const [name, program] of Object.entries(present)) versions[name] = program.version
  for (const [name, reason] of Object.entries(absent)) say(`left out: ${name} (${reason})`)
  const failures = {}
  const results = await measureJobs(present, failures)
  const agreement = await measureAgreement(present, failures)
  const quiet = quietRuns(results)
  const lines = judgeAll(results, quiet)
  const report = { machine, versions, absent, failures, lines, jobs: summarise(results, quiet), agreement }
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : textReport(report))
  const disagree = agreement.some(({ rows }) => rows.some(({ problems }) => problems.length > 0))
  if (flags.check && (disagree || lines.some(({ met }) => met === false))) process.exitCode = 1
} finally {
  await programs.dispose()
}
