import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kpi } from '../../src/index.ts'
import { catalogueOf, nameIn } from '../../viz/library/catalogue.ts'

const folder = join(import.meta.dirname, '../../scenarios')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const catalogue = catalogueOf(read('README.md'))

describe('the catalogue of the library', () => {
  test('tells of every design once, in a sentence', () => {
    const told = [...catalogue.sellers, ...catalogue.systems]
    // By opinion stands among the pairs and has no row of its own in the table of sellers.
    const names = new Set([...told.map(({ name }) => name), ...catalogue.pairs.flatMap(({ a, b }) => [a, b])])
    expect([...names].map((name) => `${name}.yaml`).sort()).toEqual(files.sort())
    for (const { sentence } of told) expect(sentence.length).toBeGreaterThan(15)
  })

  test('has every pair with the essay, what it shows and verdicts of figures that there are', () => {
    expect(catalogue.pairs).toHaveLength(13)
    for (const { essay, shows, outcome } of catalogue.pairs) {
      expect(essay).toMatch(/^00\d: /)
      expect(shows.split('**').length % 2).toBe(1)
      expect(outcome.length).toBeGreaterThan(0)
      for (const { kpi: name, verdict } of outcome) {
        expect(kpi(name)).toBeDefined()
        expect(['better', 'worse', 'not distinguishable']).toContain(verdict)
      }
    }
  })

  test('calls every file what it calls itself', () => {
    expect(nameIn(read('rat-race.yaml'))).toBe('Rat race')
    expect(nameIn('whyflow: 1\nname: "Ours: the first"\n')).toBe('Ours: the first')
    for (const file of files) expect(nameIn(read(file))).not.toBe('')
  })
})
