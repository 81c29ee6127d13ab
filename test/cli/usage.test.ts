import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ONE_CLERK, whyflow } from './whyflow.ts'

let folder = ''
let clerk = ''
let broken = ''
let deals = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyflow-'))
  clerk = join(folder, 'clerk.yaml')
  broken = join(folder, 'broken.yaml')
  deals = join(folder, 'deals.csv')
  writeFileSync(deals, 'id,created,closed,stage\n1,2026-01-02,2026-02-03,Won\n')
  writeFileSync(clerk, ONE_CLERK)
  writeFileSync(broken, ONE_CLERK.replace('team: desk,', 'team: dask,').replace('rate: 0.9', 'rate: fast'))
})

/** `clerk` and `folder` stand for what only exists once the tests run. */
const at = (args: string): string[] =>
  args.split(' ').map((arg) =>
    arg
      .replace(/^clerk$/, clerk)
      .replace(/^broken$/, broken)
      .replace(/^deals$/, deals)
      .replace('FOLDER', folder),
  )

describe('bad usage exits with 2, says what was expected and prints nothing on stdout', () => {
  it.each([
    ['rum clerk', /Did you mean run/],
    ['run', /missing required argument/],
    ['run nosuch', /found nothing by that name/],
    ['run deals', /deals\.csv:1:1 expected a table with one row a step.*whyflow import .*deals\.csv\.$/m],
    ['run FOLDER', /a folder/],
    ['run clerk --rep 5', /Did you mean --reps/],
    ['run clerk --reps 0', /whole number of at least 1/],
    ['run clerk --horizon -3', /number above 0/],
    ['run clerk --set size', /path=value/],
    ['run clerk --set team.dask.size=3', /Did you mean/],
    ['compare clerk clerk --set team.dask.size=3', /^[^\n]*team\.dask\.size[^\n]*\n$/],
    ['run clerk --set team.desk.people=3', /it is team\.desk\.size\.$/m],
    ['run clerk --set steps.serve.takes=1h', /it is journey\.steps\.serve\.takes\.$/m],
    ['run clerk --from-open', /^--from-open: expected a scenario with open deals, found none\./m],
    ['compare clerk clerk --from-open', /--from-open: expected a scenario with open deals/],
    ['run clerk --every fortnight', /hour, day, week/],
    ['run clerk --by region', /expected segment/],
    ['run clerk --raw FOLDER/no/such/x.csv', /place that can be written/],
    ['run clerk --raw FOLDER', /it is a folder/],
    ['run broken', /broken\.yaml:4:\d+.*[\s\S]*broken\.yaml:9:\d+/],
    ['check broken', /broken\.yaml:9:\d+.*dask/],
    ['compare clerk', /at least two/],
    ['compare clerk clerk --kpi profti', /Did you mean profit/],
    ['compare clerk clerk --matters profit=lots', /an amount or a percentage/],
    ['compare clerk clerk --matters profit', /^--matters: expected figure=amount, for example profit=5%/m],
    ['compare clerk clerk --purpose C', /^--purpose: expected one of A, B, or a scenario file, found C\.$/m],
    ['run clerk --fast', /^whyflow run --help lists what there is\.$/m],
    ['compare clerk clerk --purpose clerk', /a scenario with a purpose/],
    ['compare clerk clerk --report FOLDER/no/x.html', /place that can be written/],
    ['sweep clerk', /--vary/],
    ['sweep clerk --vary team.desk.size=', /path=a,b,c/],
    ['sweep clerk --vary team.desk.size=a,b', /^--vary team\.desk\.size: expected a whole number.*found "a"\.$/m],
    ...[
      'compare clerk clerk --kpi customerEquity',
      'compare clerk clerk --matters customerEquity=5%',
      'sweep clerk --vary team.desk.size=1,2 --kpi customerEquity',
      'explain clerk clerk --kpi profit,customerEquity --set team.desk.size=2',
      'evidence clerk --kpi customerEquity',
      'evidence clerk --matters customerEquity=100',
    ].map((args): [string, RegExp] => [
      args,
      /clerk.*finance\.discount: expected a discount rate per year.*found none\./m,
    ]),
    ['compare clerk clerk --every month', /^--every: expected --json beside it/m],
    ['compare clerk clerk --by segment', /^--by: expected --json beside it/m],
    ['open --set team.desk.size=2', /^--set: expected a scenario to change, found none/m],
    ['check --schema clerk', /^--schema: expected nothing beside it/m],
    ['check --schema --set team.desk.size=2', /^--schema: expected nothing beside it.*found --set\.$/m],
    ['check clerk --reps 5', /unknown option '--reps'/],
    ['import deals --reps 5', /unknown option '--reps'/],
    ['trace clerk --out events.txt', /\.csv or \.xes/],
    ['story clerk --customer 0', /a number from 1/],
    ['story clerk', /--customer/],
    ['import nosuch.csv', /no such file/],
    ['import clerk --touch 3h', /for example deal=6h/],
    ['import clerk --dates backwards', /day-first/],
    ['import clerk --out clerk', /there already/],
    ['new --out clerk', /there already/],
  ])('%s', async (args, said) => {
    const { code, stdout, stderr } = await whyflow(at(args))
    expect(stderr).toMatch(said)
    expect(code).toBe(2)
    expect(stdout).toBe('')
  })

  it.each(['run nosuch', 'run broken', 'run clerk --reps none', 'rum clerk', 'compare clerk'])(
    '%s --json gives problems and nothing else',
    async (args) => {
      const { code, stdout, stderr } = await whyflow([...at(args), '--json'])
      const { problems } = JSON.parse(stdout)
      expect(code).toBe(2)
      expect(stderr).toBe('')
      expect(Object.keys(problems[0]).sort()).toEqual(
        ['column', 'expected', 'file', 'found', 'hint', 'line', 'path', 'severity'].sort(),
      )
    },
  )
})

