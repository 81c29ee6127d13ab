import { element } from './element.ts'

const MANY = 'Figures with intervals come from many runs:'
const PAIRED = 'Differences with intervals and verdicts come from many paired runs:'

/**
 * Between the worlds: what many runs say. This page has one run of each, and so it says how to get the others. One design
 * beside itself has nothing to compare.
 * @param names of the designs as the command line takes them
 * @param comers how many customers come to each, as `12 a day`
 */
export function strip(names: readonly [string, string], comers: readonly [string, string]): HTMLElement {
  const [a, b] = names
  const alone = a === b
  return element(
    'section',
    { class: 'strip', 'aria-labelledby': 'strip-head' },
    element(
      'div',
      { class: 'head' },
      element('h2', { id: 'strip-head' }, alone ? 'One design' : 'B minus A'),
      element('p', { class: 'muted' }, alone ? 'beside itself' : 'not from one run'),
    ),
    element('div', { class: 'cell' }, element('p', {}, `${customersWords(comers)} ${luckWords(alone)}`)),
    element(
      'div',
      { class: 'cell' },
      element('p', { class: 'muted' }, alone ? MANY : PAIRED),
      element('p', {}, element('code', {}, ...inUnits(alone ? `whyflow run ${a}` : `whyflow compare ${a} ${b}`))),
    ),
  )
}

/** What can be said of who comes, at the rates of both worlds. Worlds to which not as many come share the customers' luck, and still not the customers. */
export function customersWords([a, b]: readonly [string, string]): string {
  if ([a, b].every((rate) => rate.startsWith('0 '))) return 'Nobody comes in this run, so that nothing moves.'
  return a === b
    ? 'Both worlds meet the same customers with the same luck.'
    : `Both worlds draw customers with the same luck, but ${a} come to A and ${b} to B.`
}

function luckWords(alone: boolean): string {
  return alone ? 'Another run would show other luck.' : 'Still, one run cannot tell a difference from chance.'
}

/** A name with a hyphen stays in one piece where it fits in a line. */
function inUnits(command: string): (HTMLElement | string)[] {
  return command.split(' ').flatMap((word, i) => [...(i > 0 ? [' '] : []), element('span', {}, word)])
}
