import Papa from 'papaparse'
import { type Differing, diffScenarios } from './change.ts'
import { parse } from './parse.ts'
import { isMap } from './places.ts'
import { type Problem, show } from './problem.ts'
import { TENTH_TO_NINETIETH } from './quantity.ts'
import { type Scenario, type Step, sourcesOf } from './scenario.ts'
import { COLUMNS, type Column } from './table.ts'

/**
 * The scenario as a table of one row a step, and an error for each thing in it that a table cannot say.
 * `locate` finds the place of a path in the scenario's file.
 */
export function toTable(
  scenario: Scenario,
  locate: (path: string) => { file: string; line: number; column: number },
): { text: string; problems: Problem[] } {
  const text = `${Papa.unparse({ fields: [...COLUMNS], data: rowsOf(scenario) }, { newline: '\n' })}\n`
  const problems = lossesOf(scenario, text).map(
    ({ path, from, to }): Problem => ({
      severity: 'error',
      ...locate(path),
      path,
      expected: from === undefined ? `${show(to)}, which is all that a table can say` : 'what a table can say',
      found: show(from),
      hint: '',
    }),
  )
  return { text, problems: problems.sort(byPlace) }
}

function byPlace(a: Problem, b: Problem): number {
  return a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1
}

/** What reading the table again does not bring back. A name is the file's, and rounding is no loss. */
function lossesOf(scenario: Scenario, text: string): Differing[] {
  const again = parse({ 'table.csv': text }, 'table.csv')
  if (!again.scenario) {
    return again.problems.map(({ path, found }) => ({ path, from: found, to: undefined }))
  }
  const unsaid = stepsOf(scenario).flatMap(([name, step], index, all) =>
    step.next !== undefined && oddsOf(name, step, all[index + 1]?.[0] ?? 'won') === null
      ? [{ path: `journey.steps.${name}.next`, from: step.next, to: undefined }]
      : [],
  )
  const others = diffScenarios(scenario, again.scenario).filter(
    ({ path, from, to }) =>
      path !== 'name' &&
      !isSupplied(path, from) &&
      !close(from, to) &&
      !unsaid.some((each) => `${path}.`.startsWith(`${each.path}.`)),
  )
  return [...others, ...unsaid]
}

/** An end that the short form supplies because a step leads to it: what leads to it is what differs. */
function isSupplied(path: string, from: unknown): boolean {
  return from === undefined && /^journey\.steps\.(won|lost)$/.test(path)
}

function close(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
  // A probability that is what the others leave is the same one, written as the rest or not.
  return (a === undefined && b === true) || (a === true && b === undefined)
}

function rowsOf(scenario: Scenario): string[][] {
  const teams = new Set<string>()
  return stepsOf(scenario).map(([name, step], index, steps) => {
    const row: Partial<Record<Column, string>> = {
      step: name,
      ...takesOf(step),
      ...oddsOf(name, step, steps[index + 1]?.[0] ?? 'won'),
    }
    const team = step.team === undefined ? undefined : scenario.team[step.team]
    if (step.team !== undefined && team) {
      row.team = step.team
      if (!teams.has(step.team)) {
        Object.assign(row, { people: String(team.size), hours: team.hours ?? '', cost: String(team.cost) })
      }
      teams.add(step.team)
    }
    const rate = index === 0 ? sourcesOf(scenario)[0]?.[1].rate : undefined
    if (rate !== undefined) row.arrivals = String(rate)
    return COLUMNS.map((column) => row[column] ?? '')
  })
}

function stepsOf(scenario: Scenario): [name: string, step: Step][] {
  return Object.entries(scenario.journey.steps).filter(([, step]) => step.end === undefined)
}

function takesOf(step: Step): Partial<Record<Column, string>> {
  const takes = step.takes
  if (!isMap(takes)) return {}
  if ('exponential' in takes) return { takes: timeText(takes['exponential'] as number) }
  if (!('lognormal' in takes)) return {}
  const { mean, cv } = takes['lognormal'] as { mean: number; cv: number }
  const sigma = Math.sqrt(Math.log1p(cv ** 2))
  const median = mean * Math.exp(-(sigma ** 2) / 2)
  const half = Math.exp((sigma * TENTH_TO_NINETIETH) / 2)
  return { takes: timeText(median), low: timeText(median / half), high: timeText(median * half) }
}

/** Days as people write them. */
function timeText(days: number): string {
  if (days === 0) return '0'
  if (days >= 1) return `${digits(days)}d`
  return days >= 1 / 24 ? `${digits(days * 24)}h` : `${digits(days * 1440)}min`
}

/**
 * Probabilities of the three ways that a table has; null where the step has others. A table that left one of them out would
 * not be read at all, so that whatever else it cannot say would stay unsaid.
 */
function oddsOf(name: string, step: Step, onward: string): Partial<Record<Column, string>> | null {
  const next = step.next
  if (!isMap(next) || 'by' in next) return null
  const routeTo = (target: string) => (isMap(next[target]) ? next[target] : {})
  const rateOf = (target: string) => Number(routeTo(target)['rate'] ?? 0)
  const ways = [...new Set([onward, name, 'lost'])]
  if (Math.abs(ways.reduce((sum, way) => sum + rateOf(way), 0) - 1) > 1e-9) return null
  const percent = (target: string) => digits(rateOf(target) * 100)
  return {
    // What is left empty is read as the rest: the way on, or the lost beside it.
    ...(routeTo(onward)['rest'] === true ? {} : { 'on %': percent(onward) }),
    'back %': percent(name),
    ...(routeTo('lost')['rest'] === true && rateOf('lost') > 0 ? {} : { 'lost %': percent('lost') }),
  }
}

function digits(value: number): string {
  return String(Number(value.toPrecision(15)))
}
