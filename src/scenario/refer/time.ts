import type { Lookup } from './lookup.ts'

/** Warm-up, mode and horizon agree. */
export function referTime(lookup: Lookup): void {
  const warmup = lookup.number(['time', 'warmup'])
  const horizon = lookup.number(['time', 'horizon'])
  if (warmup === null) return
  if (horizon !== null && warmup >= horizon && warmup > 0) {
    lookup.error(['time', 'warmup'], { expected: `less than the horizon of ${horizon}`, found: String(warmup) })
  }
  if (lookup.value(['time', 'mode']) === 'terminating' && warmup > 0) {
    const hint =
      'A run with initial state, schedule, rounds or interventions is terminating unless time.mode is steady.'
    lookup.error(['time', 'warmup'], { expected: 'no warm-up in terminating mode', found: String(warmup), hint })
  }
}
