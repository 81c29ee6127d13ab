import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeWhole } from '../node/files.ts'
import { refuse } from './failure.ts'

/**
 * Writes a file whole or not at all.
 * @param option the option that named it, for the refusal when it cannot be written
 */
export function save(option: string, path: string, text: string): void {
  try {
    writeWhole(path, text)
  } catch (error) {
    throw refuse(option, 'a place that can be written', `${path} (${reason(error)})`)
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
  try {
    // What is written takes the place of what is there, so it is the folder that has to bear it.
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw refuse(option, 'a place that can be written', `${path} (${reason(error)})`)
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  const words: Record<string, string> = {
    EACCES: 'not allowed',
    EISDIR: 'it is a folder',
    EROFS: 'the disk is read-only',
    ENOENT: 'there is no such folder',
    ENOTDIR: 'its folder is a file',
    ENOSPC: 'the disk is full',
  }
  return (code !== undefined ? words[code] : undefined) ?? (error as Error).message
}
