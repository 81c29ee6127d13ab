// `npm run bench`: Whyflow against a C program of its own models and against its peers, all in one run.
//
//   node test/bench/main.mjs [--json] [--quick] [--long] [--check] [--processes 3] [--only text]
//
// Every measurement is a fresh process. The programs take turns, round after round, so that a machine that grows slow
// or is busy for a while does so for all of them. A program that is not on the machine is left out with a word;
// nothing is installed. --quick runs each once and shorter, --long adds ten million customers, --check exits with 1
// when a required line is missed or the programs disagree, --only keeps the jobs whose name holds the text.

import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { AGREEMENT_MODELS, agree } from './agreement.mjs'
import { JOBS, LINES, SIZE_JOBS } from './lines.mjs'
import { findPrograms, runProgram } from './programs.mjs'
import { textReport } from './report.mjs'

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    processes: { type: 'string', default: '3' },
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

/** That many processes at the same time, each with a seed of its own; the speed is that of all together. */
async function runAtOnce(program, options, seed, processes) {
  const results = await Promise.all(
    Array.from({ length: processes }, (_, i) => runProgram(program, { ...options, seed: seed + 1000 * i })),
  )
  const seconds = Math.max(...results.map((result) => result.seconds))
  const customers = results.reduce((sum, result) => sum + result.customers, 0)
  return { ...results[0], customers, seconds, perSecond: customers / seconds }
}

/** Runs a job once, or gives undefined and says why not: one broken line must not cost the others. */
async function attempt(name, job, seed, present, failures) {
  const { program, long: _, atOnce = 1, ...options } = job
  try {
    const result = await runAtOnce(present[program], options, seed, atOnce)
    say(`  ${name}: ${Math.round(result.perSecond).toLocaleString('en')} customers/s`)
    return result
  } catch (error) {
    failures[name] = error.message
    say(`  ${name}: left out (${error.message})`)
    return undefined
  }
}

/** A job shortened for --quick. A million pending need their customers, or the start is all that is measured. */
const shortened = (job) => ({ ...job, customers: Math.ceil(job.customers / (job.pending >= 1e6 ? 1 : shrink)) })

const wanted = (jobs, present) =>
  Object.entries(jobs).filter(
    ([name, job]) => present[job.program] && name.includes(flags.only) && (!job.long || flags.long),
  )

const fastestFirst = (runs) => runs.toSorted((a, b) => b.perSecond - a.perSecond)

/** Whether as many processes as were asked for came to much the same. */
function isSettled(runs) {
  const sorted = fastestFirst(runs)
  return sorted.length >= processes && sorted[processes - 1].perSecond >= 0.9 * sorted[0].perSecond
}

async function measureJobs(present, failures) {
  const results = {}
  for (let round = 0; round < 3 * processes; round++) {
    const jobs = wanted(JOBS, present).filter(
      ([name]) => round < processes || (processes > 1 && results[name] && !isSettled(results[name])),
    )
    if (jobs.length === 0) break
    say(
      round < processes
        ? `round ${round + 1} of ${processes}`
        : `once more, where processes differ: ${jobs.map(([name]) => name).join(', ')}`,
    )
    // Every other round goes backwards, so that no job always follows the same one.
    for (const [name, job] of round % 2 ? jobs.reverse() : jobs) {
      const result = await attempt(name, shortened(job), round + 1, present, failures)
      if (result) (results[name] ??= []).push(result)
    }
  }
  for (const [name, job] of wanted(SIZE_JOBS, present)) {
    const result = await attempt(name, job, 1, present, failures)
    if (result) results[name] = [result]
  }
  return results
}

function judge(line, results) {
  const { title, above, below, least, most, aimed = null, long } = line
  const ratioBy = (choose, count = processes) => {
    const of = (name) => (results[name] ? choose(fastestFirst(results[name]).slice(0, count).map(line.of)) : null)
    const [over, under] = [of(above), below ? of(below) : 1]
    return over === null || under === null ? null : (over / under) * (line.scale ?? 1)
  }
  const value = ratioBy(median)
  // Whatever disturbs a process only slows it down, and disturbs large programs more than small ones.
  const fastest = ratioBy((values) => (most === undefined ? Math.max(...values) : Math.min(...values)))
  const all = ratioBy(median, Infinity)
  const required = least !== undefined || most !== undefined
  const met = value === null || !required ? null : value >= (least ?? -Infinity) && value <= (most ?? Infinity)
  return { title, value, fastest, all, least, most, aimed, met, long }
}

const judgeAll = (results) => LINES.filter((line) => !line.long || flags.long).map((line) => judge(line, results))

function summarise(results) {
  return Object.fromEntries(
    Object.entries(results).map(([name, runs]) => {
      const speeds = fastestFirst(runs).map((run) => run.perSecond)
      return [
        name,
        {
          perSecond: median(speeds.slice(0, processes)),
          processes: runs.length,
          least: Math.min(...speeds),
          most: Math.max(...speeds),
          seconds: median(
            fastestFirst(runs)
              .slice(0, processes)
              .map((run) => run.seconds),
          ),
          runs,
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
        if (result) runs.push(result.stats)
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
  const lines = judgeAll(results)
  const report = { machine, versions, absent, failures, processes, lines, jobs: summarise(results), agreement }
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : textReport(report))
  const disagree = agreement.some(({ rows }) => rows.some(({ problems }) => problems.length > 0))
  if (flags.check && (disagree || lines.some(({ met }) => met === false))) process.exitCode = 1
} finally {
  await programs.dispose()
}
