import { type Parameter, parameters } from '../../src/scenario/manifest.ts'

/** Blocks of the format in the order of the guide, each with what its table is called. */
const TABLES: [title: string, of: (path: string) => boolean][] = [
  ['Heading and time', (path) => /^(whyflow|name|label|currency|time\.)/.test(path)],
  ['Needs and purpose', (path) => /^(needs|purpose)/.test(path)],
  ['Arrivals', (path) => path.startsWith('market.arrivals.')],
  ['Market and segments', (path) => /^market\.(?!arrivals)/.test(path)],
  ['Offerings', (path) => path.startsWith('offerings')],
  ['Attributes', (path) => path.startsWith('attributes')],
  ['Teams', (path) => path.startsWith('team.')],
  ['Journey', (path) => /^journey\.(start|restart|phases\.\*\.label|rounds)/.test(path)],
  ['Steps', (path) => path.startsWith('journey.steps.') && !path.includes('.next.')],
  ['Routes', (path) => path.includes('.next.')],
  ['WIP limits, spending, finance', (path) => /^(wip|spend|finance)/.test(path)],
  ['Effort, individual work, rivals', (path) => /^(effort|individualise|rivals)/.test(path)],
  ['Trust, relationship, interest', (path) => /^(trust|relationship|interest)/.test(path)],
  ['Customers who come back', (path) => path.startsWith('retention')],
  ['Generations', (path) => path.startsWith('lifecycle')],
  ['Permission', (path) => path.startsWith('permission')],
  ['Beliefs', (path) => path.startsWith('beliefs')],
  ['People', (path) => path.startsWith('people')],
  ['Start', (path) => path.startsWith('initial')],
  ['Interventions', (path) => path.startsWith('interventions')],
  ['Written by import', (path) => path.startsWith('source.')],
]

/** Said once where it is said twice: a single source is a named one without a name, an exit is a route. */
const SAID_ELSEWHERE = [/^market\.arrivals\.\*\./, /^journey\.phases\.\*\.exits\./]

const NO_LIMIT = 1e12

/** Every setting that the schema knows, as Markdown tables. */
export function parameterTables(): string {
  const rows = parameters().filter(({ path }) => !SAID_ELSEWHERE.some((pattern) => pattern.test(path)))
  const left = rows.filter(({ path }) => TABLES.filter(([, of]) => of(path)).length !== 1)
  if (left.length > 0) throw new Error(`In no table, or in two: ${left.map(({ path }) => path).join(', ')}`)
  return TABLES.map(([title, of]) =>
    table(
      title,
      rows.filter(({ path }) => of(path)),
    ),
  ).join('\n')
}

function table(title: string, rows: Parameter[]): string {
  const cells = rows.map((row) => [`\`${row.path}\``, row.label, kindOf(row), rangeOf(row), marksOf(row), helpOf(row)])
  const head = ['path', 'label', 'unit', 'range', '', 'what it is']
  const lines = [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`)
  return `### ${title}\n\n${lines.join('\n')}\n`
}

function kindOf({ kind, unit, choices }: Parameter): string {
  if (kind === 'choice') return choices.join(', ')
  if (kind === 'distribution') return unit === 'time' ? 'times' : 'distribution'
  return kind === 'number' ? (unit === 'number' ? 'number' : unit) || 'number' : kind
}

function rangeOf({ range, above }: Parameter): string {
  if (range === null) return ''
  const [from, to] = range
  if (from <= -NO_LIMIT && to >= NO_LIMIT) return 'any'
  if (above) return to >= NO_LIMIT ? `> ${from}` : `above ${from}, to ${to}`
  return to >= NO_LIMIT ? `≥ ${from}` : `${from} to ${to}`
}

function marksOf({ live, bySegment }: Parameter): string {
  return [live && 'live', bySegment && 'by segment'].filter(Boolean).join(', ')
}

function helpOf({ help, default: usual }: Parameter): string {
  const said = usual === undefined || Array.isArray(usual) ? '' : ` Default ${String(usual)}.`
  return `${help}${said}`
}
