import type { Fork, Told } from '../../src/index.ts'
import { TAG } from '../model/tags.ts'
import { duration } from '../words.ts'
import type { Design } from '../world.ts'
import { type Both, hoursOfLine } from './both.ts'
import type { Side } from './deciding.ts'
import { type End, firstEnd, hoursOf, type Journey, type Visit } from './journey.ts'

/** The unit of the axis: one that leaves two or three digits. */
export interface AxisUnit {
  name: 'minute' | 'hour' | 'day'
  hours: number
}

export function axisUnit(hours: number): AxisUnit {
  if (hours < 2) return { name: 'minute', hours: 1 / 60 }
  return hours < 60 ? { name: 'hour', hours: 1 } : { name: 'day', hours: 24 }
}

/** `day 7.3`, since arrival. */
export function moment(hours: number, unit: AxisUnit): string {
  const value = hours / unit.hours
  return `${unit.name} ${value < 10 && value % 1 > 0.05 ? value.toFixed(1) : Math.round(value)}`
}

/** `on day 7.3`; `after 7.3 h` where days are too long. */
export function when(hours: number, unit: AxisUnit): string {
  return unit.name === 'day' ? `on ${moment(hours, unit)}` : `after ${duration(hours)}`
}

/** Built-in attributes, as they read beside a number. */
const ATTRIBUTES: Record<string, string> = {
  fit: 'fit of the offer',
  purposeFit: 'fit with the purpose',
  price: 'price against the usual',
  interest: 'interest kept',
}

export function attributeWords(label: string): string {
  return ATTRIBUTES[label] ?? label
}

export function number(value: number): string {
  return value
    .toFixed(2)
    .replace('-', '−')
    .replace(/^−0\.00$/, '0.00')
}

export function whole(share: number): string {
  return `${Math.round(100 * share)}\u202f%`
}

export function stepLabel(design: Design, name: string): string {
  return design.steps.find((step) => step.name === name)?.label ?? name
}

/** `guidance 0.92, reliability 0.81, price weight 0.6`. */
export function wantsWords({ timelines, rows, journeys }: Both): string {
  const world = rows[0] >= 0 ? 0 : 1
  const wants = wantsOf(timelines[world]!.world.trace.customerWants, timelines[world]!.design, rows[world]!)
  const shown = wants.filter(([, want]) => want > 0).slice(0, 3)
  const parts = shown.map(([name, want]) => `${name} ${number(want)}`)
  const { priceSensitivity } = journeys[world]!.told
  if (priceSensitivity > 0) parts.push(`price weight ${Number(priceSensitivity.toFixed(2))}`)
  return parts.length > 0 ? `wants ${parts.join(', ')}.` : ''
}

function wantsOf(all: Float64Array, { needs, needNames }: Design, row: number): [name: string, want: number][] {
  const wants = needNames.slice(0, needs).map((name, k): [string, number] => [name, all[row * needs + k]!])
  return wants.sort((a, b) => b[1] - a[1])
}

/** What the two worlds share of this customer, and what not. */
export function sameWords(both: Both): string {
  const [a, b] = both.journeys
  if (!a || !b) return ''
  const [x, y] = both.timelines.map(({ world, design }, i) => {
    const at = both.rows[i]! * design.needs
    return [...world.trace.customerWants.subarray(at, at + design.needs)].join()
  })
  const hours = [a, b].map(({ told, design }) => told.arrived * design.hoursPerUnit)
  const person = a.told.segment === b.told.segment && x === y
  const arrival = Math.abs(hours[0]! - hours[1]!) < 1e-6 * Math.max(1, hours[0]!)
  if (person && arrival) return 'Same person, same arrival, same luck in both designs.'
  const other = [
    person ? '' : a.told.segment === b.told.segment ? 'wants other things in B' : `is one of ${b.told.segment} in B`,
    arrival
      ? ''
      : `arrives ${duration(Math.abs(hours[1]! - hours[0]!))} ${hours[1]! > hours[0]! ? 'later' : 'earlier'} in B`,
  ].filter((text) => text !== '')
  return `Same luck in both designs, but ${other.join(' and ')}.`
}

