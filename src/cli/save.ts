import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse } from './failure.ts'

/**
 * Writes a file whole or not at all.
 * @param option the option that named it, for the refusal when it cannot be written
 */
export function save(option: string, path: string, text: string): void {
  let folder: string | undefined
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder')
    folder = mkdtempSync(join(dirname(path), '.whyflow-'))
    const draft = join(folder, 'draft')
    writeFileSync(draft, text)
    renameSync(draft, path)
  } catch (error) {
    throw refuse(option, 'a place that can be written', `${path} (${reason(error)})`)
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** Refuses before the work is done what could not be saved after it. */
export function mustBeWritable(option: string, path: string | undefined): void {
  if (path === undefined) return
  const folder = dirname(path)
  const there = statSync(folder, { throwIfNoEntry: false })
  if (!there?.isDirectory())
    throw refuse(option, 'a place that can be written', `${path} (there is no folder ${folder})`)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw refuse(option, 'the name of a file', `${path} (it is a folder)`)
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  const words: Record<string, string> = {
    EACCES: 'not allowed',
    EROFS: 'the disk is read-only',
    ENOENT: 'there is no such folder',
    ENOTDIR: 'its folder is a file',
    ENOSPC: 'the disk is full',
  }
  return (code !== undefined ? words[code] : undefined) ?? (error as Error).message
}
