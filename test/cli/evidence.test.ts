import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ONE_CLERK, whyflow } from './whyflow.ts'

const FORK = `whyflow: 1
name: Fork
time: { unit: hour, horizon: 200, warmup: 20 }
market: { arrivals: { rate: 0.5 } }
team: { desk: { size: 1 } }
steps:
  pick: { team: desk, takes: { exponential: 0.5 }, next: { fast: 50%, slow: 50% } }
  fast: { takes: 1, next: { won: 90%, lost: rest } }
  slow: { takes: 2, next: { won: 1 } }
`

let folder = ''
let clerk = ''
let pair = ''
let renamed = ''
let fork = ''
let long = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyflow-'))
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  clerk = write('clerk.yaml', ONE_CLERK)
  pair = write('pair.yaml', ONE_CLERK.replace('size: 1', 'size: 2').replace('rate: 0.9', 'rate: 1.2'))
  renamed = write('renamed.yaml', ONE_CLERK.replace('One clerk', 'Another name'))
  fork = write('fork.yaml', FORK)
  long = write('long.yaml', ONE_CLERK.replace('horizon: 400', 'horizon: 100000'))
})

/** What a command answers as JSON. */
async function json(...args: string[]) {
  const { code, stdout, stderr } = await whyflow([...args, '--json', '--quiet'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

async function refused(args: string[], said: RegExp): Promise<void> {
  const { code, stdout, stderr } = await whyflow(args)
  expect(stderr).toMatch(said)
  expect([code, stdout]).toEqual([2, ''])
}

it.each(['evidence', 'explain'])('help of %s has an example', async (command) => {
  const { code, stdout } = await whyflow([command, '--help'])
  expect(code).toBe(0)
  expect(stdout).toContain(`Example:\n  $ whyflow ${command}`)
})

describe('whyflow evidence', () => {
  it('gives the same object whatever the number of workers', async () => {
    const args = ['evidence', clerk, '--reps', '4', '--kpi', 'wins,waitTime', '--matters', 'wins=1%']
    const [one, two] = await Promise.all(['1', '2'].map((workers) => json(...args, '--workers', workers)))
    expect(two).toEqual(one)
    expect(one).toMatchObject({ scenario: 'One clerk', replications: 4, missing: 0, calibrated: null, leftOut: [] })
    const { serve } = one.steps
    expect(Object.keys(serve).sort()).toEqual(
      ['ablations', 'bypass', 'costShare', 'screening', 'tag', 'touchShare'].sort(),
    )
    expect(serve.ablations.noEffect).toBeNull()
    expect(serve.ablations.noWork.waitTime).toMatchObject({ verdict: 'better', primary: true })
    expect(serve.ablations.noStep.wins.delta).toBeGreaterThan(0)
  })

  it('prints what it is about, a table and what was left out', async () => {
    const { code, stdout } = await whyflow(['evidence', 'product-centric', '--reps', '2', '--horizon', '60'])
    expect(code).toBe(0)
    expect(stdout).toContain("evidence about the model's assumptions")
    expect(stdout).toContain('tagged value')
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
  })

  it('refuses a step with several ways on where it stands, until one is said', async () => {
    await refused(
      ['evidence', fork],
      /fork\.yaml:7:\d+ journey\.steps\.pick\.bypass: .*several ways on.*bypass: (fast|slow)/,
    )
    const { steps } = await json('evidence', fork, '--reps', '2', '--set', 'journey.steps.pick.bypass=slow')
    expect(steps.pick.bypass).toBe('slow')
    expect(Object.keys((await json('evidence', fork, '--reps', '2', '--step', 'slow')).steps)).toEqual(['slow'])
  })

  it.each([
    [['--step', 'slwo'], /--step: expected a step: pick, fast, slow, found "slwo"\. Did you mean slow\?/],
    [['--kpi', 'profti'], /--kpi: .*Did you mean profit\?/],
    [['--all', '--step', 'slow'], /--all or --step, not both/],
    [['--from-open'], /a scenario with open deals/],
  ])('refuses %s', (args, said) => refused(['evidence', fork, ...args], said))

  it('keeps whole replications on Ctrl-C and exits with 130', async () => {
    const { code, stdout } = await whyflow(['evidence', long, '--reps', '500', '--json'], {
      during: (child) => setTimeout(() => child.kill('SIGINT'), 4000),
    })
    expect(code).toBe(130)
    expect(JSON.parse(stdout).missing).toBeGreaterThan(0)
  })
})

describe('whyflow explain', () => {
  it('gives the same object whatever the number of workers, shares that add up', async () => {
    const args = ['explain', clerk, pair, '--reps', '4', '--kpi', 'wins,waitTime']
    const [one, two] = await Promise.all(['1', '2'].map((workers) => json(...args, '--workers', workers)))
    expect(two).toEqual(one)
    expect(one).toMatchObject({ method: 'exact', mixtures: 4, orders: null, missing: 0, judge: null })
    expect(one.groups.map(({ label }: { label: string }) => label)).toEqual(['market.arrivals.rate', 'team.desk.size'])
    for (const { total, shares } of Object.values<{ total: { mean: number }; shares: { mean: number }[] }>(one.kpis)) {
      expect(shares.reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(total.mean, 9)
    }
  })

  it('prints a sentence, a table and what differs', async () => {
    const { code, stdout } = await whyflow(['explain', clerk, pair, '--reps', '4'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Higher in B than in A by \d+\. What raises it: market\.arrivals\.rate/m)
    expect(stdout).toContain('What differs')
  })

  it('refuses designs that do not differ in what a run shows, and names the second', async () => {
    await refused(
      ['explain', clerk, clerk],
      /clerk\.yaml: expected a design that differs .*found the same settings in both/,
    )
    await refused(['explain', clerk, renamed], /renamed\.yaml: .*found the same settings in both/)
  })

  it.each([
    [['--kpi', 'profti'], /--kpi: .*Did you mean profit\?/],
    [['--purpose', 'Z'], /expected one of A, B, or a scenario file, found Z\./],
  ])('refuses %s', (args, said) => refused(['explain', clerk, pair, ...args], said))

  it('asks whose purpose judges a figure of tags where the designs have two', async () => {
    const args = ['explain', 'product-centric', 'relationship-centric', '--reps', '1', '--horizon', '30']
    await refused([...args, '--kpi', 'pce'], /pce: whose purpose judges\?.*--purpose A or B\./)
  })

  it('keeps whole replications on Ctrl-C and exits with 130', async () => {
    const { code, stdout } = await whyflow(['explain', long, pair, '--reps', '500', '--json', '--horizon', '100000'], {
      during: (child) => setTimeout(() => child.kill('SIGINT'), 4000),
    })
    expect(code).toBe(130)
    expect(JSON.parse(stdout).missing).toBeGreaterThan(0)
  })
})
