/** How numbers of one column are written. */
export interface NumberFormat {
  decimal: '.' | ','
  /** True when nothing in the column tells a decimal sign from a thousands sign. */
  ambiguous: boolean
}

/**
 * Which sign is the decimal one, from the whole column: the later of two signs; else a sign that is repeated (`1.234.567`)
 * separates thousands, and one not followed by exactly three digits is decimal.
 */
export function numberFormat(cells: readonly string[]): NumberFormat {
  let comma = 0
  let point = 0
  let unclear = 0
  for (const cell of cells) {
    const text = cell.replace(/[^\d.,]/g, '')
    const lastComma = text.lastIndexOf(',')
    const lastPoint = text.lastIndexOf('.')
    if (lastComma >= 0 && lastPoint >= 0) lastComma > lastPoint ? comma++ : point++
    else if (lastComma >= 0 || lastPoint >= 0) {
      const sign = lastComma >= 0 ? ',' : '.'
      const groups = text.split(sign)
      const thousands = groups.length > 2
      const decimal = groups.length === 2 && groups[1]!.length !== 3
      if (thousands) sign === ',' ? point++ : comma++
      else if (decimal) sign === ',' ? comma++ : point++
      else unclear++
    }
  }
  const ambiguous = comma === 0 && point === 0 && unclear > 0
  // Without evidence the sign before exactly three digits is taken for thousands if it is a comma, for decimal if a point.
  return { decimal: comma > point ? ',' : '.', ambiguous }
}

/** The number in a cell that may carry a currency sign, spaces and thousands signs; null when there is none. */
export function parseNumber(cell: string, format: NumberFormat): number | null {
  const negative = /^\s*[-−(]/.test(cell)
  const thousands = format.decimal === ',' ? /\./g : /,/g
  const text = cell
    .replace(/[^\d.,eE+]/g, '')
    .replace(thousands, '')
    .replace(',', '.')
  if (!/\d/.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? (negative ? -value : value) : null
}
