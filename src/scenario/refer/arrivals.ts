import { SOURCE_KINDS } from '../blocks/arrivals.ts'
import { isSingleSource } from '../fill.ts'
import { isMap, type Key } from '../places.ts'
import type { Lookup } from './lookup.ts'

/** Each source says how customers arrive, in one way, and where they go; so does whoever is there from the start. */
export function referArrivals(lookup: Lookup): void {
  const arrivals = lookup.map(['market', 'arrivals'])
  const path = ['market', 'arrivals']
  if (isSingleSource(arrivals)) referSource(lookup, arrivals, path)
  else
    for (const [name, source] of Object.entries(arrivals))
      if (isMap(source)) referSource(lookup, source, [...path, name])
  referInitial(lookup)
}

function referSource(lookup: Lookup, source: Record<string, unknown>, path: Key[]): void {
  const kinds = SOURCE_KINDS.filter((kind) => Object.hasOwn(source, kind))
  if (kinds.length !== 1) {
    lookup.error(path, { expected: `one of ${SOURCE_KINDS.join(', ')}`, found: kinds.join(' and ') || 'none of them' })
  }
  for (const [word, needed] of [
    ['first', 'every'],
    ['period', 'schedule'],
  ] as const) {
    if (Object.hasOwn(source, word) && kinds.length === 1 && kinds[0] !== needed) {
      lookup.error(
        [...path, word],
        { expected: `${word} only beside ${needed}`, found: `${word} beside ${kinds[0]}` },
        'key',
      )
    }
  }
  const periods = lookup.list([...path, 'schedule'])
  const end = lookup.number([...path, 'period'])
  const last = lookup.number([...path, 'schedule', periods.length - 1, 'from'])
  if (end !== null && last !== null && end <= last) {
    lookup.error([...path, 'period'], { expected: `more than the last from, ${last}`, found: String(end) })
  }
  lookup.mustNameStation([...path, 'to'], 'value')
  lookup.mustName('a segment', [...path, 'segment'])
}

function referInitial(lookup: Lookup): void {
  const initial = lookup.map(['initial'])
  if (Object.hasOwn(initial, 'deals') || Object.hasOwn(initial, 'at')) {
    for (const index of lookup.list(['initial', 'deals']).keys()) {
      lookup.mustNameStation(['initial', 'deals', index, 'step'], 'value')
      lookup.mustName('a segment', ['initial', 'deals', index, 'segment'])
      for (const step of Object.keys(lookup.map(['initial', 'deals', index, 'odds']))) {
        lookup.mustNameStation(['initial', 'deals', index, 'odds', step], 'key')
      }
    }
    return
  }
  for (const step of Object.keys(initial)) {
    lookup.mustNameStation(['initial', step], 'key')
    lookup.mustName('a segment', ['initial', step, 'segment'])
  }
}
