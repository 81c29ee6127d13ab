import { expect, test } from 'vitest'
import { verify } from '../../src/experiment/verify.ts'
import { pool } from '../../src/node/pool.ts'
import { libraryClaims } from '../claims/library.ts'
import { claimOf, DEARER } from '../claims/toy.ts'

test('every claim comes out as on record, in the quick form too', async () => {
  const runner = pool()
  try {
    const claims = libraryClaims()
    expect(claims.length).toBeGreaterThanOrEqual(8)
    expect(claims.filter(({ verdict }) => verdict === null)).toEqual([])
    const { differing, claims: found } = await verify(claims, { mode: 'quick' }, runner)
    expect(differing).toEqual([])
    // An identity is no more than a program that does nothing where it must do nothing: not even luck may differ.
    for (const { id, identity, difference } of found)
      if (identity) expect([id, difference.lo, difference.hi]).toEqual([id, 0, 0])
  } finally {
    await runner.close()
  }
})

test('the full form draws 200 points', async () => {
  const { claims } = await verify([claimOf(DEARER)], { mode: 'full', reps: 2 })
  expect(claims[0]).toMatchObject({ replications: 2, region: { points: 200, done: 200, supported: 1 } })
})

test('one worker, two, or none: the same bytes', async () => {
  const claims = [claimOf(DEARER)]
  const here = JSON.stringify(await verify(claims, { reps: 6, seed: 3 }))
  for (const workers of [1, 2]) {
    const runner = pool(workers)
    try {
      expect(JSON.stringify(await verify(claims, { reps: 6, seed: 3 }, runner))).toBe(here)
    } finally {
      await runner.close()
    }
  }
})
