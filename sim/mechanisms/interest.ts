import { ATTRIBUTE } from '../customers.ts'
import { exp } from '../elementary.ts'
import { probeCooled } from '../probing.ts'
import { FIELD, WIDTH } from '../records.ts'
import type { State } from '../state.ts'

const { visitQueued } = FIELD
const { reals: REALS } = WIDTH

/**
 * Interest fades while customers wait for service to begin, whatever for: a free person, the team's hours, a place under a
 * limit. It is taken off when the waiting is known, at the visit's end and before anything looks at it.
 */
export function cool(s: State, customer: number): void {
  const waited = s.reals[customer * REALS + visitQueued]
  if (waited === 0) return
  const at = customer * s.attributeCount + ATTRIBUTE.interest
  const before = s.customerAttribute[at]
  s.customerAttribute[at] = before * exp(-waited * s.program.interest[0])
  if (s.watching > 0) probeCooled(s, customer, before)
}