/** Why somebody lives in one world only. */
export function aloneWords({ journeys, timelines, name }: Both): string {
  const here = journeys[0] ? 0 : 1
  const there = 1 - here
  const [own, other] = [here === 0 ? 'A' : 'B', here === 0 ? 'B' : 'A']
  const { design, world } = timelines[there]!
  const source = name.slice(0, name.lastIndexOf('/'))
  if (source.startsWith('initial/'))
    return `Only in ${own}: ${other} does not begin with this customer at ${stepLabel(design, source.slice('initial/'.length))}.`
  const index = design.sources.indexOf(source)
  if (index < 0) return `Only in ${own}: nobody comes from ${source} in ${other}.`
  const last = world.trace.customerSource.reduce((count, each) => count + Number(each === index), 0)
  return `Only in ${own}: in ${other} no more than ${last} come from ${source} before its run stops.`
}

/** `18 of 26 d waiting`: of the first cycle, until its end. */
export function waitingWords(journey: Journey): string {
  const all = firstEnd(journey)
  const [size, unit] = all >= 48 ? [24, 'd'] : all >= 1 ? [1, 'h'] : [1 / 60, 'min']
  const figure = (hours: number) => Number((hours / size).toFixed(1))
  return `${figure(hoursOf(journey, ['wait', 'closed']))} of ${figure(all)} ${unit} waiting`
}

/** What a customer did who was lost: `said no`. */
export function lostWords(journey: Journey, end: End): string {
  const last = journey.visits.findLast(({ cycle }) => cycle === end.cycle)
  if (last?.exit === 'reneged') return 'gave up'
  if (last?.exit === 'balked') return 'turned away'
  return last && journey.design.steps[last.step]!.kind === 'own' ? 'passed by' : 'said no'
}

/** `said no on day 26`, or where they still are. */
export function outcomeWords(journey: Journey, unit: AxisUnit): string {
  const end = journey.ends[0]
  if (end) return `${end.won ? 'won' : lostWords(journey, end)} ${when(end.hours, unit)}`
  const last = journey.visits.at(-1)
  return last
    ? `still at ${journey.design.steps[last.step]!.label} when the run stops`
    : 'still there when the run stops'
}

/** What is asked of a choice, in the same word for both: `yes` where somebody said no, else the step. */
export function asked({ deciding, timelines }: Both, side: Side, world: 0 | 1): string {
  const designs = timelines.map(({ design }) => design) as [Design, Design]
  const sides = deciding?.by === 'odds' ? deciding.sides : [side, side]
  const saysYes = sides.every((each, i) => isYes(each, designs[deciding?.by === 'odds' ? i : world]!))
  return saysYes ? 'yes' : stepLabel(designs[world], side.fork.options[side.option]!.to)
}

function isYes(side: Side, design: Design): boolean {
  const others = side.fork.options.filter((_, i) => i !== side.option)
  const lost = others.every((other) => isLost(design, other.to))
  const taken = side.taken || isLost(design, side.fork.chosen)
  return lost || taken
}

function isLost(design: Design, step: string): boolean {
  return design.steps.find(({ name }) => name === step)?.kind === 'lost'
}

/** `said no at Propose`. */
export function choiceWords({ fork, step }: Pick<Side, 'fork' | 'step'>, design: Design): string {
  const at = stepLabel(design, step)
  const own = design.steps.find(({ name }) => name === step)?.kind === 'own'
  if (isLost(design, fork.chosen)) return `${own ? 'passed by' : 'said no'} at ${at}`
  const option = fork.options.find(({ to }) => to === fork.chosen)
  if (option?.rework && fork.chosen === step) return `had to do ${at} again`
  if (option?.rework) return `had to go back to ${stepLabel(design, fork.chosen)} from ${at}`
  const on = design.steps.find(({ name }) => name === fork.chosen)
  return on?.kind === 'won' ? `said yes at ${at}` : `went on from ${at} to ${stepLabel(design, fork.chosen)}`
}

/** `trust 0.46 · interest kept 0.38`: what weighed at the choice. */
export function stateWords(fork: Fork): string[] {
  const weighing = fork.made?.attributes.filter(({ coefficients }) => coefficients.some((each) => each !== 0)) ?? []
  return weighing.map(({ label, value }) => `${attributeWords(label)} ${number(value)}`)
}

