/** What of Whyflow needs Node: threads and files. */

export { disk, libraryFolder, libraryNames, readText, writeWhole } from './files.ts'
export { type Pool, pool } from './pool.ts'
