import { armOf, PAIR, type Project, projectOf } from './state/project.ts'

/** The library's scenarios, put into the page when it is built, so that it works from disk. */
const LIBRARY = import.meta.glob<string>('../scenarios/*.yaml', { query: '?raw', import: 'default', eager: true })

/** Path → text. */
export const library: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LIBRARY).map(([path, text]) => [path.replace('../', ''), text]),
)

/** Every file that the project may refer to. */
export function filesOf({ files }: Project): Readonly<Record<string, string>> {
  return { ...library, ...files }
}

/**
 * The data block that a server put into the page: files with the names of two, or one or two scenarios that are already
 * expanded, which are files too. Empty: nothing was asked for yet.
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
  scenarios?: { label: string; scenario: unknown }[]
}

export interface Given {
  project: Project
  /** Whether the page was given designs to show; else it asks. */
  asked: boolean
}

/** What to show: the data block over the library. */
export function readData(document: Document): Given {
  const block = JSON.parse(document.getElementById('whyflow-data')?.textContent || '{}') as Block
  const expanded = Object.fromEntries(
    (block.scenarios ?? []).map(({ label, scenario }) => [`${label}.json`, JSON.stringify(scenario)]),
  )
  const [first, second = first] = Object.keys(expanded)
  const a = block.a ?? first ?? PAIR[0]
  const b = block.b ?? second ?? PAIR[1]
  const [forA, forB] = block.arguments ?? [commandName(a), commandName(b)]
  const { seed = 1, replication = 1 } = block
  const project = projectOf(a, b, {
    files: { ...expanded, ...block.files },
    arms: [armOf(a, forA), armOf(b, forB)],
    seed,
    replication,
    ...(block.reps === undefined ? {} : { reps: block.reps }),
  })
  return { project, asked: block.a !== undefined || first !== undefined }
}

/** What to call a design on the command line: a design that came without its file goes by its letter. */
function commandName(path: string): string {
  return path.replace(/^([AB])\.json$/, '$1')
}
