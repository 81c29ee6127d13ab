import type { Problem } from '../../src/index.ts'
import { element } from '../panel/element.ts'

/** Nobody reads more, and the first ones explain the others. */
const MOST = 60

/** What is wrong, each with its place: those of this text lead there. */
export function problemList(problems: readonly Problem[], file: string, goTo: (problem: Problem) => void): HTMLElement {
  const rows = problems.slice(0, MOST).map((problem) => {
    const { severity, line, column, path, expected, found, hint } = problem
    const own = problem.file === file
    const place = element('code', {}, own ? `${line}:${column}` : `${problem.file}:${line}:${column}`)
    const words = `${path ? `${path}: ` : ''}expected ${expected}, found ${found}.`
    const parts = [place, ' ', element('b', {}, severity), ` ${words}`, ...(hint ? [' ', element('i', {}, hint)] : [])]
    if (!own) return element('li', { class: severity }, element('div', {}, ...parts))
    const button = element('button', { type: 'button' }, ...parts)
    button.addEventListener('click', () => goTo(problem))
    return element('li', { class: severity }, button)
  })
  if (problems.length > MOST) rows.push(element('li', {}, element('div', {}, `… and ${problems.length - MOST} more.`)))
  return element('ol', { class: 'problem-list' }, ...rows)
}

/** How a check came out, in a line. */
export function outcome(problems: readonly Problem[]): string {
  const of = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length
  const parts = [counted(of('error'), 'error'), counted(of('warning'), 'warning'), counted(of('note'), 'note')].filter(
    (part) => part !== '',
  )
  return parts.length === 0 ? 'No problem found.' : `${parts.join(', ')}.`
}

function counted(n: number, word: string): string {
  return n === 0 ? '' : `${n} ${word}${n === 1 ? '' : 's'}`
}
