import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kpiPage } from '../../src/kpi.ts'
import { claimsPage } from '../../src/report/claims-page.ts'
import { lessonsPage } from '../../src/report/lessons-page.ts'
import { libraryClaims } from '../claims/library.ts'
import { libraryLessons } from '../lessons/library.ts'
import { ROOT } from './blocks.ts'
import { curves } from './curves.ts'
import { parameterTables } from './parameters.ts'

const START = '<!-- generated from the schema by `npm run pages` -->'
const END = '<!-- end of what is generated -->'

// `npm run pages` is this test with leave to write; without it a stale page fails.

test('the page of figures is what the figures say of themselves', async () => {
  await expect(kpiPage()).toMatchFileSnapshot(`${ROOT}scenarios/kpis.md`)
})

test('the tables of settings are what the schema says of itself', async () => {
  const path = `${ROOT}scenarios/format.md`
  const page = readFileSync(path, 'utf8')
  const [before, rest, ...more] = page.split(START)
  const after = rest?.split(END)[1]
  expect(more).toEqual([])
  expect(after).toBeDefined()
  await expect(`${before}${START}\n\n${parameterTables()}\n${END}${after}`).toMatchFileSnapshot(path)
})

test.each(Object.entries(curves()))('the picture of %s is up to date', async (name, svg) => {
  await expect(svg).toMatchFileSnapshot(`${ROOT}scenarios/mechanisms/${name}.svg`)
})

test.each([
  ['claims', () => claimsPage(libraryClaims())],
  ['lessons', () => lessonsPage(libraryLessons())],
])('the table of %s is what their files say', async (kind, generated) => {
  const path = `${ROOT}scenarios/${kind}/README.md`
  const start = `<!-- generated from the ${kind} by \`npm run pages\` -->`
  const page = readFileSync(path, 'utf8')
  const [before, rest, ...more] = page.split(start)
  const after = rest?.split(END)[1]
  expect(more).toEqual([])
  expect(after).toBeDefined()
  await expect(`${before}${start}\n\n${generated()}\n\n${END}${after}`).toMatchFileSnapshot(path)
})
