import * as random from './random.ts'
import { FIELD, WIDTH } from './records.ts'
import type { State } from './state.ts'

const { threefry, uniform } = random
const { customerKey0, customerKey1 } = FIELD
const { ints: INTS } = WIDTH

/**
 * One block of a customer's own luck, into `s.words`: a pure function of the replication, the customer's lineage and what is
 * decided. Visits and routes, which draw most of all, read their tables in place instead; see `service.ts` and `routes.ts`.
 *
 * @param name Hash of what is decided, 0 where there is but one in the domain.
 * @param occurrence How often it was decided before.
 */
export function customerBlock(
  s: State,
  customer: number,
  domain: number,
  name: number,
  occurrence: number,
  index = 0,
): void {
  const { ints, words, replicationKey } = s
  const c = customer * INTS
  threefry(
    words,
    replicationKey[0],
    replicationKey[1],
    ints[c + customerKey0],
    ints[c + customerKey1],
    name,
    occurrence,
    index,
    domain,
  )
}

/** The block's first uniform, for decisions that need no more. */
export function customerLuck(
  s: State,
  customer: number,
  domain: number,
  name: number,
  occurrence: number,
  index = 0,
): number {
  customerBlock(s, customer, domain, name, occurrence, index)
  return uniform(s.words[0], s.words[1])
}
