/**
 * What a probe on one customer writes down during a run. It observes only: a probed run has the same bytes of results.
 */
export type ProbeEvent =
  | { what: 'arrived'; time: number; segment: number; attributes: number[] }
  | { what: 'joined'; time: number; step: number; ahead: number }
  | { what: 'balked'; time: number; step: number; to: number }
  | { what: 'started'; time: number; step: number; waited: number }
  | { what: 'suspended' | 'resumed' | 'blocked'; time: number; step: number }
  | { what: 'reneged'; time: number; step: number; waited: number; to: number }
  | {
      what: 'routed'
      time: number
      step: number
      worked: number
      /** Route indices of the alternatives, and the one chosen. */
      routes: number[]
      chosen: number
      /** Probability of each alternative given the attributes. */
      odds: number[]
      /** Deterministic utility of each (logit sets), else empty. */
      utility: number[]
      /** The luck: one uniform (probability sets) or one Gumbel each (logit sets). */
      luck: number[]
      attributes: number[]
      /** Tag of the visit by each judge: index into KIND. */
      tags: number[]
    }
  /** An experience of the offering: what was expected and what came, and what it did. */
  | ({ what: 'experienced'; time: number; step: number; quality: number; expected: number } & Moved)
  /** Interest faded while the customer waited. */
  | { what: 'cooled'; time: number; step: number; waited: number; interest: [before: number, after: number] }
  /** Finds that the person they knew has left, and what that does. */
  | ({ what: 'parted'; time: number; step: number } & Moved)
  /** Lets the firm contact them after a visit at the step; or is found to have taken it back since they were last looked at. */
  | { what: 'optedIn' | 'optedOut'; time: number; step: number }
  /** Comes back after a purchase, for cycle number `cycle`. */
  | { what: 'returned'; time: number; step: number; cycle: number }
  | { what: 'ended'; time: number; step: number; won: boolean; amount: number }

interface Moved {
  trust: [before: number, after: number]
  relationship: [before: number, after: number]
}

export interface Probe {
  /** Index of the source, or −1 with `initial` rows. */
  source: number
  ordinal: number
  events: ProbeEvent[]
}
