import { formatFit, headerComment, type ImportOptions, importDeals } from '../../src/index.ts'
import { complaintOf } from './arms.ts'
import { type Asks, Refused } from './asks.ts'

/** An export of deals as somebody gave it. */
export interface Export {
  bytes: Uint8Array
  options: Pick<ImportOptions, 'file' | 'touch' | 'people' | 'cost' | 'dates' | 'map'>
}

/** A scenario that was made of it. */
export interface Imported {
  yaml: string
  name: string
  /** What it says, what it cannot say: a heading with its sentences. */
  said: readonly { heading: string; sentences: readonly string[] }[]
  /** Won, lost, open and kept deals; the rows that were read. */
  counts: { won: number; lost: number; open: number; kept: number; read: number }
  warnings: readonly string[]
  /** All of the report on the fit, as the command line prints it. */
  report: string
}

/** Reads an export as the command line's `import` does. */
export function importExport({ bytes, options }: Asks['imported']['ask']): Imported {
  const { yaml, scenario, report, problems } = importDeals(bytes, options)
  if (yaml === null || !scenario || !report) {
    throw new Refused(problems.filter(({ severity }) => severity === 'error').map(complaintOf))
  }
  const { won, lost, open } = report.counts
  const { kept, read } = report.rows
  return {
    yaml,
    name: scenario.name,
    said: groups(headerComment(report)),
    counts: { won, lost, open, kept, read },
    warnings: problems.map((problem) => complaintOf(problem).text),
    report: formatFit(report),
  }
}

/** The comment on top of the file, in which a line begins a heading, a sentence or goes on with one. */
function groups(lines: readonly string[]): Imported['said'] {
  const all: { heading: string; sentences: string[] }[] = []
  for (const line of lines) {
    const last = all.at(-1)
    const [, heading, rest] = /^(What [^:]+):\s*(.*)$/.exec(line) ?? []
    if (heading !== undefined) all.push({ heading, sentences: rest ? [capital(rest)] : [] })
    else if (!last || line === '') continue
    else if (line.startsWith('  ')) last.sentences.push(`${last.sentences.pop() ?? ''} ${line.trim()}`.trim())
    else last.sentences.push(line.replace(/^- /, ''))
  }
  return all
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
