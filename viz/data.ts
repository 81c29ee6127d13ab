import type { Request } from './request.ts'

/** The library's scenarios, put into the page when it is built, so that it works from disk. */
const LIBRARY = import.meta.glob<string>('../scenarios/*.yaml', { query: '?raw', import: 'default', eager: true })

const DEFAULT = { a: 'product-centric', b: 'relationship-centric' }

/** What to show: the data block that a server put into the page, over the library. */
export function readData(document: Document): Request {
  const block = document.getElementById('whyflow-data')?.textContent ?? '{}'
  const given = JSON.parse(block) as Partial<Request>
  const library = Object.fromEntries(Object.entries(LIBRARY).map(([path, text]) => [path.replace('../', ''), text]))
  return { ...DEFAULT, seed: 1, replication: 1, ...given, files: { ...library, ...given.files } }
}
