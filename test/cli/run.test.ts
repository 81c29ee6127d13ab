import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { nothingDoneAfter } from '../../src/cli/progress.ts'
import { ONE_CLERK, whyflow } from './whyflow.ts'

let folder = ''
let clerk = ''
let busy = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyflow-'))
  clerk = join(folder, 'clerk.yaml')
  busy = join(folder, 'busy.yaml')
  writeFileSync(clerk, ONE_CLERK)
  writeFileSync(busy, ONE_CLERK.replace('horizon: 400', 'horizon: 200000'))
})

describe('whyflow run', () => {
  it('prints text without colour codes into a pipe', async () => {
    const { code, stdout, stderr } = await whyflow(['run', clerk, '--reps', '3'])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^One clerk {2}[0-9a-f]{16}\n3 replications of 400 hours/)
    expect(stdout).not.toContain('\u001b')
  })

  it('obeys FORCE_COLOR, and NO_COLOR before it', async () => {
    const forced = await whyflow(['run', clerk, '--reps', '2'], { env: { FORCE_COLOR: '1' } })
    expect(forced.stdout).toContain('\u001b[1m')
    const none = await whyflow(['run', clerk, '--reps', '2'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })
    expect(none.stdout).not.toContain('\u001b')
  })

  it('--json gives one object, the same whatever the number of workers', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map((workers) => whyflow(['run', clerk, '--reps', '4', '--json', '--workers', workers])),
    )
    const result = JSON.parse(one!.stdout)
    expect(result).toMatchObject({ scenario: 'One clerk', seed: 1, replications: 4, unit: 'hour', warmup: 50 })
    expect(result).not.toHaveProperty('raw')
    expect(two!.stdout).toBe(one!.stdout)
  })

  it('--json tells what check tells, with its place', async () => {
    const paid = join(folder, 'paid.yaml')
    writeFileSync(paid, ONE_CLERK.replace('{ size: 1 }', '{ size: 1, cost: 20 }'))
    const { stdout } = await whyflow(['run', paid, '--reps', '1', '--json'])
    expect(JSON.parse(stdout).problems).toMatchObject([
      { severity: 'warning', file: paid, line: 5, path: 'team.desk.hours' },
    ])
  })

  it('says beforehand that it will take long, unless quiet, and begins all the same', async () => {
    const endless = ['run', clerk, '--horizon', '1e12', '--reps', '2', '--workers', '1']
    const killed = { during: (child: ChildProcess) => setTimeout(() => child.kill('SIGKILL'), 2500) }
    const [told, quiet] = await Promise.all([endless, [...endless, '--quiet']].map((args) => whyflow(args, killed)))
    expect(told!.code).toBeNull()
    expect(told!.stderr).toMatch(
      /^This is about \d+ days of computing \(7\.2 trillion events\): .*--horizon or --reps.*will fail\.\n$/,
    )
    expect(quiet!.stderr).toBe('')
  })

  it('--raw writes one row a replication', async () => {
    const raw = join(folder, 'raw.csv')
    const { code } = await whyflow(['run', clerk, '--reps', '3', '--raw', raw])
    expect(code).toBe(0)
    const [head, ...rows] = readFileSync(raw, 'utf8').trimEnd().split('\n')
    expect(head).toMatch(/^replication,arrivals,/)
    expect(rows.map((row) => row.split(',')[0])).toEqual(['1', '2', '3'])
  })

  it('gives partial results, said to be partial, when interrupted, and exits with 130', async () => {
    const { code, stdout } = await whyflow(['run', busy, '--reps', '2000', '--json'], {
      during: (child) => setTimeout(() => child.kill('SIGINT'), 2500),
    })
    const result = JSON.parse(stdout)
    expect(code).toBe(130)
    expect(result.missing).toBeGreaterThan(0)
    expect(result.badges.map((badge: { kind: string }) => badge.kind)).toContain('interrupted')
  })

  it('prints what was done until Ctrl-C, said to be partial', async () => {
    const { code, stdout, stderr } = await whyflow(['run', busy, '--reps', '3000', '--horizon', '10000'], {
      during: (child) => setTimeout(() => child.kill('SIGINT'), 4000),
    })
    expect(code).toBe(130)
    expect(stdout).toMatch(/▲ Interrupted: partial results, \d+ of 3000 replications\./)
    expect(stderr).toContain('Ctrl-C again stops at once')
  })

  it('says how far it was and what to do when there is nothing to show yet', async () => {
    const endless = join(folder, 'endless.yaml')
    writeFileSync(endless, ONE_CLERK.replace('horizon: 400, warmup: 50', 'horizon: 30000000, warmup: auto'))
    const { code, stdout, stderr } = await whyflow(['run', endless, '--quiet'], {
      during: (child) => setTimeout(() => child.kill('SIGINT'), 2500),
    })
    expect(code).toBe(130)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/Interrupted after \d+ of 20 pilot runs, which find out how long a run takes to settle/)
    expect(stderr).toMatch(/no figures to show[\s\S]*--horizon[\s\S]*--set time\.warmup=30/)
  }, 30_000)

  it('blames no pilot runs where all of them were done', () => {
    for (const pilot of [null, { done: 20, total: 20 }]) {
      expect(nothingDoneAfter(pilot)).toMatch(/^Interrupted before the first replication was complete/)
      expect(nothingDoneAfter(pilot)).not.toContain('pilot')
    }
    const lines = nothingDoneAfter({ done: 19, total: 20 }).split('\n')
    expect(lines.filter((line) => line.length > 100)).toEqual([])
  })

  it('survives a reader that closes the pipe', async () => {
    const { code, stderr } = await whyflow(['run', clerk, '--reps', '2', '--all'], {
      during: (child) => child.stdout!.destroy(),
    })
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })
})

