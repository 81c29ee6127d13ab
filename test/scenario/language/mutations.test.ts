import { expect, it } from 'vitest'
import { mutated } from './mutate.ts'

it('three hundred spoilt files give problems or a scenario, never an exception', () => {
  expect(mutated(300)).toEqual([])
})
