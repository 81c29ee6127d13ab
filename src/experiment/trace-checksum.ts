import type { Trace } from '../../sim/trace.ts'

type Column = Int32Array | Float64Array

/**
 * FNV-1a over the bytes of the trace's columns, in order of their names, cut to their rows: eight hex digits. The same run
 * gives the same digits in Node and in a browser (both little-endian); a NaN counts as one and the same NaN.
 */
export function traceChecksum(trace: Trace, needs: number): string {
  let hash = 0x811c9dc5
  const columns = Object.entries(trace).filter((entry): entry is [string, Column] => ArrayBuffer.isView(entry[1]))
  columns.sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, column] of columns) {
    const rows = name.startsWith('visit') ? trace.visits : trace.customers * (name === 'customerWants' ? needs : 1)
    hash = bytesInto(hash, canonical(column.slice(0, rows)))
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** A NaN has many bit patterns; one stands for all. */
function canonical(column: Column): Column {
  if (column instanceof Float64Array) {
    for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i]!)) column[i] = Number.NaN
  }
  return column
}

function bytesInto(start: number, column: Column): number {
  let hash = start
  for (const byte of new Uint8Array(column.buffer, column.byteOffset, column.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return hash
}
