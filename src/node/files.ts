import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MAX_CHARACTERS } from '../scenario/read.ts'

/**
 * The text of a file.
 *
 * @throws RangeError where the file is larger than `most` bytes; the system's own error where it cannot be read.
 */
export function readText(path: string, most: number): string {
  const { size } = statSync(path)
  if (size > most) throw new RangeError(`${path} has ${size} bytes; more than ${most} are not read.`)
  return readFileSync(path, 'utf8')
}

/**
 * Writes a file whole or not at all: into a file beside it, which then takes its name. A reader never sees half of it, and
 * a failure leaves what was there before.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.${++drafts}.tmp`)
  try {
    const file = openSync(draft, 'wx')
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** Tells the drafts of one process apart. */
let drafts = 0

/** The folder of the scenarios that come with the package. */
export function libraryFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return join(folder, 'scenarios')
}

/** Names of the scenarios that come with the package. */
export function libraryNames(folder = libraryFolder()): string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return files.map((name) => name.slice(0, -'.yaml'.length)).sort()
}

/** A character takes four bytes at most, so a file beyond this is beyond what the parser accepts. */
export const BEYOND_PARSING = 4 * MAX_CHARACTERS

/** Finds files for the parser: on disk as named, and the library's under `scenarios/` from wherever it is called. */
export const disk = {
  /** Null where there is no such file. One that is too large is blank, but no shorter: refusing it is the parser's part. */
  read(path: string): string | null {
    const library = path.startsWith('scenarios/') ? [join(libraryFolder(), path.slice('scenarios/'.length))] : []
    const place = [path, ...library].find((each) => statSync(each, { throwIfNoEntry: false })?.isFile())
    if (place === undefined) return null
    const { size } = statSync(place)
    return size > BEYOND_PARSING ? ' '.repeat(Math.min(size, 2 * BEYOND_PARSING)) : readFileSync(place, 'utf8')
  },
}
