import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { run } from '../../sim/run.ts'
import { disk } from '../../src/node/files.ts'
import { compile } from '../../src/scenario/compile.ts'
import { expand } from '../../src/scenario/expand.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import { formatProblem } from '../../src/scenario/problem.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { type Block, blocksIn, blocksOf, nameOf, pages } from './blocks.ts'
import { baseOf, wholeOf } from './whole.ts'

const LONGEST = 60

const all = pages().flatMap(blocksOf)
const examples = all.filter(({ language }) => ['yaml', 'yml', 'csv', 'json'].includes(language))
/** Tables that scenarios of the page read are files beside them. */
const isData = ({ language, word }: Block) => language === 'csv' && word !== ''
const scenarios = examples.filter((block) => !isData(block))

/** Library, disk, and what the page itself calls a file. */
function filesOf(block: Block, text: string) {
  const own = new Map(all.filter(({ page, word }) => page === block.page && word !== '').map((b) => [b.word, b.text]))
  const name = `block.${block.language === 'csv' ? 'csv' : 'yaml'}`
  own.set(name, text)
  return { name, files: { read: (path: string) => own.get(path) ?? disk.read(path) } }
}

function textOf(block: Block): string {
  return block.word === 'fragment' ? wholeOf(block.text, baseOf(blocksOf(block.page))) : block.text
}

/** The scenario of a block, or its errors as text. */
function read(block: Block): { scenario: Scenario | null; errors: string[] } {
  const { name, files } = filesOf(block, textOf(block))
  const { scenario, problems, locate } = parse(files, name)
  const found = scenario === null ? problems : [...problems, ...lint(scenario, locate)]
  return { scenario, errors: found.filter(({ severity }) => severity === 'error').map(formatProblem) }
}

describe('every example in the documentation', () => {
  test('is found and is of a known kind', () => {
    const parts = scenarios.filter(({ word }) => word === 'fragment')
    expect(scenarios.length - parts.length).toBeGreaterThanOrEqual(6)
    expect(parts.length).toBeGreaterThanOrEqual(15)
    const mechanisms = pages().filter((page) => page.startsWith('scenarios/mechanisms/'))
    expect(new Set(scenarios.map(({ page }) => page))).toEqual(
      new Set(['README.md', 'scenarios/format.md', ...mechanisms]),
    )
    // Nothing that looks like a scenario hides behind another word.
    const others = all.filter((block) => !examples.includes(block))
    expect(new Set(others.map(({ language }) => language))).toEqual(new Set(['', 'sh', 'text']))
    expect(others.filter(({ text }) => /^(whyflow: 1|extends:|steps:|step,)/m.test(text)).map(nameOf)).toEqual([])
  })

  test.each(scenarios.map((block) => [nameOf(block), block] as const))('%s', (_, block) => {
    const isWhole = block.language === 'csv' || (parseYaml(block.text) as { whyflow?: 1 }).whyflow === 1
    expect(isWhole, 'a whole scenario, or marked as a fragment').toBe(block.word !== 'fragment')
    const { scenario, errors } = read(block)
    expect(errors).toEqual([])
    const { horizon, warmup } = scenario!.time
    const short = Math.min(horizon, LONGEST)
    const program = compile(scenario!, {
      horizon: short,
      warmup: warmup === 'auto' ? 0 : Math.min(warmup, short / 2),
    }).program
    const { tally } = run(program, 1, 1, { verify: true })
    expect(tally.events).toBeGreaterThan(0)
    const again = parse({ 'again.yaml': expand(scenario!) }, 'again.yaml')
    expect(again.problems.filter(({ severity }) => severity === 'error').map(formatProblem)).toEqual([])
    expect(again.scenario).toEqual(scenario)
  })
})

describe('the reader of examples sees', () => {
  const whole = blocksIn(
    'x.md',
    '```yaml\nwhyflow: 1\nmarket: 4 a day\nsteps: { a: { takes: 1h, next: { won: 1 } } }\n```\n',
  )

  test('a typing error in a part', () => {
    const text = wholeOf('steps: { a: { tkaes: 1h, next: { won: 1 } } }', baseOf(whole))
    expect(read({ ...whole[0]!, text }).errors.join()).toContain('tkaes')
  })

  test('a block that does not end', () => {
    expect(() => blocksIn('x.md', '```yaml\nwhyflow: 1\n')).toThrow('x.md:1')
  })
})
