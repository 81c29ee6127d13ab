import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from './failure.ts'
import { packageFolder } from './package-folder.ts'

/** Where the built app lies; a checkout that was never built has none, and is told what to do. */
export function builtPage(): string {
  const page = join(packageFolder(), 'dist', 'whyflow.html')
  if (!existsSync(page)) throw refuse('', 'the built app', `no ${page}`, 'In a checkout: npm run build.')
  return page
}
