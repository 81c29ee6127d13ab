import type { Request } from './request.ts'

/** The library's scenarios, put into the page when it is built, so that it works from disk. */
const LIBRARY = import.meta.glob<string>('../scenarios/*.yaml', { query: '?raw', import: 'default', eager: true })

const DEFAULT = { a: 'product-centric', b: 'relationship-centric' }

/**
 * The data block that a server put into the page: files with the names of two, or one or two scenarios that are already
 * expanded, which are files too. Empty: the library's pair.
 */
interface Block extends Partial<Request> {
  scenarios?: { label: string; scenario: unknown }[]
}

/** What to show: the data block over the library. */
export function readData(document: Document): Request {
  const { scenarios = [], ...given } = JSON.parse(document.getElementById('whyflow-data')?.textContent ?? '{}') as Block
  const library = Object.fromEntries(Object.entries(LIBRARY).map(([path, text]) => [path.replace('../', ''), text]))
  const expanded = Object.fromEntries(
    scenarios.map(({ label, scenario }) => [`${label}.json`, JSON.stringify(scenario)]),
  )
  return {
    ...DEFAULT,
    ...named(Object.keys(expanded)),
    seed: 1,
    replication: 1,
    ...given,
    files: { ...library, ...expanded, ...given.files },
  }
}

/** One design alone is shown beside itself. */
function named([a, b = a]: string[]): Partial<Request> {
  return a === undefined || b === undefined ? {} : { a, b }
}
