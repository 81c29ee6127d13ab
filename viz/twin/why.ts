import { drawing, element } from '../panel/element.ts'
import { copyButton } from '../panel/save.ts'
import { duration } from '../words.ts'
import type { Design } from '../world.ts'
import type { Both } from './both.ts'
import type { Side } from './deciding.ts'
import { wholePoints } from './shares.ts'
import { shareSheet } from './sheets.ts'
import {
  type AxisUnit,
  asked,
  attributeWords,
  choiceWords,
  lineMoment,
  number,
  oddsWords,
  stateWords,
  stepLabel,
  turnsWords,
  waitedBefore,
  whole,
} from './words.ts'

/** Why the fates part: the odds of both, the luck that settled them, and what made the difference. */
export function whyPanel(both: Both, unit: AxisUnit): HTMLElement {
  return element('section', { class: 'why', 'aria-label': 'Why their fates part' }, ...cells(both, unit), caution())
}

function caution(): HTMLElement {
  return element(
    'p',
    { class: 'muted caution' },
    'One customer is a story, not evidence. The race strip has the figures.',
  )
}

function cells(both: Both, unit: AxisUnit): HTMLElement[] {
  const { deciding, journeys, split, timelines } = both
  if (!journeys[0] || !journeys[1])
    return [remark('No twin', 'Nothing to compare: this customer lives in one world only.', true)]
  if (split === null)
    return [remark('The two never part', 'The same steps, the same turns and the same times in both designs.', true)]
  if (deciding === null)
    return [
      remark('The ways never part', 'The same steps and the same turns in both designs; only the times differ.', true),
    ]
  if (deciding.by === 'design') {
    const head = `They part, ${lineMoment(both, 0, deciding.lines[0], unit)}, by no choice of theirs`
    return [
      remark(
        head,
        `${turnsWords(both)}. There are no odds to compare: the designs lead elsewhere, or find other queues.`,
        true,
      ),
    ]
  }
  if (deciding.by === 'patience') return patienceCells(both, deciding, unit)
  if (deciding.by === 'one') {
    const { world, side } = deciding
    const letter = world === 0 ? 'A' : 'B'
    const other = world === 0 ? 'B' : 'A'
    const there = remark(
      `${other}: no such choice`,
      `In ${other} this customer made no other choice at ${stepLabel(timelines[world]!.design, side.step)} to set beside it.`,
    )
    const here = sideCell(both, world, side, letter, true)
    return world === 0 ? [here, there] : [there, here]
  }
  const [a, b] = deciding.sides
  return [
    sideCell(both, 0, a, 'A', deciding.sameLuck),
    sideCell(both, 1, b, 'B', deciding.sameLuck),
    sharesCell(both, deciding.sides, deciding.shares),
  ]
}

/** `alone` where it says all that there is to say. */
function remark(head: string, text: string, alone = false): HTMLElement {
  return element(
    'div',
    { class: alone ? 'alone' : 'cell' },
    element('h3', {}, head),
    element('p', { class: 'muted' }, text),
  )
}

function sideCell(both: Both, world: 0 | 1, side: Side, letter: string, sameLuck: boolean): HTMLElement {
  const { design } = both.timelines[world]!
  const of = asked(both, side, world)
  const head = `${letter}: ${choiceWords(side, design)}, odds of ${of} ${whole(side.odds)}`
  const state = stateWords(side.fork)
  const waited = waitedBefore(both, world, side.line)
  const lines = [[...state, waited].join(', ')]
  if (side.fork.options.length > 2) lines.push(oddsWords(side.fork, design))
  if (!sameLuck && world === 1) lines.push(otherLuck(both, side, design))
  return element(
    'div',
    { class: 'cell' },
    element('h3', {}, head),
    bar(side, of),
    ...lines.map((line) => element('p', { class: 'muted' }, line)),
  )
}

/** Each way out of a step has its own luck, at every visit anew. */
function otherLuck({ deciding }: Both, { fork, option }: Side, design: Design): string {
  const { to } = fork.options[option]!
  const known = deciding?.by === 'odds' && deciding.sides[0].fork.options.some((other) => other.to === to)
  return known
    ? 'The luck is another one here: not the same visit, or other ways to choose from.'
    : `Each way has its own luck, and ${stepLabel(design, to)} is none of A’s ways.`
}

/** The odds as a part of the bar, and the line of luck: who has more odds than there goes that way. */
function bar({ odds, turn, taken }: Side, of: string): SVGElement {
  const at = `${100 * turn}%`
  const anchor = turn < 0.22 ? 'start' : turn > 0.78 ? 'end' : 'middle'
  return drawing(
    'svg',
    { class: 'odds', role: 'img', 'aria-label': `Odds ${whole(odds)}; luck: ${of} above ${whole(turn)}` },
    drawing('rect', { class: 'all', x: '0', y: '6', width: '100%', height: '18' }),
    drawing('rect', { class: taken ? 'taken' : 'missed', x: '0', y: '6', width: `${100 * odds}%`, height: '18' }),
    drawing('line', { class: 'luck gold', x1: at, x2: at, y1: '0', y2: '30' }),
    drawing('line', { class: 'luck', x1: at, x2: at, y1: '0', y2: '30' }),
    drawing('text', { x: at, y: '46', 'text-anchor': anchor }, `luck: ${of} above ${whole(turn)}`),
  )
}