/** `Propose 67 % · Gone 33 %`. */
export function oddsWords({ options }: Fork, design: Design): string {
  const sorted = [...options].sort((a, b) => b.odds - a.odds)
  return sorted.map(({ to, odds }) => `${stepLabel(design, to)}\u00a0${whole(odds)}`).join(' · ')
}

/** How the moment where the paths part reads, in two lines. */
export function partingWords(both: Both, unit: AxisUnit): [string, string] {
  const { split, story } = both
  if (!split) return ['', '']
  const at = moment(split.hours, unit)
  if (split.by === 'time')
    return [`Times part, ${at}`, story.divergence ? 'the ways part later' : 'the same steps to the end']
  return [`Paths part, ${at}`, turnsWords(both)]
}

/** What either did where the paths part. */
export function turnsWords(both: Both): string {
  const [x, y] = goneOn(both)
  if (x && y) return `A went on to ${x}, B to ${y}`
  const turns = ([0, 1] as const).map((world) => turnWords(both, world))
  return `A ${turns[0]}; B ${turns[1]}`
}

/** Where each went on to, where both did. */
function goneOn({ story, timelines }: Both): (string | null)[] {
  return story.designs.map(({ told }, world) => {
    const chosen = told!.lines[story.divergence!.lines[world]!]?.fork?.chosen
    const { design } = timelines[world]!
    return chosen === undefined || isLost(design, chosen) ? null : stepLabel(design, chosen)
  })
}

function turnWords({ story, timelines }: Both, world: 0 | 1): string {
  const { design } = timelines[world]!
  const told: Told = story.designs[world]!.told!
  const line = told.lines[story.divergence!.lines[world]!]
  if (!line) return 'was still open'
  if (line.fork && line.step) return choiceWords({ fork: line.fork, step: line.step }, design)
  const at = line.step ? stepLabel(design, line.step) : ''
  const verbs: Record<string, string> = {
    joined: `came to ${at}`,
    balked: `found ${at} full`,
    reneged: `gave up at ${at}`,
    routed: `went on from ${at}`,
    returned: 'came back',
    ended: isLost(design, line.step ?? '') ? 'was lost' : 'was won',
  }
  return verbs[line.what] ?? line.text
}

/** How long the visit that a line ends had waited, where it had. */
export function waitedBefore(both: Both, world: 0 | 1, line: number): string {
  const visit = both.journeys[world]!.visits.find((each) => each.line === line)
  const waited = visit?.parts.reduce(
    (sum, { what, from, to }) => (what === 'wait' || what === 'closed' ? sum + to - from : sum),
    0,
  )
  return waited && waited > 1 / 60 ? `after ${duration(waited)} of waiting` : 'without any wait'
}

export function lineMoment(both: Both, world: 0 | 1, line: number, unit: AxisUnit): string {
  return moment(hoursOfLine(both, world, line), unit)
}

const KIND_WORDS: Record<number, string> = {
  [TAG.value]: 'of value',
  [TAG.necessary]: 'of necessary work',
  [TAG.waste]: 'of waste',
  [TAG.misfit]: 'outside the purpose',
}

/** `waits 2.5 d, 1.2 h of value, said no`: a visit in a line. */
export function visitWords(visit: Visit, { design, told }: Journey): string {
  const spent = (kinds: readonly string[]) =>
    visit.parts.reduce((sum, { what, from, to }) => (kinds.includes(what) ? sum + to - from : sum), 0)
  const parts: string[] = []
  const waited = spent(['wait', 'closed'])
  if (waited > 1 / 60) parts.push(`waits ${duration(waited)}`)
  if (spent(['own']) > 0) parts.push(`${duration(spent(['own']))} of own time`)
  if (spent(['work']) > 0) parts.push(`${duration(spent(['work']))} ${KIND_WORDS[visit.tag] ?? 'of work'}`)
  if (visit.exit === 'reneged') parts.push('gave up')
  if (visit.exit === 'balked') parts.push('turned away')
  const fork = told.lines[visit.line]?.fork
  const option = fork?.options.find(({ to }) => to === fork.chosen)
  if (fork && isLost(design, fork.chosen))
    parts.push(design.steps[visit.step]!.kind === 'own' ? 'passed by' : 'said no')
  else if (option?.rework) parts.push('to be redone')
  return parts.join(', ')
}
