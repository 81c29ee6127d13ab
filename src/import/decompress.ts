import { Gunzip } from 'fflate'

/** Largest file that is read, after unpacking. */
export const LARGEST_BYTES = 200 * 1024 * 1024

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * Unpacks a gzip file; bytes that are no gzip come back as they are. Throws an Error in plain words when the file is cut
 * off, damaged or larger than `largest` bytes once unpacked.
 */
export function decompress(bytes: Uint8Array, largest = LARGEST_BYTES): Uint8Array {
  if (!isGzip(bytes)) return bytes
  const parts: Uint8Array[] = []
  let size = 0
  const gunzip = new Gunzip((part) => {
    size += part.length
    if (size > largest) throw new TooLarge(largest)
    parts.push(part)
  })
  try {
    for (let at = 0; at < bytes.length; at += 65536)
      gunzip.push(bytes.subarray(at, at + 65536), at + 65536 >= bytes.length)
  } catch (error) {
    if (error instanceof TooLarge) throw error
    throw new Error('the compressed file is damaged or was cut off: download or export it again', { cause: error })
  }
  // The last four bytes hold the length of the content; a file that was cut off at a block's edge shows itself there.
  const promised = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true)
  const lastMember = parts.length > 0 && promised === size % 2 ** 32
  if (!lastMember && !hasSeveralMembers(bytes))
    throw new Error(`the compressed file was cut off: ${size} bytes came out. Download or export it again`)
  return joined(parts, size)
}

class TooLarge extends Error {
  constructor(largest: number) {
    super(`the file unpacks to more than ${Math.round(largest / 1024 / 1024)} MB: export fewer months or columns`)
  }
}

/** Joined gzip files are one valid file whose last length covers the last part only. */
function hasSeveralMembers(bytes: Uint8Array): boolean {
  for (let i = 18; i + 2 < bytes.length; i++)
    if (bytes[i] === 0x1f && bytes[i + 1] === 0x8b && bytes[i + 2] === 8 && bytes[i + 3] === 0) return true
  return false
}

function joined(parts: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
