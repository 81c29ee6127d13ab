import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { expand } from '../../src/scenario/expand.ts'
import { jsonSchema } from '../../src/scenario/manifest.ts'
import { parse } from '../../src/scenario/parse.ts'
import { FUNNELS, libraryNames, libraryScenario, readLibrary } from './read.ts'

const FOLDER = new URL('../../scenarios/', import.meta.url)

const schema = z.fromJSONSchema(jsonSchema() as never)

test('the library is not empty, and the funnels are in it', () => {
  expect(libraryNames()).toEqual(expect.arrayContaining(FUNNELS))
  expect(libraryNames().length).toBeGreaterThanOrEqual(9)
})

describe.each(libraryNames())('%s', (name) => {
  test('has nothing to warn of', () => {
    expect(readLibrary(name).problems).toEqual([])
  })

  test('is what the JSON Schema allows', () => {
    const file = parseYaml(readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8'))
    expect(schema.safeParse(file).error?.issues ?? []).toEqual([])
  })

  test('is itself after being written out', () => {
    const scenario = libraryScenario(name)
    const again = parse({ 'again.yaml': expand(scenario) }, 'again.yaml')
    expect(again.problems).toEqual([])
    expect(again.scenario).toEqual(scenario)
  })
})

test('the JSON Schema refuses what is wrong', () => {
  expect(schema.safeParse({ whyflow: 1, team: { sales: { size: -1 } } }).success).toBe(false)
})
