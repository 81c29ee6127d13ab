import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fieldsOf, parse, quoted, rewrite, type Scenario, typed } from '../../../src/index.ts'

const folder = new URL('../../../scenarios/', import.meta.url)
const library = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`scenarios/${name}`, readFileSync(new URL(name, folder), 'utf8')]),
)
const paths = Object.keys(library)

function read(text: string, path = 'own.yaml'): Scenario {
  const { scenario, problems } = parse({ ...library, [path]: text }, path)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return scenario!
}

describe('a form from the manifest', () => {
  test.each(paths)('%s: what a field says, written again, changes no byte', (path) => {
    const text = library[path]!
    const fields = fieldsOf(library, path, read(text, path))
    expect(fields.length).toBeGreaterThan(2)
    for (const { path: setting, text: said, kind, line } of fields) {
      if (line === null) continue
      const value = kind === 'text' || kind === 'choice' ? quoted(said) : typed(said)
      expect([setting, rewrite(text, setting, value)]).toEqual([setting, text])
    }
  })

  test('says label, unit and the words of the file, short forms too, and no default', () => {
    const fields = fieldsOf(library, 'scenarios/our-funnel.yaml', read(library['scenarios/our-funnel.yaml']!))
    const said = fields.map(({ path, label, text }) => [path, label, text])
    expect(said).toContainEqual(['market', 'Arrival rate', '4 leads a day'])
    expect(said).toContainEqual(['team.sales.size', 'People', '5'])
    expect(said).toContainEqual(['journey.steps.qualify.takes', 'Takes', '1h (20min to 3h)'])
    expect(said).toContainEqual(['journey.steps.propose.next.propose', 'Probability: propose', '10%'])
    expect(fields.map(({ path }) => path)).not.toContain('time.horizon')
  })

  test('shows of a variant what it has from what it extends, without a line of its own', () => {
    const fields = fieldsOf(library, 'scenarios/relationship-centric.yaml', read('extends: relationship-centric\n'))
    const at = (path: string) => fields.find((field) => field.path === path)
    expect(at('purpose.clarity')).toMatchObject({ text: '0.8', line: 11 })
    expect(at('team.sales.size')).toMatchObject({ text: '7', line: null })
    expect(at('journey.steps.propose.takes')).toMatchObject({ text: '{ gamma: { mean: 6h, cv: 0.5 } }', line: null })
  })
})

describe('a changed field', () => {
  const text = `# About us.
whyflow: 1
name: Ours   # as on the door
market: 4 leads a day
team:
  sales: { people: 5, cost: 60/h } # two are new

  desk:
    size: 2
# The steps.
steps:
  call: { team: sales, takes: 1h, next: { won: 60%, again: 10%, lost: rest } }
`
  test.each<[path: string, value: string, from: string, to: string]>([
    ['team.sales.size', '7', 'people: 5', 'people: 7'],
    ['team.desk.size', '3', 'size: 2', 'size: 3'],
    ['name', '"Ours: new"', 'name: Ours ', 'name: "Ours: new" '],
    ['market', '20 a week', '4 leads a day', '20 a week'],
    ['journey.steps.call.next.call', '20%', 'again: 10%', 'again: 20%'],
    ['journey.steps.call.patience', '2d', 'lost: rest } }', 'lost: rest }, patience: 2d }'],
    ['team.desk.cost', '50', '    size: 2', '    size: 2\n    cost: 50'],
    ['trust', '{ start: 0.4 }', 'rest } }\n', 'rest } }\ntrust: { start: 0.4 }\n'],
    ['trust.start', '0.4', 'rest } }\n', 'rest } }\ntrust: { start: 0.4 }\n'],
  ])('%s: only its own place changes', (path, value, from, to) => {
    const changed = rewrite(text, path, value)!
    expect(changed).toBe(text.replace(from, () => to))
    read(changed)
  })

  test('of a variant becomes a setting of it, or changes the last one that decides', () => {
    const variant =
      'extends: product-centric\nname: Ours\nset:\n  team.sales: { size: 2, cost: 50 } # small\n  trust: { start: 0.5 }\n'
    expect(rewrite(variant, 'team.sales.size', '4')).toBe(variant.replace('size: 2', 'size: 4'))
    const added = rewrite(variant, 'purpose.clarity', '0.9')!
    expect(added).toBe(`${variant}  purpose.clarity: 0.9\n`.replace('}\n  purpose', '}\n  purpose'))
    expect(read(added).purpose?.clarity).toBe(0.9)
    const bare = rewrite('extends: product-centric\n', 'team.sales.size', '4')!
    expect(read(bare).team['sales']?.size).toBe(4)
  })

  test('cannot change a table, a broken text or the inside of a short form', () => {
    expect(rewrite('step,takes\ncall,1h\n', 'name', 'x')).toBeNull()
    expect(rewrite('a: [1', 'a', '2')).toBeNull()
    expect(rewrite(text, 'market.arrivals.rate', '5')).toBeNull()
  })

  test('is one value, whatever was typed', () => {
    for (const value of ['x\ny: 1', '1, 2', '} evil: {', '# gone', '- a', 'a: b', '!!js 1', '', '&a', '{ a: 1 } }']) {
      const changed = rewrite(text, 'team.sales.cost', typed(value))!
      const named = rewrite(text, 'name', quoted(value))!
      for (const each of [changed, named]) {
        const { problems } = parse({ 'own.yaml': each }, 'own.yaml')
        expect(problems.filter(({ expected }) => expected === 'valid YAML or JSON')).toEqual([])
        expect(each.split('\n')).toHaveLength(text.split('\n').length)
      }
    }
  })
})
