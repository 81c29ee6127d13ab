import Papa from 'papaparse'
import type { Problem } from '../scenario/problem.ts'
import { LARGEST_BYTES } from './decompress.ts'
import { importProblem } from './problem.ts'

/** A delimited text file as read: header names made unique, one array of cells a row, and the line each row begins on. */
export interface Table {
  file: string
  columns: string[]
  rows: string[][]
  /** Line of the file, from 1, on which each row begins. */
  lines: number[]
  delimiter: string
  encoding: 'utf-8' | 'iso-8859-1'
  /** Rows left out because their number of cells does not fit the header. */
  skipped: { line: number; reason: string }[]
  /** What was tidied: an empty column dropped, a repeated name numbered. */
  notes: string[]
}

export interface TableRead {
  table: Table | null
  problems: Problem[]
}

/**
 * Reads a delimited table (comma, semicolon, tab or bar; UTF-8 with or without mark, or ISO-8859-1). `table` is null when
 * an error says why; a row that does not fit the header is skipped with its line and never shifts the others.
 */
export function readTable(content: string | Uint8Array, file: string, largest = LARGEST_BYTES): TableRead {
  if (content.length > largest) {
    const found = `${Math.round(content.length / 1024 / 1024)} MB`
    const expected = `at most ${Math.round(largest / 1024 / 1024)} MB`
    return failed(importProblem(file, 'file', expected, found, 'Export fewer months or columns.'))
  }
  const binary = typeof content === 'string' ? null : binaryKind(content)
  if (binary) return failed(importProblem(file, 'file', 'a table as CSV or TSV', binary.found, binary.hint))
  const { text, encoding } = decoded(content)
  const raw = parsed(text)
  const header = raw.rows[0]
  if (!header || raw.rows.length < 2)
    return failed(importProblem(file, 'file', 'a header and at least one row', header ? 'one line' : 'an empty file'))
  const wrapped = wrappedRows(raw.rows, raw.lines)
  if (wrapped) return failed(importProblem(file, 'file', wrapped.expected, wrapped.found, wrapped.hint, wrapped))
  return { table: arranged(raw, file, encoding), problems: [] }
}

function failed(problem: Problem): TableRead {
  return { table: null, problems: [problem] }
}

/** What is no text: workbooks are what people try first, and the rest has zeros where text has none. */
function binaryKind(bytes: Uint8Array): { found: string; hint: string } | null {
  const starts = (...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0))
    return { found: 'a spreadsheet workbook or another packed file', hint: 'Open it and save the sheet as CSV.' }
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return { found: 'text in UTF-16', hint: 'Save it as CSV in UTF-8.' }
  return bytes.subarray(0, 4096).includes(0) ? { found: 'binary content', hint: 'Export it as CSV.' } : null
}

function decoded(content: string | Uint8Array): { text: string; encoding: Table['encoding'] } {
  if (typeof content === 'string') return { text: content.replace(/^\uFEFF/, ''), encoding: 'utf-8' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('iso-8859-1').decode(content), encoding: 'iso-8859-1' }
  }
}

interface Raw {
  rows: string[][]
  lines: number[]
  delimiter: string
}

function parsed(text: string): Raw {
  const raw: Raw = { rows: [], lines: [], delimiter: delimiterOf(text) }
  let line = 1
  let from = 0
  Papa.parse<string[]>(text, {
    delimiter: raw.delimiter,
    step: ({ data, meta }) => {
      if (data.some((cell) => cell.trim() !== '')) {
        raw.rows.push(data)
        raw.lines.push(line)
      }
      // A quoted cell may hold line ends, so lines are counted in the text and not in rows.
      for (let at = text.indexOf('\n', from); at >= 0 && at < meta.cursor; at = text.indexOf('\n', at + 1)) line++
      from = meta.cursor
    },
  })
  return raw
}

/** The sign that stands most often in the header outside quotes: names of columns rarely hold one. */
function delimiterOf(text: string): string {
  const header = /^\s*(.*)/.exec(text)![1]!.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: header.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/** A table whose every row was quoted once more: one cell a row, with the separators inside it. */
function wrappedRows(rows: string[][], lines: number[]) {
  const body = rows.slice(1, 201)
  const packed = body.filter((row) => row.length === 1 && /[,;\t|]/.test(row[0]!)).length
  const first = rows.findIndex((row, index) => index > 0 && row.length === 1)
  if (packed * 2 > body.length)
    return {
      expected: 'one cell for each column',
      found: 'each whole row stands in one quoted cell',
      hint: 'The file was quoted twice when it was saved: export it again, or remove the outer quotes of each line.',
      line: lines[Math.max(0, first)]!,
    }
  if (rows[0]!.length === 1)
    return {
      expected: 'several columns separated by comma, semicolon, tab or bar',
      found: `one column, ${JSON.stringify(rows[0]![0]!.slice(0, 60))}`,
      hint: 'Save the export as CSV.',
      line: lines[0]!,
    }
  return null
}

function arranged(raw: Raw, file: string, encoding: Table['encoding']): Table {
  const [header, ...body] = raw.rows as [string[], ...string[][]]
  const notes: string[] = []
  const width = header.length
  const skipped: Table['skipped'] = []
  const rows: string[][] = []
  const lines: number[] = []
  body.forEach((cells, index) => {
    const line = raw.lines[index + 1]!
    const surplus = cells.slice(width)
    if (cells.length < width || surplus.some((cell) => cell.trim() !== '')) {
      skipped.push({ line, reason: `${cells.length} cells, where the header has ${width}` })
      return
    }
    rows.push(cells.slice(0, width).map((cell) => cell.trim()))
    lines.push(line)
  })
  const named = headerNames(header, rows, notes)
  const keep = named.flatMap((name, index) => (name === null ? [] : [index]))
  return {
    file,
    columns: keep.map((index) => named[index]!),
    rows: keep.length === width ? rows : rows.map((row) => keep.map((index) => row[index]!)),
    lines,
    delimiter: raw.delimiter,
    encoding,
    skipped,
    notes,
  }
}

/** Names of the columns; null for an unnamed empty one, which spreadsheets leave behind. */
function headerNames(header: string[], rows: string[][], notes: string[]): (string | null)[] {
  const seen = new Map<string, number>()
  return header.map((cell, index) => {
    let name = cell.replace(/^\uFEFF/, '').trim()
    if (name === '') {
      if (rows.every((row) => row[index] === '')) {
        notes.push(`column ${index + 1} has no name and no content: left out`)
        return null
      }
      name = `column ${index + 1}`
    }
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    if (times === 1) return name
    notes.push(`column ${index + 1} repeats the name ${name}: it is called ${name} (${times})`)
    return `${name} (${times})`
  })
}
