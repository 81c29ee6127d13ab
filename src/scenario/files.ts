/** Files by path, or something that finds them; disk, library and browser alike. */
export type Files = Readonly<Record<string, string>> | { read(path: string): string | null }

/** The text of a file, or null where there is none. */
export function readText(files: Files, path: string): string | null {
  if (isReader(files)) return files.read(path)
  return Object.hasOwn(files, path) ? (files[path] ?? null) : null
}

/** A library name stands for its file; anything else is a path. */
export function pathOf(files: Files, name: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(name) || readText(files, name) !== null) return name
  return `scenarios/${name}.yaml`
}

/** The path that a file means by a name: relative to the file, or a library name. */
export function pathFrom(file: string, name: string, files: Files): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return pathOf(files, name)
  if (name.startsWith('/')) return name
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : ''
  return normalise(`${folder}${name}`)
}

function normalise(path: string): string {
  const parts: string[] = []
  for (const [index, part] of path.split('/').entries()) {
    if (part === '.' || (part === '' && index > 0)) continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

function isReader(files: Files): files is { read(path: string): string | null } {
  return typeof (files as { read?: unknown }).read === 'function'
}
