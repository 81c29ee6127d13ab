import type { Fork, Story, StoryLine, Told } from '../experiment/story.ts'
import { wrap } from './columns.ts'
import { figure, NOTHING } from './figure.ts'
import type { Ink } from './ink.ts'

/** One customer's journey as text: line by line, in one design or in one after the other, and where the two part. */
export function storyText(story: Story, ink: Ink, width: number): string {
  const parts = [
    [
      `${ink.bold(`Customer ${story.customer}`)}  ${ink.quiet(`replication ${story.replication}, seed ${story.seed}`)}`,
      ...(story.divergence ? ['', ...wrap(`The paths part: ${story.divergence.text}`, width).map(ink.bold)] : []),
      ...(story.designs.length > 1 && !story.divergence ? ['', 'The two paths never part.'] : []),
    ],
    ...story.designs.map((design, i) => designLines(story, design, i, ink, width)),
  ]
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`
}

function designLines(story: Story, design: Story['designs'][number], i: number, ink: Ink, width: number): string[] {
  const letter = story.designs.length > 1 ? `${String.fromCharCode(65 + i)}  ` : ''
  const head = ink.bold(letter + design.name)
  if (design.told === null) {
    const other = String.fromCharCode(66 - i)
    return [
      head,
      story.designs.length > 1 ? `  Only in ${other}: this customer never comes here.` : '  No such customer.',
    ]
  }
  const told = design.told
  const parted = story.divergence && story.designs.length > 1 ? story.divergence.line : null
  const lines = told.lines.flatMap((line, n) => [
    ...(n === parted ? [ink.bold(`  ${'─'.repeat(9)} from here on another path`)] : []),
    ...lineLines(line, told, story.unit, ink, width),
  ])
  return [head, `  ${summary(told, story.unit)}`, '', ...lines]
}

function summary(told: Told, unit: string): string {
  if (told.left === null) return `${told.segment}, still open at the end`
  return `${told.segment}, ${told.outcome} after ${figure(told.left - told.arrived, unit)}`
}

/** Time since arrival, then what happened; below a fork the odds of each way and what weighed most. */
function lineLines(line: StoryLine, told: Told, unit: string, ink: Ink, width: number): string[] {
  const since = line.time === told.arrived ? '' : figure(line.time - told.arrived, unit)
  const [first, ...more] = wrap(line.text, width - 14)
  const margin = ' '.repeat(14)
  return [
    `  ${since.padStart(9)}   ${first}`,
    ...more.map((text) => margin + text),
    ...(line.fork ? forkLines(line.fork, ink).map((text) => margin + text) : []),
  ]
}

function forkLines(fork: Fork, ink: Ink): string[] {
  const options = fork.options.map((option) => {
    const odds = `${option.to} ${figure(option.odds, 'share')}`
    return option.to === fork.chosen ? ink.bold(odds) : odds
  })
  const luck = fork.luck === null ? '' : ink.quiet(`  luck ${fork.luck.toFixed(2)}`)
  const weighed = fork.weighed
    ? `  ${fork.weighed.attribute} weighed most, toward ${fork.weighed.toward} (${sign(fork.weighed.logit)})`
    : ''
  return [`odds  ${options.join(ink.quiet(' · '))}${luck}`, ...(weighed === '' ? [] : [ink.quiet(weighed.trim())])]
}

function sign(logit: number): string {
  return Number.isFinite(logit) ? `${logit < 0 ? '−' : '+'}${Math.abs(logit).toFixed(2)}` : NOTHING
}
