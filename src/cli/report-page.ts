import { readFileSync } from 'node:fs'
import type { Contender } from '../experiment/compare.ts'
import type { CompareOptions } from '../experiment/options.ts'
import { trace } from '../experiment/trace.ts'
import { traceChecksum } from '../experiment/trace-checksum.ts'
import { withData } from '../node/serve.ts'
import type { CompareResult } from '../results.ts'
import { expand } from '../scenario/expand.ts'
import { builtPage } from './built-page.ts'

/** The app in one file with a comparison in it. */
export function reportPage(...given: Parameters<typeof reportBlock>): string {
  return withData(readFileSync(builtPage(), 'utf8'), reportBlock(...given))
}

/**
 * What the page needs to open on the report, and to run the same designs again to show that they give the same bytes.
 * Designs after the second are in the report; the maps have room for two.
 */
export function reportBlock(
  result: CompareResult,
  contenders: readonly Contender[],
  wanted: CompareOptions,
  command: string,
) {
  const { seed = 1, reps, horizon, drain, warmup, fromOpen, kpis, matters, purpose } = wanted
  const expanded = contenders.map(({ scenario }, i) => [`${result.arms[i]!.label}.yaml`, expand(scenario)])
  const conduct = given({ horizon, drain, fromOpen })
  const traces = contenders.slice(0, 2).map(({ scenario }) => {
    const traced = trace(scenario, { ...conduct, seed })
    return traceChecksum(traced.trace, traced.program.needs)
  })
  return {
    files: Object.fromEntries(expanded),
    a: expanded[0]![0],
    b: expanded[1]![0],
    seed,
    reps,
    options: { ...conduct, ...given({ warmup, kpis, matters, purpose }) },
    report: { result, command, traces },
  }
}

/** Without what was not asked for: JSON has no undefined. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never
}
