import type { Lesson } from '../../src/lesson/lesson.ts'
import { parseLesson } from '../../src/lesson/read.ts'
import { formatProblem } from '../../src/scenario/problem.ts'

/** One desk, so quick that a class of them takes no time. */
export const DESK = `whyflow: 1
name: Desk
time: { unit: hour, horizon: 200, warmup: 0 }
market: { arrivals: { rate: 1 } }
purpose: { why: To serve. }
offering: { price: 10 }
team: { desk: { size: 1, cost: 1 } }
journey:
  start: serve
  steps:
    serve: { team: desk, enables: use, takes: 0.3, next: { won: 80%, lost: rest } }
`

/** Twice the price: what comes out is known beforehand, all but exactly 100 %. */
export const DEARER = `lesson: 1
name: Dearer
order: 1
minutes: 5
idea: A higher price earns more.
headline: We double the price.
text: Nobody minds.
today: { label: Cheap, extends: desk.yaml }
changed: { label: Dear, extends: desk.yaml, set: { offerings.offering.price: 20 } }
pairs: 3
question:
  text: What happens to revenue?
  measure: revenue
  as: percent
  options:
    - { text: More than half as much again, short: more, came: it grew, from: 50 }
    - { text: About the same, short: same, came: it stayed, from: -10, to: 50 }
    - { text: Less, short: less, came: it shrank, to: -10 }
matters: { revenue: 10%, wins: 3 }
also: [wins]
levers: [offerings.offering.price]
look: At the till.
talk: [Why?]
opposite:
  text: 'Half the price: {figure}.'
  button: Half
  set: { offerings.offering.price: 5 }
  record: { mean: -50, lo: -52.04, hi: -47.96 }
assumption: Nobody minds.
notes: None.
record: { mean: 100, lo: 100, hi: 100, also: { wins: { mean: 0, lo: 0, hi: 0 } } }
`

/** Problems of a lesson in a folder with the desk, as lines. */
export function problemsOf(text: string, further: Record<string, string> = {}): string[] {
  return parseLesson({ 'toy.yaml': text, 'desk.yaml': DESK, ...further }, 'toy.yaml').problems.map(formatProblem)
}

export function lessonOf(text: string): Lesson {
  const { lesson, problems } = parseLesson({ 'toy.yaml': text, 'desk.yaml': DESK }, 'toy.yaml')
  if (lesson === null) throw new Error(problems.map(formatProblem).join('\n'))
  return lesson
}