describe('whyflow compare', () => {
  it('writes a page and prints verdicts', async () => {
    const page = join(folder, 'report.html')
    const { code, stdout } = await whyflow(['compare', clerk, clerk, '--reps', '3', '--report', page])
    expect(code).toBe(0)
    expect(stdout).toContain('What moved, and how surely')
    expect(stdout).not.toMatch(/B (better|worse)/)
    expect(readFileSync(page, 'utf8')).toContain('whyflow compare')
  })
})

describe('whyflow trace', () => {
  it.each(['csv', 'xes'])('writes %s', async (format) => {
    const out = join(folder, `events.${format}`)
    const { code } = await whyflow(['trace', clerk, '--horizon', '90', '--out', out])
    expect(code).toBe(0)
    expect(existsSync(out)).toBe(true)
  })
})

describe('whyflow new', () => {
  it('writes a scenario from flags that check and run accept, and never over a file', async () => {
    const out = join(folder, 'funnel.yaml')
    const flags = ['--name', 'Our funnel', '--stages', 'qualify,demo,propose', '--leads', '4/day', '--people', '5']
    const made = await whyflow(['new', ...flags, '--cost', '60', '--out', out])
    expect(made.stderr).toBe('')
    expect(made.code).toBe(0)
    const ran = await whyflow(['run', out, '--reps', '2', '--horizon', '100'])
    expect(ran.code).toBe(0)
    const again = await whyflow(['new', ...flags, '--out', out])
    expect(again.code).toBe(2)
  })
})

describe('whyflow open', () => {
  // The app is built by another step than the command; without it there is nothing to serve.
  const page = fileURLToPath(new URL('../../dist/whyflow.html', import.meta.url))

  it.runIf(existsSync(page))('serves the app with the scenario in it and ends on Ctrl-C with 0', async () => {
    let served = ''
    const { code } = await whyflow(['open', clerk, '--no-browser'], {
      during: (child) =>
        child.stdout!.once('data', async (chunk) => {
          const response = await fetch(String(chunk).trim())
          served = `${response.headers.get('content-security-policy')}\n${await response.text()}`
          child.kill('SIGINT')
        }),
    })
    expect(served).toContain("default-src 'none'")
    expect(served).toContain('id="whyflow-data"')
    expect(served).toContain('One clerk')
    expect(code).toBe(0)
  })
})
