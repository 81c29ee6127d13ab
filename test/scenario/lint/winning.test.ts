import { describe, expect, test } from 'vitest'
import { checked } from '../../../src/scenario/checked.ts'

const warningsOf = (steps: string, more = '') =>
  checked(
    { 'a.yaml': `whyflow: 1\nmarket: 4 leads a day\nteam: { sales: { size: 5 } }\nsteps:\n${steps}${more}` },
    'a.yaml',
  )
    .problems.filter(({ severity }) => severity === 'warning')
    .map(({ line, path, expected, found }) => `${line} ${path}: ${expected}, ${found}`)

const funnel = (qualify: string, propose: string) =>
  `  qualify: { team: sales, takes: 1h, next: { ${qualify} } }\n  propose: { team: sales, takes: 3h, next: { ${propose} } }\n`

describe('a funnel that nobody can win', () => {
  test('because the last odds are 0', () => {
    expect(warningsOf(funnel('propose: 60%, lost: rest', 'won: 0%, lost: rest'))).toEqual([
      '6 journey.steps.propose.next.won: odds above 0, 0',
    ])
  })

  test('because odds on the way are 0: told where the way is closed', () => {
    const warnings = warningsOf(funnel('propose: 0%, lost: rest', 'won: 35%, lost: rest'))
    expect(warnings).toContain('5 journey.steps.qualify.next.propose: odds above 0, 0')
  })

  test('because no route leads to the won end', () => {
    expect(warningsOf(`${funnel('propose: 60%, lost: rest', 'lost: 1')}  signed: { end: won }\n`)).toEqual([
      '7 journey.steps.signed: a way from the start to signed, none',
    ])
  })

  test('because there is no won end', () => {
    expect(warningsOf(funnel('propose: 60%, lost: rest', 'lost: 1'))).toEqual([
      '5 journey.steps: an end at which customers are won, none',
    ])
  })

  test('because one segment is never let in and the other is never sold to', () => {
    const segments = `  qualify: { team: sales, takes: 1h, next: { by: segment, big: { propose: 1 }, small: { lost: 1 } } }
  propose: { team: sales, takes: 3h, next: { by: segment, big: { lost: 1 }, small: { won: 1 } } }\n`
    const { problems } = checked(
      {
        'a.yaml': `whyflow: 1\nmarket: { arrivals: { rate: 4 }, segments: { big: { share: 0.5 }, small: { share: 0.5 } } }\nteam: { sales: { size: 5 } }\nsteps:\n${segments}`,
      },
      'a.yaml',
    )
    expect(problems.map(({ path }) => path)).toEqual(['journey.steps.won'])
  })
})

describe('a funnel that can be won', () => {
  test('by a small chance', () => {
    expect(warningsOf(funnel('propose: 60%, lost: rest', 'won: 0.1%, lost: rest'))).toEqual([])
  })

  test('once an intervention opens the way', () => {
    const later = 'interventions: [{ at: 100, set: { journey.steps.propose.next.won.rate: 30% } }]\n'
    expect(warningsOf(funnel('propose: 60%, lost: rest', 'won: 0%, lost: rest'), later)).toEqual([])
  })
})
