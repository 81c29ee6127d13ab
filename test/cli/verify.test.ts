import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEARER, DESK } from '../claims/toy.ts'
import { whyflow } from './whyflow.ts'

let folder = ''
const file = (name: string) => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyflow-'))
  writeFileSync(file('desk.yaml'), DESK)
  writeFileSync(file('dearer.yaml'), DEARER)
  writeFileSync(file('wrong.yaml'), DEARER.replace('verdict: supported', 'verdict: refuted'))
  writeFileSync(file('bad.yaml'), DEARER.replace('kpi: revenue', 'kpi: revenu').replace('10%', '0'))
  writeFileSync(file('long.yaml'), DEARER.replace('direction: up', 'direction: up\nreps: 100000'))
})

const verify = (args: string[], options = {}) => whyflow(['verify', ...args, '--workers', '1'], options)

describe('whyflow verify', () => {
  it('exits with 0 where verdicts are as on record', async () => {
    const { code, stdout } = await verify([file('dearer.yaml'), '--quick'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^1 claim: 1 supported, 0 refuted, 0 open\. All as on record\. Seed 1\./)
    expect(stdout).toMatch(/A higher price earns more/)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  it('exits with 3 where one differs, after everything is printed', async () => {
    const { code, stdout } = await verify([file('wrong.yaml'), file('dearer.yaml'), '--quick'])
    expect(code).toBe(3)
    expect(stdout).toMatch(/▲ wrong is supported, and refuted on record\./)
    expect(stdout).toMatch(/^dearer/m)
  })

  it('gives the claims as JSON', async () => {
    const { code, stdout, stderr } = await verify([file('wrong.yaml'), '--json', '--quiet'])
    const { claims, differing } = JSON.parse(stdout)
    expect(code).toBe(3)
    expect(stderr).toBe('')
    expect(differing).toEqual(['wrong'])
    expect(claims[0]).toMatchObject({ id: 'wrong', verdict: 'supported', onRecord: 'refuted', region: { points: 64 } })
    expect(claims[0].difference.mean).toBeGreaterThan(0)
  })

  it('exits with 2 for bad claims, every problem at once', async () => {
    const { code, stdout, stderr } = await verify([file('bad.yaml'), file('dearer.yaml')])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/bad\.yaml:8:6 kpi: .* Did you mean revenue\?\n.*bad\.yaml:10:10 matters: /)
  })

  it.each([
    [['lisen-first'], /found nothing by that name\. Did you mean listen-first\?/],
    [['nosuch-claim-at-all'], /found nothing by that name\. There are [a-z, -]*clear-purpose-fewer,/],
    [['--quick', '--full'], /^--quick: expected either --quick or --full, found both\./],
    [['--reps', '1'], /whole number of at least 2/],
    [['DEARER', '--set', 'team.dask.size=2'], /^--set team\.dask\.size: expected a setting .*Did you mean desk/m],
    [['DEARER', '--from-open'], /^--from-open: expected a scenario with open deals/],
    [['desk.yaml'], /expected a claim, found a scenario/],
  ])('refuses %j', async (args, said) => {
    const named = args.map((arg) => (arg === 'DEARER' ? file('dearer.yaml') : arg))
    const { code, stderr, stdout } = await verify(named, { cwd: folder })
    expect(stderr).toMatch(said)
    expect(code).toBe(2)
    expect(stdout).toBe('')
  })

  it('makes settings in every arm', async () => {
    const args = [
      file('dearer.yaml'),
      '--quick',
      '--json',
      '--set',
      'market.arrivals.rate=2',
      '--set',
      'team.desk.size=2',
      '--horizon',
      '100',
    ]
    const { stdout } = await verify(args)
    const [{ difference, horizon }] = JSON.parse(stdout).claims
    expect(horizon).toBe(100)
    // Two an hour for a hundred hours, four of five of whom buy for ten.
    expect(Math.abs(difference.from - 1600)).toBeLessThan(300)
  })

  it('gives what there is when interrupted, and exits with 130', async () => {
    const { code, stdout, stderr } = await verify([file('long.yaml')], {
      during: (child: { kill: (signal: 'SIGINT') => void }) => setTimeout(() => child.kill('SIGINT'), 3000),
    })
    expect(code).toBe(130)
    expect(stderr).toMatch(/Stopping after the replications under way/)
    // On a busy machine it is stopped before the first run is done, and says that instead.
    expect(stdout + stderr).toMatch(/Interrupted(: what stands here rests on what was done| before any claim was run)/)
  })
})
