import type { Problem } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'

/** Height of a line in px, as the style has it. */
const LINE = 20

/** A text with numbered lines, of which those with problems are marked. Plain: what the browser knows of texts, it may do. */
export interface Editor {
  element: HTMLElement
  show(text: string, problems: readonly Problem[], label: string): void
  /** Puts the cursor at a place, counted from 1, and brings it into view. */
  goTo(line: number, column: number): void
}

export function createEditor(write: (text: string) => void): Editor {
  const area = element('textarea', { class: 'code mono', spellcheck: 'false', autocapitalize: 'off', wrap: 'off' })
  const numbers = element('pre', { class: 'line-numbers mono' })
  const marks = element('div', { class: 'marks' })
  const gutter = element('div', { class: 'gutter', 'aria-hidden': 'true' }, numbers)
  const sheet = element('div', { class: 'sheet' }, marks, area)
  let lines = 0
  let shown: readonly Problem[] = []
  const follow = () => {
    for (const layer of [numbers, marks]) layer.style.setProperty('transform', `translateY(${-area.scrollTop}px)`)
  }
  area.addEventListener('scroll', follow)
  area.addEventListener('input', () => write(area.value))
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return
    event.preventDefault()
    area.setRangeText(`\n${indentAt(area)}`, area.selectionStart, area.selectionEnd, 'end')
    write(area.value)
  })
  return {
    element: element('div', { class: 'editor' }, gutter, sheet),
    show(text, problems, label) {
      if (area.value !== text) replaceKeepingPlace(area, text)
      if (area.getAttribute('aria-label') !== label) area.setAttribute('aria-label', label)
      const count = text.split('\n').length
      if (count !== lines) say(numbers, Array.from({ length: count }, (_, i) => i + 1).join('\n'))
      lines = count
      area.setAttribute('aria-invalid', String(problems.some(({ severity }) => severity === 'error')))
      if (problems !== shown) marks.replaceChildren(...problems.map(mark))
      shown = problems
      follow()
    },
    goTo(line, column) {
      const starts = area.value.split('\n').slice(0, line - 1)
      const at = starts.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
      const end = /^[^\s,:{}[\]]+/.exec(area.value.slice(at))?.[0].length ?? 0
      area.focus()
      area.setSelectionRange(at, at + end)
      area.scrollTop = Math.max(0, (line - 1) * LINE - area.clientHeight / 3)
      area.scrollLeft = Math.max(0, column * 8 - area.clientWidth / 2)
      follow()
    },
  }
}

/** Another text for the same place: the cursor stays where the texts agree. */
function replaceKeepingPlace(area: HTMLTextAreaElement, text: string): void {
  const { selectionStart, scrollTop, scrollLeft, value } = area
  const fromEnd = value.length - selectionStart
  area.value = text
  const sameBefore = value.slice(0, selectionStart) === text.slice(0, selectionStart)
  const at = sameBefore ? selectionStart : Math.max(0, text.length - fromEnd)
  area.setSelectionRange(at, at)
  area.scrollTop = scrollTop
  area.scrollLeft = scrollLeft
}

/** The spaces with which the line begins in which the cursor is. */
function indentAt({ value, selectionStart }: HTMLTextAreaElement): string {
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart)
  return /^ */.exec(line)?.[0] ?? ''
}

function mark({ severity, line }: Problem): HTMLElement {
  const made = element('div', { class: `mark ${severity}` })
  made.style.setProperty('top', `${(line - 1) * LINE}px`)
  return made
}
