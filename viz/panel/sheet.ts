import { csv } from '../../src/index.ts'

/** A table for a spreadsheet or a program: figures are numbers, and their unit stands in a column or a head of its own. */
export interface Sheet {
  head: readonly string[]
  rows: readonly (readonly (string | number | null)[])[]
}

/** After RFC 4180. No text of a file becomes a formula in whatever opens the table. */
export function sheetText({ head, rows }: Sheet): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? numberOf(cell) : cell && text(cell))))
  return csv(head.map(text), cells, '\r\n')
}

/** What computing leaves in the last digits is no part of a figure. */
function numberOf(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : null
}

/** Spreadsheets run what begins like a formula; behind an apostrophe it is text. */
function text(words: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(words) ? `'${words}` : words
}
