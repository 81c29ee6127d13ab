import { describe, expect, test } from 'vitest'
import { judge, tell } from './judge.ts'
import type { ReferenceSet } from './set.ts'

/** Every case of every set is met: |simulated − exact| ≤ 4.5 SE, and the SE is small enough to mean something. */
export function holds(family: string, sets: readonly ReferenceSet[]): void {
  describe(family, () => {
    for (const set of sets) {
      const why =
        set.precision.because === undefined ? '' : ` (SE up to ${100 * set.precision.se} %: ${set.precision.because})`
      test(`${set.name}${why}`, async () => {
        const verdicts = await judge(set)
        if (process.env['REFERENCE_FIGURES']) console.log(verdicts.map(tell).join('\n'))
        expect(verdicts.filter(({ close }) => !close).map(tell), 'too far').toEqual([])
        expect(verdicts.filter(({ precise }) => !precise).map(tell), 'too vague').toEqual([])
      })
    }
  })
}

/** A check that cannot fail is none: services slower by 2 % must be noticed. */
export function rejects(family: string, set: ReferenceSet): void {
  test(`${family}: services slower by 2 % are noticed`, async () => {
    // Half the replications show a difference of 2 % as well.
    const verdicts = await judge({ ...set, replications: Math.max(20, set.replications / 2) }, 1.02)
    expect(verdicts.filter(({ close }) => !close).map(tell)).not.toEqual([])
  })
}
