import { mattersOf } from '../experiment/claim-comparisons.ts'
import { namedFigure } from '../experiment/named-figure.ts'
import { kpi } from '../kpi.ts'
import { diffScenarios } from '../scenario/change.ts'
import type { Files } from '../scenario/files.ts'
import { Findings } from '../scenario/findings.ts'
import { parameterAt } from '../scenario/manifest.ts'
import { type Key, Places } from '../scenario/places.ts'
import type { Problem } from '../scenario/problem.ts'
import { shapeOf, treeOfKind } from '../scenario/read-kind.ts'
import { stemOf } from '../scenario/resolve.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { armOf, type ReadArm } from './arms.ts'
import type { Lesson, LessonArms, LessonRecord } from './lesson.ts'
import { readQuestion } from './question.ts'
import { type LessonFile, lessonSchema } from './schema.ts'
import { withFigure } from './told.ts'

/** What a lesson's file turned out to be. */
export interface ParsedLesson {
  /** Null when there is an error among the problems. */
  lesson: Lesson | null
  /** Every problem at once, by place; also those of the scenarios that the arms are made of. */
  problems: Problem[]
}

/**
 * Reads a lesson. Pure over a map of files, as scenarios are read; its arms may extend library scenarios or paths relative to
 * the lesson. Whatever is wrong with a file is a problem, never an exception.
 */
export function parseLesson(files: Files, path: string): ParsedLesson {
  const findings = new Findings(new Places(), { file: path, line: 1, column: 1 })
  const tree = treeOfKind('lesson', files, path, findings)
  if (tree === null) return { lesson: null, problems: findings.problems }
  const file = shapeOf(lessonSchema, tree, findings)
  const arms = [
    armOf('today', [], path, files, findings),
    armOf('changed', [], path, files, findings),
    armOf('today', [['opposite', 'both']], path, files, findings),
    armOf(
      'changed',
      [
        ['opposite', 'both'],
        ['opposite', 'set'],
      ],
      path,
      files,
      findings,
    ),
  ].filter((arm) => arm !== null)
  const scenarios = arms.flatMap(({ scenario }) => scenario ?? [])
  const lesson = arms.length === 4 && scenarios.length === 4 ? lessonOf(path, file, arms, scenarios, findings) : null
  const problems = [...findings.problems, ...once(arms.flatMap((arm) => arm.problems))]
  const failed = problems.some(({ severity }) => severity === 'error')
  return { lesson: failed ? null : lesson, problems: problems.sort(byPlace(path)) }
}

function lessonOf(
  path: string,
  file: LessonFile,
  arms: readonly ReadArm[],
  scenarios: readonly Scenario[],
  findings: Findings,
): Lesson | null {
  mustDiffer(scenarios, findings)
  const figures = figuresOf(file, scenarios, findings)
  for (const [i, lever] of (file.levers ?? []).entries()) mustBeLever(lever, ['levers', i], scenarios, findings)
  const question = file.question ? readQuestion(file.question, scenarios[0]!, findings) : null
  if (findings.failed || question === null) return null
  const [today, changed, oppositeToday, oppositeChanged] = arms.map(({ arm }) => arm) as Four<ReadArm['arm']>
  const { set: _, both: __, record, ...opposite } = file.opposite
  const { lesson: ___, today: ____, changed: _____, ...rest } = file
  return {
    ...rest,
    id: stemOf(path),
    file: path,
    essay: file.essay ?? null,
    facts: file.facts ?? [],
    arms: { today, changed } satisfies LessonArms,
    question,
    matters: Object.fromEntries(Object.entries(file.matters).map(([name, each]) => [name, mattersOf(each)])),
    judge: judgeOf(file, figures, scenarios),
    opposite: {
      ...opposite,
      text: withFigure(opposite.text, record ? recordOf(record) : null, question),
      arms: { today: oppositeToday, changed: oppositeChanged },
      record: record ? recordOf(record) : null,
    },
    record: file.record ? recordOf(file.record) : null,
  }
}

type Four<T> = [T, T, T, T]

/** A lesson whose arms are one design has nothing to show; an opposite that changes nothing is none. */
function mustDiffer([today, changed, otherToday, otherChanged]: readonly Scenario[], findings: Findings): void {
  const same = (one: Scenario, other: Scenario) =>
    diffScenarios(one, other).every(({ path }) => path === 'name' || path === 'label')
  if (same(today!, changed!))
    findings.at(['changed'], { expected: 'a design that differs from today', found: 'the same settings' })
  if (same(today!, otherToday!) && same(changed!, otherChanged!))
    findings.at(['opposite'], { expected: 'settings that change something', found: 'the same designs as before' })
}

/** Every figure that the lesson names, looked up in all of its designs. */
function figuresOf(file: LessonFile, scenarios: readonly Scenario[], findings: Findings): string[] {
  const named: [name: string, at: Key[], which?: 'key'][] = [
    ...(file.question ? [[file.question.measure, ['question', 'measure']] as [string, Key[]]] : []),
    ...(file.also ?? []).map((name, i): [string, Key[]] => [name, ['also', i]]),
    ...Object.keys(file.matters ?? {}).map((name): [string, Key[], 'key'] => [name, ['matters', name], 'key']),
  ]
  for (const [name, at, which] of named) {
    const figure = namedFigure(name, scenarios)
    if (!('read' in figure)) findings.at(at, figure, which)
    else if (!kpi(name)) findings.at(at, { expected: 'a figure of the whole run', found: JSON.stringify(name) }, which)
  }
  return [...new Set(named.map(([name]) => name))]
}

function mustBeLever(path: string, at: Key[], [today, changed]: readonly Scenario[], findings: Findings): void {
  const parameters = [today!, changed!].map((scenario) => parameterAt(scenario, path))
  if (parameters.every((parameter) => parameter?.live)) return
  const found = parameters.includes(null) ? `${path}, which not both of the arms have` : `${path}, which stays as it is`
  findings.at(at, { expected: 'a setting of both arms that may change during a run', found })
}

/** Whose purpose judges, where a figure depends on it and there is one. */
function judgeOf(file: LessonFile, figures: readonly string[], [today, changed]: readonly Scenario[]): Lesson['judge'] {
  if (!figures.some((name) => kpi(name)?.tagBased)) return null
  if (file.judge === 'changed') return changed!.purpose === undefined ? null : 'B'
  return today!.purpose === undefined ? null : 'A'
}

function recordOf({ also = {}, ...figure }: NonNullable<LessonFile['record']>): LessonRecord {
  return { ...figure, also }
}

/** Arms made of one bad scenario have the same problems. */
function once(problems: readonly Problem[]): Problem[] {
  const place = ({ file, line, column, found }: Problem) => `${file} ${line} ${column} ${found}`
  const places = problems.map(place)
  return problems.filter((_, i) => places.indexOf(places[i]!) === i)
}

/** The lesson's own file first, then what its arms are made of. */
function byPlace(file: string): (a: Problem, b: Problem) => number {
  const rank = (problem: Problem) => (problem.file === file ? '' : problem.file)
  return (a, b) => {
    if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1
    return a.line - b.line || a.column - b.column
  }
}
