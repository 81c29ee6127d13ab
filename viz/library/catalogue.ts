/** The library's page tells what every design is and what each pair shows; the app tells the same, from the same tables. */
export interface Catalogue {
  sellers: readonly Entry[]
  systems: readonly Entry[]
  pairs: readonly PairEntry[]
}

interface Entry {
  /** Name of the library file. */
  name: string
  sentence: string
}

export interface PairEntry {
  a: string
  b: string
  essay: string
  /** With `**` around what stands out. */
  shows: string
  /** What paired runs say of B against A, as `profit worse`. */
  outcome: readonly { kpi: string; verdict: string }[]
}

/** Reads the tables of `scenarios/README.md`. */
export function catalogueOf(readme: string): Catalogue {
  const entries = (heading: string) =>
    rowsUnder(readme, heading).map(([name = '', sentence = '']) => ({ name: codes(name)[0] ?? '', sentence }))
  return {
    sellers: entries('The sellers'),
    systems: entries('Systems whose theory is known'),
    pairs: rowsUnder(readme, 'Pairs to compare').map(pairIn),
  }
}

function pairIn([names = '', essay = '', shows = '', outcome = '']: string[]): PairEntry {
  const [a = '', b = ''] = codes(names)
  const verdicts = [...outcome.matchAll(/`([^`]+)` ([^,]+)/g)].map(([, kpi, verdict]) => ({
    kpi: kpi!,
    verdict: verdict!,
  }))
  return { a, b, essay, shows, outcome: verdicts }
}

/** The cells of the first table below a heading, without its head. */
function rowsUnder(page: string, heading: string): string[][] {
  const part = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? ''
  const lines = part.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function codes(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)
}

/** What a library file calls itself. */
export function nameIn(text: string): string {
  return /^name: (.+)$/m.exec(text)?.[1]?.replace(/^(['"])(.*)\1$/, '$2') ?? ''
}
