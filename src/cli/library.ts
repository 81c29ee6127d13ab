import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package, found from this file upwards, whether compiled or not. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

/** Names of the scenarios that come with the package. */
export function libraryNames(): string[] {
  const folder = join(packageFolder(), 'scenarios')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()
}

/** Much more than a scenario may have; the parser refuses it with a reason. */
const READ_AT_MOST = 8_000_000

/** Finds files for the parser: on disk as named, and the library's under `scenarios/` wherever the command is called. */
export const disk = {
  read(path: string): string | null {
    const library = path.startsWith('scenarios/') ? [join(packageFolder(), path)] : []
    const place = [path, ...library].find((candidate) => isFile(candidate))
    if (place === undefined) return null
    return statSync(place).size > READ_AT_MOST ? ' '.repeat(2_000_001) : readFileSync(place, 'utf8')
  },
}

/** The named file itself is there, though perhaps as a folder or unreadable. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
