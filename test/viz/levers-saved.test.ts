import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compare, diffScenarios, parse } from '../../src/index.ts'
import { type Move, type Project, projectOf } from '../../viz/state/project.ts'
import { armsOf } from '../../viz/work/arms.ts'
import { savedOf } from '../../viz/work/saved.ts'

const LIBRARY = Object.fromEntries(
  readdirSync('scenarios')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`scenarios/${name}`, readFileSync(`scenarios/${name}`, 'utf8')]),
)
const DESK =
  'whyflow: 1\nname: Desk\nmarket: 9 a day\nteam: { desk: { size: 1 } }\nsteps: { serve: { team: desk, takes: 2h, next: { won: 1 } } }\n'

function asked(path: string, moves: Move[], own: Record<string, string> = {}) {
  const project = projectOf(path, path, { files: own })
  const [a, b] = project.arms
  const after: Project = { ...project, arms: [{ ...a, moves }, b] }
  return { project: after, files: { ...LIBRARY, ...own }, arm: 0 as const }
}

/** What somebody else reads, who has the library and the file. */
const read = (text: string) => parse({ ...LIBRARY, 'saved.yaml': text }, 'saved.yaml')

test.each([
  ['product-centric', { path: 'team.sales.size', value: 11 }],
  ['small-shop', { path: 'team.counter.size', value: 3 }],
  ['rat-race', { path: 'effort.level', value: 3.3 }],
])('%s is saved as what differs from the library, and read again it is the scenario that was run', (name, move) => {
  const ask = asked(name, [{ hours: 5150.3418, ...move }])
  const { name: file, text } = savedOf(ask)
  expect(file).toBe(`${name}-moved.yaml`)
  expect(text).toContain(`\nextends: ${name}\n`)
  expect(text.split('\n').length).toBeLessThan(16)
  expect(text).toMatch(/^# .+\n# On day 214: .+ from \d.* to /)
  const { scenario, problems } = read(text)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(diffScenarios(scenario!, armsOf(ask)[0]).map(({ path }) => path)).toEqual(['name'])
})

test('a design of one’s own is saved whole, steady as it was, and runs to the same hash', async () => {
  const ask = asked('desk.yaml', [{ hours: 1000, path: 'team.desk.size', value: 2 }], { 'desk.yaml': DESK })
  const { name, text } = savedOf(ask)
  expect(name).toBe('desk-moved.yaml')
  expect(text).not.toContain('extends')
  const { scenario } = read(text)
  expect(scenario!.time).toMatchObject({ mode: 'steady', warmup: 'auto', drain: false })
  const settings = { seed: 1, reps: 2 }
  const [here, there] = await Promise.all(
    [armsOf(ask)[0], scenario!].map((each) =>
      compare(
        [
          { label: 'A', scenario: each },
          { label: 'B', scenario: each },
        ],
        settings,
      ),
    ),
  )
  expect(there!.arms[0]!.hash).toBe(here!.arms[0]!.hash)
  const still = await compare(
    ['A', 'B'].map((label) => ({ label, scenario: armsOf(ask)[1] })),
    settings,
  )
  expect(still.arms[0]!.hash).not.toBe(here!.arms[0]!.hash)
})

test('a name that is no comment does not end one', () => {
  const file = DESK.replace('name: Desk', 'name: Desk\nlabel: "Desk\\nwhyflow: 2"')
  const { text } = savedOf(asked('desk.yaml', [], { 'desk.yaml': file }))
  expect(read(text).scenario).not.toBeNull()
})
