// Which programs there are on this machine, and how one of them is run in a fresh process.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const firstLine = (text) => text.trim().split('\n')[0]

/** Runs a command; gives its standard output, or throws with the last line that it wrote to standard error. */
async function output(command, args) {
  try {
    const { stdout } = await execute(command, args, { maxBuffer: 1 << 26, timeout: 600_000 })
    return stdout
  } catch (error) {
    throw new Error(
      String(error.stderr || error.message)
        .trim()
        .split('\n')
        .at(-1),
    )
  }
}

async function findC(folder) {
  const version = firstLine(await output('gcc', ['--version']))
  const binary = join(folder, 'model-b')
  await output('gcc', ['-O3', '-march=native', '-o', binary, here('model-b.c'), '-lm'])
  return { command: binary, args: [], version }
}

/** Debian puts SimPy beside its own Python, which need not be the first on the path. */
async function findSimpy() {
  let reason
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      const version = await output(python, [
        '-c',
        'import simpy, sys; print(simpy.__version__, sys.version.split()[0])',
      ])
      const [simpy, cpython] = version.trim().split(' ')
      if (!simpy.startsWith('3.')) throw new Error(`SimPy ${simpy} is not SimPy 3`)
      return { command: python, args: [here('peers/simpy_models.py')], version: `SimPy ${simpy}, Python ${cpython}` }
    } catch (error) {
      reason = error
    }
  }
  throw reason
}

async function findPackage(name) {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`)
  return { command: process.execPath, args: [here(`peers/${name}.mjs`)], version: `${name} ${version}` }
}

async function findWhyflow() {
  if (!existsSync(here('../../dist/src/index.js'))) throw new Error('not built: npm run compile')
  const { version } = createRequire(import.meta.url)('../../package.json')
  const program = {
    command: process.execPath,
    args: ['--expose-gc', here('whyflow.mjs')],
    version: `whyflow ${version}`,
  }
  await runProgram(program, { model: 'b', customers: 1000, seed: 1, warmUp: 0 })
  return program
}

/** The programs that are there, and for those that are not the reason, in a word. */
export async function findPrograms() {
  const folder = await mkdtemp(join(tmpdir(), 'whyflow-bench-'))
  const finders = {
    whyflow: findWhyflow,
    c: () => findC(folder),
    simjs: () => findPackage('simjs'),
    simpy: findSimpy,
    simscript: () => findPackage('simscript'),
  }
  const present = {}
  const absent = {}
  for (const [name, find] of Object.entries(finders)) {
    try {
      present[name] = await find()
    } catch (error) {
      absent[name] = error.message.split('\n')[0]
    }
  }
  return { present, absent, dispose: () => rm(folder, { recursive: true, force: true }) }
}

/** What the program prints of its runs; its options become flags, a `true` becoming a flag without a value. */
export async function runProgram(program, options) {
  const flags = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  )
  return (await output(program.command, [...program.args, ...flags]))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
