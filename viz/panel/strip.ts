import { element } from './element.ts'

const MANY = 'One design beside itself. Figures with intervals come from many runs:'
const PAIRED = 'Differences with intervals and verdicts come from many paired runs:'

/**
 * Between the worlds: what many runs say. This page has one run of each, and so it says how to get the others. One design
 * beside itself has nothing to compare.
 */
export function strip(a: string, b: string): HTMLElement {
  return element(
    'section',
    { class: 'strip', 'aria-labelledby': 'strip-head' },
    element(
      'div',
      { class: 'head' },
      element('h2', { id: 'strip-head' }, 'B minus A'),
      element('p', { class: 'muted' }, 'not from one run'),
    ),
    element(
      'div',
      { class: 'cell' },
      element(
        'p',
        {},
        'Both worlds meet the same customers with the same luck. Still, one run cannot tell a difference from chance.',
      ),
    ),
    element(
      'div',
      { class: 'cell' },
      element('p', { class: 'muted' }, a === b ? MANY : PAIRED),
      element('p', {}, element('code', {}, a === b ? `whyflow run ${a}` : `whyflow compare ${a} ${b}`)),
    ),
  )
}
