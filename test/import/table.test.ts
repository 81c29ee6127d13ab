import { gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { decompress } from '../../src/import/decompress.ts'
import { readTable } from '../../src/import/table.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('reading a table', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j', (sign) => {
    const text = ['id,start,end', '1,2024-01-01,2024-01-02', '2,2024-01-03,'].join('\n').replaceAll(',', sign)
    const { table, problems } = readTable(bytes(`\uFEFF${text}`), 'deals.csv')
    expect(problems).toEqual([])
    expect(table!.columns).toEqual(['id', 'start', 'end'])
    expect(table!.rows).toEqual([
      ['1', '2024-01-01', '2024-01-02'],
      ['2', '2024-01-03', ''],
    ])
  })

  it('counts lines through quoted line ends and empty lines', () => {
    const { table } = readTable('id,note\n1,"two\nlines"\n\n2,plain\n', 'deals.csv')
    expect(table!.lines).toEqual([2, 5])
  })

  it('skips a row that does not fit the header, with its line', () => {
    const { table } = readTable('a,b,c\n1,2,3\n1,2\n4,5,6\n', 'deals.csv')
    expect(table!.rows).toHaveLength(2)
    expect(table!.skipped).toEqual([{ line: 3, reason: '2 cells, where the header has 3' }])
  })

  it('reads ISO-8859-1 where the bytes are no UTF-8', () => {
    const { table } = readTable(
      Uint8Array.from('stage;day\nNegociaci\xF3n;1\n', (c) => c.charCodeAt(0)),
      'deals.csv',
    )
    expect(table!.encoding).toBe('iso-8859-1')
    expect(table!.rows[0]![0]).toBe('Negociación')
  })

  it.each([
    ['PK\x03\x04 and so on', /a spreadsheet workbook/, /save the sheet as CSV/],
    ['\xff\xfei\x00d\x00', /text in UTF-16/, /CSV in UTF-8/],
    ['id,\x00\x01\x02\n1,2', /binary content/, /CSV/],
    ['id,start,end\n', /one line/, /^$/],
    ['', /an empty file/, /^$/],
  ])('says what stands there instead of a table: %j', (text, found, hint) => {
    const { table, problems } = readTable(
      Uint8Array.from(text, (c) => c.charCodeAt(0)),
      'deals.csv',
    )
    expect(table).toBeNull()
    expect(problems[0]!.found).toMatch(found)
    expect(problems[0]!.hint).toMatch(hint)
  })

  it('drops an unnamed empty column and numbers a repeated name, and says both', () => {
    const { table } = readTable('a,a,\n1,2,\n', 'deals.csv')
    expect(table!.columns).toEqual(['a', 'a (2)'])
    expect(table!.notes).toHaveLength(2)
  })

  it('refuses a file whose whole rows are quoted, and one with a single column', () => {
    const quoted = readTable('a;b;c\n"1;""2"";3"\n"4;5;6"\n', 'deals.csv')
    expect(quoted.table).toBeNull()
    expect(quoted.problems[0]!.found).toContain('one quoted cell')
    expect(quoted.problems[0]!.line).toBe(2)
    expect(readTable('one\n1\n2\n', 'deals.csv').problems[0]!.found).toContain('one column')
  })

  it('refuses an empty file and one that is too large', () => {
    expect(readTable('', 'deals.csv').problems).toHaveLength(1)
    expect(readTable('a,b\n1,2\n', 'deals.csv', 5).problems[0]!.expected).toContain('at most')
  })
})

describe('unpacking', () => {
  const text = 'a,b\n'.repeat(5000)
  const packed = gzipSync(bytes(text))

  it('gives back what was packed, and leaves plain bytes alone', () => {
    expect(new TextDecoder().decode(decompress(packed))).toBe(text)
    expect(decompress(bytes('a,b'))).toEqual(bytes('a,b'))
  })

  it.each([20, 40, packed.length - 9, packed.length - 1])('says that a file cut off at byte %i is', (length) => {
    expect(() => decompress(packed.slice(0, length))).toThrow(/cut off/)
  })

  it('stops at the largest size', () => {
    expect(() => decompress(packed, 1000)).toThrow(/unpacks to more than/)
  })
})
