import { describe, expect, test } from 'vitest'
import { checked } from '../../../src/scenario/checked.ts'

const notesOf = (steps: string, rest = '') =>
  checked(
    { 'a.yaml': `whyflow: 1\nmarket: 4 leads a day\nteam: { sales: { size: 5 } }\n${rest}steps:\n${steps}` },
    'a.yaml',
  ).problems.filter(({ severity }) => severity === 'note')

const back = (route: string) => `
  qualify: { team: sales, takes: 1h, next: { propose: 60%, lost: rest } }
  propose: { team: sales, takes: 3h, next: { won: 35%, ${route}, lost: rest } }
`

describe('a route back', () => {
  test('that says nothing of rework is noted where it stands, with what to write', () => {
    const [note, ...more] = notesOf(back('qualify: 10%'))
    expect(more).toEqual([])
    expect(note).toMatchObject({ file: 'a.yaml', line: 7, path: 'journey.steps.propose.next.qualify' })
    expect(note!.hint).toContain(
      'write qualify: { rate: 0.1, rework: true }; if it is meant as new work, rework: false.',
    )
  })

  test.each([
    ['rework', 'qualify: { rate: 10%, rework: true }'],
    ['not rework', 'qualify: { rate: 10%, rework: false }'],
    ['rework by its short form', 'again: 10%'],
    ['never taken', 'qualify: 0%'],
  ])('that is %s is not', (_, route) => {
    expect(notesOf(back(route))).toEqual([])
  })

  test('to the same step is noted, also in log odds and in one segment only', () => {
    const own = '  propose: { team: sales, takes: 3h, next: { won: {}, propose: { base: -2 }, lost: {} } }\n'
    expect(notesOf(own)[0]!.hint).toContain('write propose: { base: -2, rework: true }')
    const segments = 'market: { arrivals: { rate: 4 }, segments: { big: { share: 0.5 }, small: { share: 0.5 } } }\n'
    const steps = own.replace('{ won: {}, propose', '{ by: segment, small: { won: 1 }, big: { won: {}, propose')
    const parsed = checked(
      {
        'a.yaml': `whyflow: 1\n${segments}team: { sales: { size: 5 } }\nsteps:\n${steps.replace(' } }\n', ' } } }\n')}`,
      },
      'a.yaml',
    )
    expect(parsed.problems.map(({ path }) => path)).toEqual(['journey.steps.propose.next.big.propose'])
  })

  test('of a phase is noted there, once', () => {
    const steps = `
    propose: { phase: decide, team: sales, takes: 4h, next: { haggle: {}, won: {} } }
    haggle: { phase: decide, team: sales, takes: 2h, next: { won: {} } }
`
    const file = `whyflow: 1\nmarket: 4 leads a day\nteam: { sales: { size: 5 } }\njourney:\n  phases: { decide: { exits: { propose: { base: -3 } } } }\n  steps:${steps}`
    const notes = checked({ 'a.yaml': file }, 'a.yaml').problems
    expect(notes.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'note journey.phases.decide.exits.propose',
    ])
  })

  test('is told from the way on by how customers come there, not by the order of the file', () => {
    const steps = `
  propose: { team: sales, takes: 3h, next: { won: 35%, qualify: 10%, lost: rest } }
  qualify: { team: sales, takes: 1h, next: { propose: 60%, lost: rest } }
`
    const file = `whyflow: 1\nmarket: 4 leads a day\nteam: { sales: { size: 5 } }\njourney:\n  start: qualify\n  steps:\n${steps.replaceAll('\n  ', '\n    ')}`
    const { problems } = checked({ 'a.yaml': file }, 'a.yaml')
    expect(problems.map(({ path }) => path)).toEqual(['journey.steps.propose.next.qualify'])
  })

  test('past a short cut is still the one that leads back', () => {
    const steps = `
  qualify: { team: sales, takes: 1h, next: { demo: 50%, negotiate: 20%, lost: rest } }
  demo: { team: sales, takes: 1h, next: { negotiate: 60%, lost: rest } }
  negotiate: { team: sales, takes: 3h, next: { won: 35%, demo: 10%, lost: rest } }
`
    expect(notesOf(steps).map(({ path }) => path)).toEqual(['journey.steps.negotiate.next.demo'])
  })

  test('on which nobody works is none of this: only work can be done again', () => {
    const steps = `
  think: { takes: 1d, next: { ask: 1 } }
  ask: { takes: 1h, next: { think: 50%, sign: rest } }
  sign: { team: sales, takes: 1h, next: { won: 1 } }
`
    expect(notesOf(steps)).toEqual([])
  })
})
