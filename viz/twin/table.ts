import type { StoryLine } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { copyButton } from '../panel/save.ts'
import { duration } from '../words.ts'
import type { Both } from './both.ts'
import { storySheet } from './sheets.ts'
import type { AxisUnit } from './words.ts'
import { oddsWords, outcomeWords, stepLabel } from './words.ts'

/** The whole story in words, a table for each world; a moment leads there on the clock. */
export function storyTables(
  both: Both,
  unit: AxisUnit,
  judged: string,
  seek: (hours: number) => void,
): HTMLDetailsElement {
  const tables = ([0, 1] as const).map((world) => worldTable(both, world, unit, seek))
  const notes = [
    `Work is what ${judged} it to be. Times count from the arrival; a moment goes to the clock.`,
    'How the points are made: each thing that differs is turned from A’s to B’s, in every order; its points are the mean of what its turn does to the odds (Shapley value). Together they are the whole difference.',
    'The luck of a choice is drawn for the customer, the step and the visit, and is the same in both designs. The line on the odds is where it turns while the other ways keep their proportions.',
  ]
  const copy = copyButton(() => storySheet(both), 'whyflow-twin-story', 'the story')
  const details = element(
    'details',
    { class: 'story' },
    element('summary', {}, 'The story line by line'),
    element('div', { class: 'tables-of-story' }, ...tables),
    element('p', { class: 'takeaways' }, copy),
    ...notes.map((note) => element('p', { class: 'muted' }, note)),
  )
  return details
}

function worldTable(both: Both, world: 0 | 1, unit: AxisUnit, seek: (hours: number) => void): HTMLElement {
  const journey = both.journeys[world]
  const { design } = both.timelines[world]!
  const letter = world === 0 ? 'A' : 'B'
  const caption = element('caption', {}, element('b', {}, `${letter}  ${design.name}`))
  if (!journey) return element('table', {}, caption)
  caption.append(element('span', { class: 'muted' }, ` ${outcomeWords(journey, unit)}`))
  const parted = both.story.divergence?.lines[world]
  const rows = journey.told.lines.flatMap((line, index) => {
    const row = rowOf(line, journey.told.arrived, both, world, seek)
    if (index !== parted) return [row]
    return [element('tr', { class: 'here' }, element('th', { colspan: '4' }, 'Here the paths part')), row]
  })
  const head = ['When', 'Step', 'What happened', 'Odds'].map((text) => element('th', { scope: 'col' }, text))
  return element('table', {}, caption, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows))
}

function rowOf(line: StoryLine, arrived: number, both: Both, world: 0 | 1, seek: (hours: number) => void): HTMLElement {
  const { design } = both.timelines[world]!
  const since = (line.time - arrived) * design.hoursPerUnit
  const when = element('button', { type: 'button', class: 'moment' }, duration(since))
  when.addEventListener('click', () => seek(since))
  return element(
    'tr',
    {},
    element('td', { class: 'when-cell' }, when),
    element('td', {}, line.step === null ? '' : stepLabel(design, line.step)),
    element('td', {}, line.text),
    element('td', { class: 'muted' }, line.fork ? oddsWords(line.fork, design) : ''),
  )
}