it('customer equity may be asked for where the discount is what a sweep varies', async () => {
  const asked = 'sweep clerk --vary finance.discount=0,10% --kpi customerEquity --reps 2 --horizon 200 --json'
  const { code, stdout } = await whyflow(at(asked))
  expect(code).toBe(0)
  const points: { kpis: Record<string, { mean: number | null }> }[] = JSON.parse(stdout).points
  expect(points.map(({ kpis }) => kpis['customerEquity']!.mean)).toEqual([expect.any(Number), expect.any(Number)])
})

describe('an option of every run that means nothing to a single replication', () => {
  it.each(['trace clerk', 'story clerk --customer 1'])(
    'is taken by %s, which says that it changes nothing',
    async (args) => {
      const plain = await whyflow(at(`${args} --horizon 600`))
      const { code, stdout, stderr } = await whyflow(at(`${args} --horizon 600 --reps 5 --workers 2`))
      expect(code).toBe(0)
      expect(stdout).toBe(plain.stdout)
      expect(stderr).toMatch(/^--reps changes nothing: \w+ follows one replication\. Say which with --replication\.$/m)
      expect(stderr).toMatch(/^--workers changes nothing/m)
    },
  )

  it.each(['trace', 'story'])('is not in the help of %s', async (command) => {
    const { stdout } = await whyflow([command, '--help'])
    expect(stdout).toContain('--replication')
    expect(stdout).not.toMatch(/--reps|--workers/)
  })
})

it.each([
  ['exec', 'npx whyflow'],
  ['', 'whyflow'],
])('what a new scenario says to type next can be typed (npm_command %j)', async (npm_command, called) => {
  const out = join(folder, `next-${npm_command}.yaml`)
  const args = ['new', '--stages', 'call,sign', '--leads', '2/day', '--people', '2', '--cost', '50', '--out', out]
  const { stdout } = await whyflow(args, { env: { npm_command } })
  expect(stdout).toContain(`\n  ${called} run ${out}\n  ${called} sweep ${out} --vary team.sales.size=1,2,3\n`)
})

describe('help', () => {
  it('says no default of a repeatable option', async () => {
    const { stdout } = await whyflow(['sweep', '--help'])
    expect(stdout).toMatch(/--vary <path=a,b,c>/)
    expect(stdout).not.toContain('default: []')
  })

  it.each(['new', 'check', 'run', 'compare', 'sweep', 'trace', 'story', 'import', 'open'])(
    'of %s has an example',
    async (command) => {
      const { code, stdout } = await whyflow([command, '--help'])
      expect(code).toBe(0)
      expect(stdout).toContain(`Example:\n  $ whyflow ${command}`)
    },
  )

  it('lists the commands', async () => {
    const { code, stdout } = await whyflow(['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('story [options] <scenario>')
  })
})
