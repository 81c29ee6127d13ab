import { TAG } from '../model/tags.ts'
import type { Both } from './both.ts'
import type { Journey, Part, Visit } from './journey.ts'

/** The three lines of the picture: A's above, the one of both, B's below. */
export type Lane = 'A' | 'both' | 'B'

/** One stretch as it is drawn. */
export interface Bar {
  lane: Lane
  what: Part['what']
  /** Hours since arrival. */
  from: number
  to: number
  /** The TAG of work. */
  tag: number
  /** Half the height, where two purposes see the same work otherwise: A's above, B's below. */
  half: 'above' | 'below' | null
}

const NEAR = 1e-6

/** Everything of both journeys, each stretch once: on the line of both for as long as there is one. */
export function barsOf({ journeys, split }: Both): Bar[] {
  const [a, b] = journeys
  if (!a || !b) return barsIn((a ?? b)!, 'both', () => true)
  const shared = ({ to }: Part) => split === null || to <= split.hours + NEAR
  return [
    ...sharedBars(a, b, shared),
    ...(split ? [...barsIn(a, 'A', (part) => !shared(part)), ...barsIn(b, 'B', (part) => !shared(part))] : []),
  ]
}

function barsIn({ visits }: Journey, lane: Lane, drawn: (part: Part) => boolean): Bar[] {
  return visits.flatMap(({ parts, tag }) =>
    parts.filter(drawn).map((part): Bar => ({ lane, ...part, tag: part.what === 'work' ? tag : TAG.none, half: null })),
  )
}

function sharedBars(a: Journey, b: Journey, shared: (part: Part) => boolean): Bar[] {
  const seenByB = (visit: Visit) =>
    b.visits.find((each) => Math.abs(each.from - visit.from) < NEAR * Math.max(1, visit.from))
  return a.visits.flatMap((visit) => {
    const other = seenByB(visit)?.tag ?? visit.tag
    return visit.parts.filter(shared).flatMap((part): Bar[] => {
      const bar = { lane: 'both', ...part, tag: part.what === 'work' ? visit.tag : TAG.none } as const
      if (part.what !== 'work' || other === visit.tag) return [{ ...bar, half: null }]
      return [
        { ...bar, half: 'above' },
        { ...bar, tag: other, half: 'below' },
      ]
    })
  })
}

/** The line on which a world is drawn up to a moment; from the very moment of the split, each has its own. */
export function laneAt({ journeys, split }: Both, world: 0 | 1, hours: number, from = false): Lane {
  const reach = from ? -NEAR : NEAR
  if (!journeys[0] || !journeys[1] || split === null || hours <= split.hours + reach) return 'both'
  return world === 0 ? 'A' : 'B'
}
