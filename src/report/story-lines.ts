import type { Fork, StoryLine, Told } from '../experiment/story.ts'
import { wrap } from './columns.ts'
import { figure, NOTHING } from './figure.ts'
import type { Ink } from './ink.ts'

/** How a customer's journey ended, in a few words. */
export function summary(told: Told, unit: string): string {
  if (told.left === null) return `${told.segment}, still open at the end`
  return `${told.segment}, ${told.outcome} after ${figure(told.left - told.arrived, unit)}`
}

/** Time since arrival in a unit that suits; nothing at the arrival itself. */
export function sinceArrival(line: StoryLine, told: Told, unit: string): string {
  return line.time === told.arrived ? '' : figure(line.time - told.arrived, unit)
}

/** What happened, and below a fork the odds of each way and what weighed most; no line wider than `width`. */
export function wordsOf(line: StoryLine, ink: Ink, width: number): string[] {
  return [...wrap(line.text, width), ...(line.fork ? forkLines(line.fork, ink, width) : [])]
}

function forkLines(fork: Fork, ink: Ink, width: number): string[] {
  const options = fork.options.map((option) => {
    // In one piece, so that no line is broken within the emphasis.
    const odds = `${option.to}\u00a0${figure(option.odds, 'share')}`
    return option.to === fork.chosen ? ink.bold(odds) : odds
  })
  const luck = fork.luck === null ? '' : `  ${ink.quiet('luck')} ${ink.quiet(fork.luck.toFixed(2))}`
  const odds = wrap(`  odds ${options.join(ink.quiet(' · '))}${luck}`, width, '       ')
  return [
    ...odds,
    ...weighed(fork)
      .flatMap((text) => wrap(`  ${text}`, width, '  '))
      .map(ink.quiet),
  ]
}

function weighed({ weighed: most }: Fork): string[] {
  return most ? [`${most.attribute} weighed most, toward ${most.toward} (${sign(most.logit)})`] : []
}

function sign(logit: number): string {
  return Number.isFinite(logit) ? `${logit < 0 ? '−' : '+'}${Math.abs(logit).toFixed(2)}` : NOTHING
}
