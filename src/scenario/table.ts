import Papa from 'papaparse'
import type { Findings } from './findings.ts'
import type { Key, Place } from './places.ts'
import { didYouMean, listNames } from './problem.ts'
import { MAX_CHARACTERS } from './read.ts'

/** The columns of a table, one row a step. */
export const COLUMNS = [
  'step',
  'team',
  'people',
  'hours',
  'cost',
  'takes',
  'low',
  'high',
  'on %',
  'back %',
  'lost %',
  'arrivals',
] as const

export type Column = (typeof COLUMNS)[number]

interface Cell {
  text: string
  place: Place
}

type Row = Partial<Record<Column, Cell>> & { place: Place }
type Tree = Record<string, unknown>

/**
 * Reads a table as the sugar form that it abbreviates. The column of a problem is the number of its cell, from 1.
 * Null: no table, and the findings say why.
 */
export function readTable(text: string, file: string, findings: Findings): Tree | null {
  const top: Place = { file, line: 1, column: 1 }
  if (text.length > MAX_CHARACTERS) {
    findings.here(top, [], { expected: 'a table of at most 2 MB', found: `${(text.length / 1e6).toFixed(1)} MB` })
    return null
  }
  const rows = rowsOf(text, file, findings)
  if (rows === null) return null
  if (rows.length === 0) {
    findings.here(top, [], { expected: 'a row for each step', found: text.trim() === '' ? 'an empty file' : 'none' })
    return null
  }
  return new TableReader(rows, findings).tree()
}

function rowsOf(text: string, file: string, findings: Findings): Row[] | null {
  const { data, errors, meta } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''))
  const broken = errors.find((error) => error.type === 'Quotes')
  if (broken) {
    const place = { file, line: (broken.row ?? 0) + 1, column: 1 }
    findings.here(place, [], { expected: 'a table', found: broken.message, hint: 'A quotation mark does not end.' })
    return null
  }
  const head = (data[0] ?? []).map((cell) => cell.trim().toLowerCase())
  checkHead(head, file, findings)
  if (findings.failed) return null
  let line = 1 + newlines(data[0] ?? [])
  const rows: Row[] = []
  for (const cells of data.slice(1)) {
    line++
    const row: Row = { place: { file, line, column: 1 } }
    for (const [index, column] of head.entries()) {
      const cell = cells[index]?.trim() ?? ''
      // Where cells are parted by semicolons, numbers are written with a comma.
      const plain = meta.delimiter === ';' ? cell.replace(/(\d),(\d)/g, '$1.$2') : cell
      if (plain !== '') row[column as Column] = { text: plain, place: { file, line, column: index + 1 } }
    }
    if (Object.keys(row).length > 1) rows.push(row)
    line += newlines(cells)
  }
  return rows
}

function checkHead(head: string[], file: string, findings: Findings): void {
  const names: readonly string[] = COLUMNS
  // A table of something else has one thing wrong with it and not one a column; most often it is an export of deals.
  if (!head.some((name) => names.includes(name))) {
    findings.here({ file, line: 1, column: 1 }, [], {
      expected: `a table with one row a step: ${listNames(names)}`,
      found: `the columns ${listNames(head.map((name) => name.slice(0, 40)))}`,
      hint: `An export with one row a deal becomes a scenario by whyflow import ${file}.`,
    })
    return
  }
  for (const [index, name] of head.entries()) {
    if (name === '' || (names.includes(name) && head.indexOf(name) === index)) continue
    const found = names.includes(name) ? `${name} again` : JSON.stringify(name.slice(0, 40))
    const place = { file, line: 1, column: index + 1 }
    findings.here(place, [], {
      expected: `one of the columns ${listNames(names)}`,
      found,
      hint: didYouMean(name, names),
    })
  }
  if (head.includes('step')) return
  findings.here({ file, line: 1, column: 1 }, [], { expected: 'a column step', found: 'none' })
}

function newlines(cells: string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}

class TableReader {
  readonly #rows: Row[]
  readonly #findings: Findings
  readonly #teams: Tree = {}
  readonly #steps: Tree = {}

  constructor(rows: Row[], findings: Findings) {
    this.#rows = rows
    this.#findings = findings
  }

