import type { Lesson, LessonRecord } from '../lesson/lesson.ts'
import { optionAt } from '../lesson/outcome.ts'
import { figureText } from '../lesson/told.ts'

/** The generated part of the page of lessons: what each asks, what came out, and what makes the opposite come out. */
export function lessonsPage(lessons: readonly Lesson[]): string {
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
  const head = ['', 'lesson', 'the question', 'what came out', 'min']
  const rows = lessons.map((lesson) => [
    String(lesson.order),
    `[${lesson.name}](${lesson.id}.yaml)`,
    lesson.question.text,
    cameOut(lesson),
    String(lesson.minutes),
  ])
  return [
    '## The lessons',
    '',
    `${lessons.length} lessons, ${minutes} minutes in all. Figures are the changed design against today’s, with the 95 % interval of the paired runs.`,
    '',
    ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
    ...lessons.flatMap((lesson) => ['', ...section(lesson)]),
  ].join('\n')
}

function section(lesson: Lesson): string[] {
  const { order, name, idea, headline, arms, opposite, assumption } = lesson
  return [
    `### ${order}. ${name}`,
    '',
    `${idea} *${headline}*`,
    '',
    `- ${arms.today.label} against ${lowered(arms.changed.label)}: ${cameOut(lesson)}.`,
    `- ${opposite.text}`,
    `- ${assumption}`,
  ]
}

/** `wins stayed about the same: −1.0 % (−1.2 to −0.8)` */
function cameOut(lesson: Lesson): string {
  const { question, record } = lesson
  if (record === null) return 'not on record'
  return `${cameWords(lesson, record)}: ${figureText(record, question)}`
}

function cameWords({ question }: Lesson, { mean }: LessonRecord): string {
  if (question.answer.kind === 'quantity') return question.answer.came
  return question.answer.options[optionAt(question, mean)!]!.came
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
