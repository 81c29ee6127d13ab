import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/scenario/parse.ts'
import { EXAMPLES } from './examples.ts'

describe('every form of the file', () => {
  for (const [name, text] of Object.entries(EXAMPLES)) {
    it(`${name} parses clean`, () => {
      const { scenario, problems } = parse({ 'a.yaml': text }, 'a.yaml')
      expect(problems).toEqual([])
      if (process.env['SHOW']) console.log(JSON.stringify(scenario, null, 1))
      expect(scenario).not.toBeNull()
    })
  }
})
