import { afterAll, describe, expect, test } from 'vitest'
import type { Program } from '../../sim/program.ts'
import { compare } from '../../src/experiment/compare.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import { pool } from '../../src/node/pool.ts'
import { funnel, station } from '../experiment/designs.ts'

describe('threads', () => {
  const two = pool(2)
  const three = pool(3)
  afterAll(() => Promise.all([two.close(), three.close()]))

  test('one or many give the same bytes as none', async () => {
    const options = { reps: 7, every: 'week' as const, bySegment: true, raw: true }
    const plain = JSON.stringify(await simulate(funnel(), options))
    expect(JSON.stringify(await simulate(funnel(), options, two))).toBe(plain)
    expect(JSON.stringify(await simulate(funnel(), options, three))).toBe(plain)
  })

  test('a comparison too', async () => {
    const arms = [{ scenario: station() }, { scenario: station({ time: { ...station().time, warmup: 'auto' } }) }]
    const plain = await compare(arms, { reps: 5 })
    expect(JSON.stringify(await compare(arms, { reps: 5 }, two))).toBe(JSON.stringify(plain))
  })

  test('can be interrupted in the middle of a block, and used again', async () => {
    const stop = new AbortController()
    const long = station({ time: { ...station().time, horizon: 300_000 } })
    setTimeout(() => stop.abort(), 300)
    const run = await simulate(long, { reps: 200, signal: stop.signal }, two)
    expect(run.missing).toBeGreaterThan(0)
    expect(run.badges[0]!.kind).toBe('interrupted')
    expect((await simulate(station(), { reps: 2 }, two)).missing).toBe(0)
  })

  test('pass on what goes wrong inside', async () => {
    const broken = { program: {} as Program, seed: 1, replications: [1], want: {} }
    await expect(two.run(broken)).rejects.toThrow()
  })
})

test('fewer than one is refused', () => {
  expect(() => pool(0)).toThrow(RangeError)
})
