import type { Estimate, LadderRow } from '../results.ts'
import { list } from './compare-words.ts'
import { type Scale, write } from './figure.ts'

/** States in which a customer waits for a team, and what their rows in the ladder are called within a sentence. */
const WAITS: Record<string, string> = { waiting: 'waiting', suspended: 'laid down', blocked: 'held up' }

/** What of a customer's waiting fell while the team was closed: nights, weekends, breaks. */
export interface ClosedTime {
  /** Per customer, in the ladder's unit. */
  closed: Estimate
  /** The waits that it is part of: `waiting`, `waiting and laid down`. */
  of: string
  /** All of those waits. */
  whole: number
}

/** Null where no team was ever closed while somebody waited for it: then there is nothing to tell. */
export function closedTime(
  kpis: Record<string, Estimate | null>,
  time: readonly LadderRow[] | undefined,
): ClosedTime | null {
  const closed = kpis['waste.closed']
  const waits = (time ?? []).filter((row) => row.kind in WAITS && (row.estimate?.mean ?? 0) > 0)
  if (!closed || !(closed.mean > 0) || waits.length === 0) return null
  return {
    closed,
    of: list(waits.map((row) => WAITS[row.kind]!)),
    whole: waits.reduce((sum, row) => sum + row.estimate!.mean, 0),
  }
}

/** Where in a ladder it is told: below the last kind of wait. */
export function belowWaits(kinds: readonly string[]): number {
  return 1 + kinds.findLastIndex((kind) => kind in WAITS)
}

/** What stands before the amount in a ladder: it is part of the rows above and adds nothing to them. */
export function closedLabel({ of }: Pick<ClosedTime, 'of'>): string {
  return `  of ${of}: team closed`
}

/** `A wait goes on while the team is closed: 16.2 h of a customer’s 18.2 h waiting and laid down.` */
export function closedSentence({ closed, whole, of }: ClosedTime, scale: Scale): string {
  return `A wait goes on while the team is closed: ${write(closed.mean, scale)} of a customer’s ${write(whole, scale)} ${of}.`
}
