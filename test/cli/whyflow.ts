import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url))

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

/** The built command, as users run it, without a terminal. `during` may disturb it while it runs. */
export function whyflow(
  args: readonly string[],
  options: { env?: Record<string, string>; cwd?: string; during?: (process: ReturnType<typeof spawn>) => void } = {},
): Promise<Outcome> {
  const { NO_COLOR: _n, FORCE_COLOR: _f, npm_command: _c, ...env } = process.env
  const child = spawn(process.execPath, [main, ...args], { env: { ...env, ...options.env }, cwd: options.cwd })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  options.during?.(child)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
}

/** The smallest scenario: one clerk, whom theory knows by heart. */
export const ONE_CLERK = `whyflow: 1
name: One clerk
time: { unit: hour, horizon: 400, warmup: 50 }
market: { arrivals: { rate: 0.9 } }
team: { desk: { size: 1 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }
    done:  { end: won }
`
