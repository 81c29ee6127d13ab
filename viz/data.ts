import { armOf, type Conduct, PAIR, type Project, projectOf, REPS } from './state/project.ts'
import type { GivenReport } from './state/store.ts'

/** Texts that were put into the page when it was built: path → text. */
const shelf = shelfOf(typeof document === 'undefined' ? null : document)

/** The library's scenarios. */
export const library = under(/^scenarios\/[^/]+\.yaml$/)

export const lessonTexts = under(/^scenarios\/lessons\//)

/** The page that tells what the library has. */
export const libraryPage = shelf['scenarios/README.md'] ?? ''

/** A worker has none: it is handed the files with every question. */
function shelfOf(page: Document | null): Readonly<Record<string, string>> {
  return JSON.parse(page?.getElementById('whyflow-shelf')?.textContent || '{}')
}

function under(path: RegExp): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(shelf).filter(([name]) => path.test(name)))
}

/** Every file that the project may refer to. */
export function filesOf({ files }: Project): Readonly<Record<string, string>> {
  return { ...library, ...files }
}

/**
 * The data block that a server or the command line put into the page: files with the names of two, one or two scenarios
 * that are already expanded, which are files too, or a whole project; with a report on them. Empty: nothing was asked yet.
 */
interface Block {
  files?: Record<string, string>
  a?: string
  b?: string
  /** Both as arguments of the command line, where the page came from there; options stand after the last of them. */
  arguments?: [a: string, b: string]
  seed?: number
  replication?: number
  reps?: number
  options?: Conduct
  scenarios?: { label: string; scenario: unknown }[]
  project?: Project
  report?: Omit<GivenReport, 'project'>
}

export interface Given {
  project: Project
  /** Whether the page was given designs to show; else it asks. */
  asked: boolean
  report: GivenReport | null
}

/** What to show: the data block over the library. */
export function readData(document: Document): Given {
  const block = JSON.parse(document.getElementById('whyflow-data')?.textContent || '{}') as Block
  const project = block.project ?? projectIn(block)
  const asked = [block.project, block.a, block.scenarios?.[0]].some((given) => given !== undefined)
  return { project, asked, report: block.report ? { ...block.report, project } : null }
}

function projectIn(block: Block): Project {
  const expanded = Object.fromEntries(
    (block.scenarios ?? []).map(({ label, scenario }) => [`${label}.json`, JSON.stringify(scenario)]),
  )
  const [first, second = first] = Object.keys(expanded)
  const a = block.a ?? first ?? PAIR[0]
  const b = block.b ?? second ?? PAIR[1]
  const [forA, forB] = block.arguments ?? [commandName(a), commandName(b)]
  const { seed = 1, replication = 1, reps = REPS, options = {} } = block
  const files = { ...expanded, ...block.files }
  return projectOf(a, b, { files, arms: [armOf(a, forA), armOf(b, forB)], seed, replication, reps, options })
}

/** What to call a design on the command line: a design that came without its file goes by its letter. */
function commandName(path: string): string {
  return path.replace(/^([AB])\.json$/, '$1')
}
