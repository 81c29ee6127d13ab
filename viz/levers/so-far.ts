import type { Pair } from '../model/pair.ts'
import { element } from '../panel/element.ts'

/** The counters of both designs side by side, where the drawer lies over them. */
export function soFarTable() {
  const root = element('table', { class: 'so-far' })
  return { element: root, show(_pair: Pair | null, _hours: number): void {} }
}
