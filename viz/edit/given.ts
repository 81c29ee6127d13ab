import { FILE_MARK } from '../share/shared.ts'

/** What a file turns out to be by its name and its first lines, before anything in it is read. */
export type Kind = 'scenario' | 'shared' | 'code' | 'export'

/** Bytes: a scenario over this is refused unread, since a long list takes the reader many seconds. */
const LARGEST_SCENARIO = 2_000_000
/** An export is read row by row. */
export const LARGEST_EXPORT = 200 * 1024 * 1024

/** @param head the first characters of the text; empty where the file is packed */
export function kindOf(name: string, head: string): Kind {
  const isTable = /\.(csv|tsv|txt|xlsx?|xls|ods)(\.gz)?$|\.gz$/i.test(name)
  if (/^\s*W\d+\.[\w-]/.test(head) || head.includes('#s=W')) return 'code'
  if (/^\s*\{/.test(head) && head.includes(`"${FILE_MARK}"`)) return 'shared'
  if (!isTable) return 'scenario'
  return isStepTable(head) ? 'scenario' : 'export'
}

/** A table with one row a step has a column of that name; one with one row a deal has not. */
function isStepTable(head: string): boolean {
  const [first = ''] = head.replace(/^\ufeff/, '').split(/\r?\n/)
  return first.split(/[,;\t|]/).some((cell) => cell.trim().replaceAll('"', '').toLowerCase() === 'step')
}

/** Why a file is refused by its size; null where it is not. */
export function tooLarge(name: string, size: number, kind: Kind): string | null {
  const most = kind === 'export' ? LARGEST_EXPORT : LARGEST_SCENARIO
  if (size <= most) return null
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  const what = kind === 'export' ? 'An export may have' : 'A scenario may have'
  return `${name} has ${mb(size)} and was not read. ${what} ${mb(most)}.`
}