type Patience = Extract<NonNullable<Both['deciding']>, { by: 'patience' }>

function patienceCells(both: Both, { world, step, lines, waited }: Patience, unit: AxisUnit): HTMLElement[] {
  const { design } = both.timelines[world]!
  const [own, other] = world === 0 ? ['A', 'B'] : ['B', 'A']
  const hours = waited.map((time, i) =>
    time === null ? null : time * both.timelines[i === 0 ? world : 1 - world]!.design.hoursPerUnit,
  )
  const most = Math.max(hours[0]!, hours[1] ?? 0) * 1.15
  const at = stepLabel(design, step)
  const here = element(
    'div',
    { class: 'cell' },
    element('h3', {}, `${own}: gave up at ${at} after ${duration(hours[0]!)}`),
    waitBar(hours[0]! / most, hours[0]! / most, duration(hours[0]!)),
    element(
      'p',
      { class: 'muted' },
      `Patience ran out on ${lineMoment(both, world, lines[world], unit)}, before anybody came.`,
    ),
  )
  const there =
    hours[1] === null || hours[1] === undefined
      ? remark(`${other}: did not wait there`, `In ${other} nobody keeps this customer waiting at ${at}.`)
      : element(
          'div',
          { class: 'cell' },
          element('h3', {}, `${other}: waited ${hours[1] < 1 / 60 ? 'not at all' : duration(hours[1])} at ${at}`),
          waitBar(hours[1] / most, hours[0]! / most, duration(hours[0]!)),
          element('p', { class: 'muted' }, `${other} came in time, measured by the patience shown in ${own}.`),
        )
  const head = remark(
    'What made the difference',
    `The wait at ${at}: no choice and no odds. How long somebody is willing to wait is their luck at that visit.`,
  )
  return world === 0 ? [here, there, head] : [there, here, head]
}

function waitBar(waited: number, patience: number, text: string): SVGElement {
  const at = `${100 * patience}%`
  return drawing(
    'svg',
    { class: 'odds', role: 'img', 'aria-label': `Patience ran out after ${text}` },
    drawing('rect', { class: 'all', x: '0', y: '6', width: '100%', height: '18' }),
    drawing('rect', { class: 'wait', x: '0', y: '8', width: `${100 * waited}%`, height: '14' }),
    drawing('line', { class: 'luck gold', x1: at, x2: at, y1: '0', y2: '30' }),
    drawing('line', { class: 'luck', x1: at, x2: at, y1: '0', y2: '30' }),
    drawing('text', { x: at, y: '46', 'text-anchor': 'end' }, `patience: ${text}`),
  )
}

function sharesCell(
  both: Both,
  [a, b]: [Side, Side],
  shares: NonNullable<Extract<Both['deciding'], { by: 'odds' }>>['shares'],
): HTMLElement {
  const head = element('h3', {}, `What made ${whole(a.odds)} into ${whole(b.odds)}`)
  if (!shares) {
    const text = 'The designs say these odds outright; nothing about the customer moves them.'
    return element('div', { class: 'cell' }, head, element('p', { class: 'muted' }, text))
  }
  const points = wholePoints(shares, a.odds, b.odds)
  const most = Math.max(1, ...points.map(Math.abs))
  const rows = shares.map(({ what, label, values, share }, i) => {
    const value = points[i]!
    const meter = drawing('svg', { class: 'points', 'aria-hidden': 'true' })
    meter.append(
      drawing('rect', {
        class: value < 0 ? 'fewer' : 'more',
        x: '0.75',
        y: '1',
        width: value === 0 ? '1.5' : `${(96 * Math.abs(value)) / most}%`,
        height: '14',
      }),
    )
    const from = values
      ? values[0] === values[1]
        ? `${number(values[0])} in both`
        : `${number(values[0])} → ${number(values[1])}`
      : ''
    const name = what === 'attribute' ? attributeWords(label) : label
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      element('td', { class: 'muted from' }, from),
      element('td', { class: 'meter' }, meter),
      element(
        'td',
        { class: 'muted' },
        value === 0
          ? share === 0
            ? 'none'
            : 'under a point'
          : `${value < 0 ? '−' : '+'}${Math.abs(value)} point${Math.abs(value) === 1 ? '' : 's'}`,
      ),
    )
  })
  const table = element('table', { class: 'shares' }, element('tbody', {}, ...rows))
  const [x, y] = [a, b].map(({ fork, option }, world) =>
    stepLabel(both.timelines[world]!.design, fork.options[option]!.to),
  )
  const note = element(
    'p',
    { class: 'muted' },
    `Asked of ${x} in A and of ${y} in B: the designs lead to different steps.`,
  )
  const copy = copyButton(() => shareSheet(shares), 'whyflow-twin-odds', 'what made the difference')
  const taken = element('p', { class: 'takeaways' }, copy)
  return element('div', { class: 'cell' }, head, table, ...(x === y ? [] : [note]), taken)
}
