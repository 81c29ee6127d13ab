import type { AppState } from '../state/store.ts'

/** Whether the runs of this page give what the report was given with, byte for byte; empty where there is nothing to say. */
export function agreement({ given, project, pair, runs }: AppState): string {
  if (!given || given.project !== project) return ''
  if (!pair) return 'Running both designs again, to see whether the hash agrees …'
  const traces = pair.timelines.map(({ world }) => world.checksum)
  if (given.traces.some((trace, i) => trace !== traces[i])) {
    return `The trace run here differs: ${traces.join(' ')} instead of ${given.traces.join(' ')}. Another version wrote this report.`
  }
  const again = runs.state === 'done' && runs.comparison !== given.result ? runs.comparison : null
  if (!again) return `Run again here, the trace agrees: ${traces.join(' ')}.`
  const differing = again.arms.filter(({ hash }, i) => hash !== given.result.arms[i]?.hash)
  return differing.length === 0
    ? `Run again here, all ${again.replications} pairs agree.`
    : `Run again here, the pairs differ: ${differing.map(({ label, hash }) => `${label} ${hash}`).join(' ')}.`
}
