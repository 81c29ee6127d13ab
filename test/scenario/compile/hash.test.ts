import { describe, expect, test } from 'vitest'
import { canonicalJson, digest, hashRun, type Run } from '../../../src/scenario/hash.ts'
import { clerk } from './scenarios.ts'

const run: Run = { seed: 1, horizon: 2000, warmup: 100, drain: false, replications: 2, kpis: { wins: [1, null] } }

describe('canonical JSON', () => {
  test('sorts keys, keeps lists, has no spaces', () => {
    expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'é', z: undefined })).toBe(
      '{"a":"é","b":[2,{"c":null,"d":1}]}',
    )
  })

  test('writes typed arrays as lists, and what JSON cannot say as null', () => {
    expect(canonicalJson({ x: Float64Array.of(1.5, Number.NaN, -0) })).toBe('{"x":[1.5,null,0]}')
  })
})

describe('the hash of a run', () => {
  test('is the first 16 digits of SHA-256 over it', () => {
    // printf '{}' | sha256sum
    expect(digest({})).toBe('44136fa355b3678a')
    expect(hashRun(clerk(), run)).toMatch(/^[0-9a-f]{16}$/)
  })

  test('knows nothing of name and label, nor of the order of keys', () => {
    const { time, ...rest } = clerk()
    expect(hashRun({ ...rest, time, name: 'Other', label: 'x' }, run)).toBe(hashRun(clerk(), run))
  })

  test('changes with any part of the run', () => {
    const hashes = [
      run,
      { ...run, seed: 2 },
      { ...run, horizon: 1 },
      { ...run, warmup: 1 },
      { ...run, drain: true },
      { ...run, replications: 3 },
      { ...run, kpis: { wins: [1, 2] } },
    ].map((other) => hashRun(clerk(), other))
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
