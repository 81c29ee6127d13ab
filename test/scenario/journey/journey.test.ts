import { describe, expect, test } from 'vitest'
import { createMachine, initialTransition } from 'xstate'
import { exitsOf, journeyMachine } from '../../../src/scenario/journey.ts'
import { clerk, funnel } from '../compile/scenarios.ts'

const { machine, config } = journeyMachine(funnel())

describe('the statechart of a journey', () => {
  test('groups steps in phases and keeps ends at the root', () => {
    expect(Object.keys(config.states)).toEqual(['phase:attract', 'phase:engage', 'phase:decide', 'won', 'gone'])
    expect(Object.keys(config.states['phase:decide']!.states!)).toEqual(['propose', 'check'])
    expect(config.states['phase:decide']!.description).toBe('Decide')
    expect(config.states['gone']).toMatchObject({ type: 'final', meta: { end: 'lost' } })
  })

  test('starts where the journey starts', () => {
    const [state] = initialTransition(machine)
    expect(state.value).toEqual({ 'phase:attract': 'hear' })
  })

  test('takes a route, an exit of the phase, and leaving the queue, and nothing else', () => {
    const at = (phase: string, step: string) => machine.resolveState({ value: { [phase]: step } })
    expect(at('phase:attract', 'hear').can({ type: 'to:qualify' })).toBe(true)
    expect(at('phase:decide', 'check').can({ type: 'to:gone' })).toBe(true)
    expect(at('phase:engage', 'qualify').can({ type: 'renege' })).toBe(true)
    expect(at('phase:engage', 'qualify').can({ type: 'balk' })).toBe(true)
    expect(at('phase:attract', 'hear').can({ type: 'renege' })).toBe(false)
    expect(at('phase:attract', 'hear').can({ type: 'to:won' })).toBe(false)
  })

  test('lets a step whose routes are probabilities refuse the exits of its phase', () => {
    const scenario = funnel()
    scenario.journey.steps['check']!.next = { won: { rate: 1 } }
    const other = journeyMachine(scenario).machine
    const state = other.resolveState({ value: { 'phase:decide': 'check' } })
    expect(state.can({ type: 'to:gone' })).toBe(false)
    expect(exitsOf(other, scenario, 'check', '*').map(([to]) => to)).toEqual(['won'])
  })

  test('reads the exits off the machine: own ones first, then those of the phase', () => {
    expect(exitsOf(machine, funnel(), 'propose', 'relational')).toEqual([
      ['won', { base: -1, fit: 3, price: -1 }],
      ['propose', { base: -2, rework: true }],
      ['gone', { base: -1 }],
    ])
  })

  test('may call a phase as it calls a step', () => {
    const scenario = clerk()
    scenario.journey.steps['serve']!.phase = 'done'
    expect(Object.keys(journeyMachine(scenario).config.states)).toEqual(['phase:done', 'done'])
  })
})

describe('its configuration', () => {
  const reloaded = createMachine(JSON.parse(JSON.stringify(config)))

  test('is JSON that XState loads again', () => {
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
    const value = { 'phase:decide': 'check' }
    expect(reloaded.resolveState({ value }).can({ type: 'to:gone' })).toBe(true)
    expect([...reloaded.states['phase:decide']!.events].sort()).toEqual(
      [...machine.states['phase:decide']!.events].sort(),
    )
  })
})
