import Table from 'cli-table3'

/** One column: how it aligns and what stands above it. */
export interface Column {
  head: string
  align?: 'left' | 'right'
}

const NO_LINES = Object.fromEntries(
  [
    'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right',
    'left left-mid mid mid-mid right right-mid middle',
  ]
    .join(' ')
    .split(' ')
    .map((place) => [place, '']),
)

/**
 * Rows in aligned columns, two spaces apart and without lines; wide characters and colour codes count as what they
 * take on the screen.
 * @returns one string a row, the head first unless every head is empty
 */
export function columns(spec: readonly Column[], rows: readonly (readonly string[])[], indent = 2): string[] {
  if (rows.length === 0) return []
  const table = new Table({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2, compact: true },
    colAligns: spec.map((column) => column.align ?? 'left'),
  })
  const headed = spec.some((column) => column.head !== '')
  if (headed) table.push(spec.map((column) => column.head))
  for (const row of rows) table.push([...row])
  const margin = ' '.repeat(indent)
  return table
    .toString()
    .split('\n')
    .map((line) => (margin + line).trimEnd())
}

/** Characters that a text takes on the screen: colour codes take none. */
export function printed(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character.
  return text.replace(/\u001b\[\d+m/g, '').length
}

/** Words broken into lines of at most `width`; later lines are indented by `indent`, and no line begins with a %. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  const margin = /^ */.exec(text)![0]
  let line = ''
  for (const word of text.trimStart().split(/ +(?!%)/)) {
    if (line.trim() !== '' && printed(line) + 1 + printed(word) > width) {
      lines.push(line)
      line = indent + word
    } else line = line === '' ? margin + word : `${line} ${word}`
  }
  lines.push(line)
  return lines
}
