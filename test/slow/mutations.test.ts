import { expect, it } from 'vitest'
import { mutated } from '../scenario/language/mutate.ts'

it('ten thousand spoilt files give problems or a scenario, never an exception', () => {
  expect(mutated(10_000)).toEqual([])
})
