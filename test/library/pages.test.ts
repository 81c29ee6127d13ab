import { describe, expect, test } from 'vitest'
import { libraryNames, libraryText } from './read.ts'

const page = libraryText('README.md')

/** Part of the page from one heading of the second level to the next. */
function part(heading: string): string {
  const [, text] = page.split(`\n## ${heading}\n`)
  if (text === undefined) throw new Error(`scenarios/README.md has no part "${heading}".`)
  return text.split('\n## ')[0]!
}

/** Cells of the table of numbers, row by row. */
const numbers = part('Where the numbers are from')
  .split('\n')
  .filter((line) => line.startsWith('|') && !line.startsWith('| ---'))
  .slice(1)
  .map((line) => line.split('|').slice(1, -1))

describe.each(libraryNames())('%s', (name) => {
  test('says in its file what it is', () => {
    expect(libraryText(`${name}.yaml`)).toMatch(/^# .{30,}\n/)
  })

  test('has a row in the table, and one among those that say where its numbers are from', () => {
    expect(page).toContain(`\n| \`${name}\` |`)
    expect(numbers.filter(([scenario]) => scenario!.includes(`\`${name}\``))).not.toEqual([])
  })
})

test('every number has a source, or the word assumption', () => {
  for (const cells of numbers) expect(cells.at(-1)).toMatch(/assumption|\([12]\d{3}\)|from the|chosen for/)
})
