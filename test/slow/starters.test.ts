import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse, rewrite, type Scenario, starters } from '../../src/index.ts'

const folder = new URL('../../scenarios/', import.meta.url)
const library = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`scenarios/${name}`, readFileSync(new URL(name, folder), 'utf8')]),
)

function read(text: string, path: string): Scenario {
  const { scenario, problems } = parse({ ...library, [path]: text }, path)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return scenario!
}

test.each(Object.keys(library))('every block that a form offers to add is sound in %s', (path) => {
  const text = library[path]!
  const offered = starters(read(text, path))
  expect(offered.length).toBeGreaterThan(0)
  for (const { key, text: starter } of offered) read(rewrite(text, key, starter)!, path)
})
