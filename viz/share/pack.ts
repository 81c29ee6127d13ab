import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'

/** What stands before a code, with the version of what is in it. */
const MARK = 'W'
const VERSION = 1
/** A longer code is refused unread, and what is in one may not be longer than this. */
export const LONGEST_CODE = 1_000_000
export const LONGEST_TEXT = 6_000_000
/** Bytes that are unpacked at a time: at most a thousand times as many come out before they are counted. */
const BITE = 256

/** Why a code cannot be read, for the one who pasted it. */
export class CodeError extends Error {}

/** A text as a short code: `W1.` and letters, digits, `-` and `_`. */
export function pack(text: string): string {
  const packed = deflateSync(strToU8(text), { level: 9 })
  const bytes = new Uint8Array(packed.length + 4)
  new DataView(bytes.buffer).setUint32(0, fingerprint(packed))
  bytes.set(packed, 4)
  return `${MARK}${VERSION}.${base64url(bytes)}`
}

/** @throws CodeError in plain words */
export function unpack(pasted: string): string {
  if (pasted.length > 2 * LONGEST_CODE) throw tooLong(pasted.length)
  const code = pasted.replace(/\s+/g, '').replace(/^.*#s=/, '')
  if (code === '') throw new CodeError('There is no code.')
  if (code.length > LONGEST_CODE) throw tooLong(code.length)
  const [, version, letters] = /^W(\d{1,6})\.([^.]*)$/.exec(code) ?? []
  if (letters === undefined)
    throw new CodeError(`A code begins with ${MARK}${VERSION}. and this begins with ${start(code)}.`)
  if (Number(version) !== VERSION) {
    throw new CodeError(`The code is of version ${version}. This page reads version ${VERSION}: open a newer Whyflow.`)
  }
  const wrong = /[^\w-]/.exec(letters)
  if (wrong)
    throw new CodeError(
      `Character ${code.length - letters.length + wrong.index + 1}, ${start(wrong[0])}, is none of a code’s.`,
    )
  const bytes = fromBase64url(letters)
  const packed = bytes.subarray(4)
  if (bytes.length < 6 || new DataView(bytes.buffer).getUint32(0) !== fingerprint(packed)) {
    throw new CodeError('The code was cut off or mistyped: its check digits do not agree. Copy all of it again.')
  }
  return inflated(packed)
}

function tooLong(length: number): CodeError {
  return new CodeError(`The code has ${length} characters; at most ${LONGEST_CODE} are read. Ask for the file instead.`)
}

function inflated(packed: Uint8Array): string {
  const parts: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((part) => {
    size += part.length
    if (size > LONGEST_TEXT) throw new CodeError('The code unpacks to more than 6 MB, which no scenario has.')
    parts.push(part)
  })
  try {
    for (let at = 0; at < packed.length; at += BITE) {
      inflate.push(packed.subarray(at, at + BITE), at + BITE >= packed.length)
    }
  } catch (error) {
    if (error instanceof CodeError) throw error
    throw new CodeError('The code does not unpack: it was not made by Whyflow.')
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return strFromU8(all)
}

/** FNV-1a: four bytes against slips of the hand, not against an adversary. */
export function fingerprint(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function fromBase64url(letters: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(letters.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  } catch {
    throw new CodeError('The code was cut off: a character is missing. Copy all of it again.')
  }
}

function start(text: string): string {
  return JSON.stringify(text.length > 12 ? `${text.slice(0, 12)}…` : text)
}
