import { expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { chain, read } from '../mechanisms/experiences.ts'
import { interests, trusts } from '../reference/experience.ts'
import { holds, rejects } from '../reference/hold.ts'
import { judge, tell } from '../reference/judge.ts'

holds('interest', interests)
rejects('interest', interests[0]!)
holds('trust', trusts)

test('trust: losses greater by 2 % are noticed', async () => {
  const verdicts = await judge(trusts[1]!, 1.02)
  expect(verdicts.filter(({ close }) => !close).map(tell)).not.toEqual([])
})

/**
 * To the second order in the noise, the level lies lower by (α⁻ − α⁺)·k·noise² / (2·(2 − λ)·(α⁺ + α⁻)·m), with k = α⁺α⁻/(α⁺ + α⁻)
 * and m the mean of a surprise, noise·√(2/(2 − λ))/√(2π): here by .016. Half and double of that are granted.
 */
test('where expectations learn, the level under noise is a little lower, and none that dies', () => {
  const level = (expectation: number) => {
    const block = JSON.stringify({ start: 1 / 6, gain: 0.2, loss: 1, noise: 0.2, expectation })
    const text = chain(60, { delivers: 0.5, customers: 4000, blocks: { lines: [`trust: ${block}`] } })
    const { arrivals, trust } = run(compile(read(text)).program, 1, 1).tally.cohort
    return trust[0]! / arrivals[0]!
  }
  const lower = level(0) - level(0.5)
  expect(lower).toBeGreaterThan(0.008)
  expect(lower).toBeLessThan(0.032)
})