  tree(): Tree {
    for (const [index, row] of this.#rows.entries()) this.#step(row, index)
    const tree: Tree = { whyflow: 1 }
    const first = this.#rows[0]!
    this.#put(tree, 'market', first.arrivals, arrivalsText)
    for (const row of this.#rows.slice(1)) {
      if (row.arrivals) this.#error(row.arrivals, ['market'], 'arrivals in the first row only', row.arrivals.text)
    }
    tree['team'] = this.#teams
    tree['steps'] = this.#steps
    return tree
  }

  #step(row: Row, index: number): void {
    const name = row.step?.text
    if (name === undefined || Object.hasOwn(this.#steps, name)) {
      const found = name === undefined ? 'nothing' : `${name} again`
      this.#error(
        row.step ?? { text: '', place: row.place },
        ['journey', 'steps'],
        'a name of its own for each step',
        found,
      )
      return
    }
    const step: Tree = {}
    const path = ['journey', 'steps', name]
    this.#findings.places.note(this.#steps, name, { key: row.step!.place, value: row.step!.place })
    this.#steps[name] = step
    this.#put(step, 'team', row.team)
    this.#team(row)
    this.#takes(step, row, path)
    this.#next(step, row, this.#rows[index + 1]?.step?.text ?? 'won', path)
  }

  /** The first row of a team says what it is; later ones may repeat it. */
  #team(row: Row): void {
    const { team, people, hours, cost } = row
    if (!team) {
      for (const cell of [people, hours, cost]) {
        if (cell) this.#error(cell, ['team'], 'a team in this row, for people, hours and cost to be of', 'none')
      }
      return
    }
    const known = Object.hasOwn(this.#teams, team.text)
    const declared = (known ? this.#teams[team.text] : {}) as Tree
    if (!known) {
      this.#findings.places.note(this.#teams, team.text, { key: team.place, value: team.place })
      this.#teams[team.text] = declared
    }
    for (const [key, cell] of [
      ['people', people],
      ['hours', hours],
      ['cost', cost],
    ] as const) {
      const value = cell && numberOr(cell.text)
      if (!cell || declared[key] === value) continue
      if (known)
        this.#error(
          cell,
          ['team', team.text, key],
          `${declared[key] ?? 'nothing'}, as the team’s first row says`,
          cell.text,
        )
      else this.#put(declared, key, cell, numberOr)
    }
  }

  #takes(step: Tree, row: Row, path: Key[]): void {
    const { takes, low, high } = row
    if (low && high && takes) {
      this.#put(step, 'takes', takes, (text) => `${text} (${low.text} to ${high.text})`)
    } else if (low || high) {
      this.#error((low ?? high)!, [...path, 'takes'], 'takes, low and high together', 'only some of them')
    } else {
      this.#put(step, 'takes', takes, numberOr)
    }
  }

  #next(step: Tree, row: Row, onward: string, path: Key[]): void {
    const next: Tree = {}
    const [on, back, lost] = [row['on %'], row['back %'], row['lost %']]
    this.#put(next, onward, on, percentText)
    this.#put(next, 'again', back, percentText)
    this.#put(next, 'lost', lost, percentText)
    const total = [on, back, lost].reduce((sum, cell) => sum + (cell ? percentOf(cell.text) : 0), 0)
    if (on && !lost && total !== 100) next['lost'] = 'rest'
    if (!on) next[onward] = 'rest'
    for (const key of Object.keys(next)) if (next[key] === '0%') delete next[key]
    step['next'] = next
    if (on && total > 0 && total <= 1) {
      const hint = 'The columns count percent: 60, not 0.6.'
      this.#findings.here(on.place, [...path, 'next'], {
        severity: 'warning',
        expected: 'percent',
        found: on.text,
        hint,
      })
    }
  }

  #put(owner: Tree, key: string, cell: Cell | undefined, read: (text: string) => unknown = String): void {
    if (!cell) return
    owner[key] = read(cell.text)
    this.#findings.places.note(owner, key, { key: cell.place, value: cell.place })
  }

  #error(cell: Cell, path: Key[], expected: string, found: string): void {
    this.#findings.here(cell.place, path, { expected, found })
  }
}

function numberOr(text: string): unknown {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

function arrivalsText(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? `${text} a day` : text
}

function percentText(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? `${text}%` : text
}

function percentOf(text: string): number {
  return Number(text.replace(/\s*%$/, ''))
}
