import { type Field, fieldsOf, type Problem, parse, type Starter, starters } from '../../src/index.ts'
import { fileOf } from '../edit/own.ts'
import type { Arm } from '../state/project.ts'
import { movedArm } from './arms.ts'
import type { Asks } from './asks.ts'

/** What a text turned out to be. */
export interface Checked {
  /** Errors, warnings and notes, by file and line. */
  problems: readonly Problem[]
  /** Settings as a form shows them, and blocks that could be added; null while there is an error. */
  form: { name: string; fields: readonly Field[]; starters: readonly Starter[]; unit: string; currency: string } | null
}

/** Reads one design as the command line's `check` does, with what was moved in it. */
export function checkArm({ files, arm }: Asks['checked']['ask']): Checked {
  const { scenario, problems } = parse(files, arm.path)
  if (!scenario) return { problems, form: null }
  const all = [...problems, ...problemsOfMoves(files, arm)]
  const { time, currency, name, label } = scenario
  const fields = fieldsOf(files, fileOf(files, arm.path), scenario)
  return {
    problems: all,
    form: { name: label ?? name, fields, starters: starters(scenario), unit: time.unit, currency },
  }
}

/** A lever that was moved may be about something that the text no longer has. */
function problemsOfMoves(files: Readonly<Record<string, string>>, arm: Arm): Problem[] {
  if (arm.moves.length === 0) return []
  const { complaints } = movedArm(arm, files)
  return complaints.map(({ text }) => ({
    severity: 'error',
    file: arm.path,
    line: 1,
    column: 1,
    path: '',
    expected: 'a design in which the moved levers are still there',
    found: text,
    hint: 'Undo the moves on the race, or put the setting back.',
  }))
}
