import { isSingleSource } from '../fill.ts'
import { didYouMean, listNames } from '../problem.ts'
import type { Lookup } from './lookup.ts'

/** Effort, individual work and rivals name sources, steps and needs. */
export function referLevers(lookup: Lookup): void {
  referSource(lookup)
  for (const index of lookup.list(['individualise', 'steps']).keys())
    lookup.mustNameStation(['individualise', 'steps', index], 'value')
  for (const index of lookup.list(['rivals', 'copyable']).keys())
    lookup.mustName('a need', ['rivals', 'copyable', index])
  lookup.keysMustName('a need', ['rivals', 'start'])
}

/** A single source without a name is called arrivals. */
function referSource(lookup: Lookup): void {
  const source = lookup.value(['effort', 'source'])
  if (typeof source !== 'string') return
  const arrivals = lookup.map(['market', 'arrivals'])
  const names = isSingleSource(arrivals) ? ['arrivals'] : Object.keys(arrivals)
  if (names.includes(source)) return
  const expected = `a source: ${listNames(names)}`
  lookup.error(['effort', 'source'], { expected, found: JSON.stringify(source), hint: didYouMean(source, names) })
}
