import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { expectLedgersClose, type Tree } from '../mechanisms/alike.ts'
import { EVENT_LIMIT } from '../property/for-all.ts'
import { readTree } from '../property/random-scenario.ts'

const teamsOf = (tree: Tree) => Object.keys(tree['team'] as Tree)

test('random scenarios with people keep every ledger and every person, and are the same bytes observed or not', () => {
  let left = 0
  expectLedgersClose(40, (tree, draw) => {
    const pick = (...values: number[]) => draw(fc.constantFrom, ...values)
    const row = () => ({
      skill: pick(0, 0.5),
      ramp: { extra: pick(0, 2), lasts: 3 },
      leave: { rate: pick(0, 0.2, 1), overtime: pick(0, 3), over: pick(2, 7), vacant: pick(0, 1, 4), cost: pick(0, 5) },
      bond: pick(0, 0.5, 1),
      serves: draw(fc.constantFrom, 'rested', 'own'),
    })
    const [team] = teamsOf(tree)
    const set = { [`people.${team}.leave.rate`]: 2, [`team.${team}.size`]: pick(0, 1, 2, 5) }
    const more =
      team === undefined
        ? []
        : [
            { at: pick(1, 3), set },
            { at: 5, set: { [`team.${team}.size`]: 3 } },
          ]
    const told = { ...tree, people: Object.fromEntries(teamsOf(tree).map((name) => [name, row()])) }
    const whole = { ...told, interventions: [...(tree['interventions'] as Tree[]), ...more] }
    const { program } = compile(readTree(whole), { eventLimit: EVENT_LIMIT })
    left += run(program, 1, 1).tally.end.leavers
    return whole
  })
  expect(left).toBeGreaterThan(100)
})
