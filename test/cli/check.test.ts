import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { disk, libraryNames } from '../../src/node/files.ts'
import { hashRun } from '../../src/scenario/hash.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { whyflow } from './whyflow.ts'

const FUNNEL = `whyflow: 1
name: Our funnel
market: 4 leads a day
team: { sales: { people: 5, cost: 60/h, hours: office } }
steps:
  qualify: { team: sales, takes: 1h (20min to 3h), next: { propose: 60%, lost: rest } }
  propose: { team: sales, takes: 6h (3h to 12h), next: { won: 35%, again: 10%, lost: rest } }
`

let folder = ''
let funnel = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyflow-'))
  funnel = join(folder, 'funnel.yaml')
  writeFileSync(funnel, FUNNEL)
})

const library = libraryNames()
const scenarioAt = (path: string): Scenario => parse(disk, path, []).scenario!
/** The fingerprint of a run that gave nothing: of the scenario alone. */
const hashOf = (scenario: Scenario) =>
  hashRun(scenario, { seed: 1, horizon: 1, warmup: 0, drain: false, replications: 0, kpis: {} })

describe('check --expand', () => {
  it.each(library)('of %s gives the same scenario, read again', async (name) => {
    const { code, stdout } = await whyflow(['check', name, '--expand'])
    const path = join(folder, `${name}.expanded.yaml`)
    writeFileSync(path, stdout)
    expect(code).toBe(0)
    expect(parse(disk, path, []).problems).toEqual([])
    expect(hashOf(scenarioAt(path))).toBe(hashOf(scenarioAt(`scenarios/${name}.yaml`)))
  })
})

describe('check --machine', () => {
  it.each(library)('of %s is JSON that XState runs from the start', async (name) => {
    const out = join(folder, `${name}.json`)
    const { code, stdout } = await whyflow(['check', name, '--machine', out])
    expect(code).toBe(0)
    expect(stdout).toBe('')
    const actor = createActor(createMachine(JSON.parse(readFileSync(out, 'utf8')))).start()
    const { start } = scenarioAt(`scenarios/${name}.yaml`).journey
    expect(JSON.stringify(actor.getSnapshot().value)).toContain(JSON.stringify(start))
    expect(actor.getSnapshot().status).toBe('active')
    actor.stop()
  })
})

describe('check --schema', () => {
  it('is a JSON Schema that takes every scenario of the library, and not another version', async () => {
    const { code, stdout } = await whyflow(['check', '--schema'])
    expect(code).toBe(0)
    const schema = z.fromJSONSchema(JSON.parse(stdout))
    for (const name of library) {
      const file = parseYaml(readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8'))
      expect(schema.safeParse(file).error?.issues ?? [], name).toEqual([])
    }
    expect(schema.safeParse({ ...parseYaml(FUNNEL), whyflow: 2 }).success).toBe(false)
  })
})

describe('check --table', () => {
  it('writes a table that gives the same table and the same figures, read again', async () => {
    const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')]
    expect((await whyflow(['check', funnel, '--table', first])).code).toBe(0)
    expect((await whyflow(['check', first, '--table', second])).code).toBe(0)
    expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'))
    const runs = await Promise.all(
      [funnel, first].map((file) => whyflow(['run', file, '--reps', '2', '--horizon', '50', '--json'])),
    )
    const [a, b] = runs.map(({ stdout }) => JSON.parse(stdout))
    expect(b.kpis).toEqual(a.kpis)
  })

  it('refuses what a table cannot say, all of it and where, and writes nothing', async () => {
    const out = join(folder, 'none.csv')
    const { code, stdout, stderr } = await whyflow(['check', 'product-centric', '--table', out])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    for (const path of ['purpose', 'offerings', 'spend', 'journey.phases', 'journey.steps.hear.next'])
      expect(stderr).toContain(` ${path}: expected what a table can say`)
    expect(stderr).toMatch(/product-centric\.yaml:\d+:\d+ .*expected what a table can say/)
    expect(() => readFileSync(out)).toThrow('ENOENT')
  })
})

describe('check', () => {
  it('tells notes and warnings where they stand, and a run counts the warnings only', async () => {
    const back = join(folder, 'back.yaml')
    writeFileSync(back, FUNNEL.replace('again: 10%', 'qualify: 10%'))
    const { code, stdout } = await whyflow(['check', back, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).problems).toMatchObject([
      { severity: 'note', file: back, line: 7, path: 'journey.steps.propose.next.qualify' },
    ])
    expect((await whyflow(['check', back])).stdout).toMatch(
      /back\.yaml:7:\d+ note\s+journey\.steps\.propose\.next\.qualify/,
    )
    const ran = await whyflow(['run', back, '--reps', '1', '--horizon', '50'])
    expect(ran.stderr).toBe('')
    writeFileSync(back, FUNNEL.replace('won: 35%', 'won: 0%'))
    expect((await whyflow(['run', back, '--reps', '1', '--horizon', '50'])).stderr).toContain('1 warning about')
  })

  it('--table with --json gives the problems as its one object, and --quiet keeps stderr empty', async () => {
    const out = join(folder, 'table.csv')
    const unpaid = join(folder, 'unpaid.yaml')
    writeFileSync(unpaid, FUNNEL.replace(', hours: office', ''))
    const { stdout, stderr } = await whyflow(['check', unpaid, '--table', out, '--json'])
    expect(JSON.parse(stdout).problems).toMatchObject([{ severity: 'warning', path: 'team.sales.hours' }])
    expect(stderr).toBe('')
    expect((await whyflow(['check', unpaid, '--table', out])).stderr).toContain('warning')
    expect((await whyflow(['check', unpaid, '--table', out, '--quiet'])).stderr).toBe('')
  })
})
