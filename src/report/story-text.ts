import type { Story, Told } from '../experiment/story.ts'
import { wrap } from './columns.ts'
import type { Ink } from './ink.ts'
import { abreast } from './story-abreast.ts'
import { sinceArrival, summary, wordsOf } from './story-lines.ts'

/** Where two columns of sentences have room. */
const ABREAST = 100

/**
 * One customer's journey as text, line by line; in two designs beside each other, or one after the other where there is
 * no room, with the place where the two part.
 */
export function storyText(story: Story, ink: Ink, width: number): string {
  const [first, second] = story.designs.map(({ told }) => told)
  const parts = [
    [
      `${ink.bold(`Customer ${story.customer}`)}  ${ink.quiet(`replication ${story.replication}, seed ${story.seed}`)}`,
      ...(story.divergence ? ['', ...wrap(`The paths part ${story.divergence.text}`, width).map(ink.bold)] : []),
      ...(first && second && !story.divergence ? ['', 'The two paths never part.'] : []),
    ],
    ...(first && second && width >= ABREAST
      ? [abreast(story, [first, second], ink, width)]
      : story.designs.map((design, i) => designLines(story, design, i, ink, width))),
  ]
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`
}

function designLines(story: Story, design: Story['designs'][number], i: number, ink: Ink, width: number): string[] {
  const two = story.designs.length > 1
  const head = ink.bold((two ? `${String.fromCharCode(65 + i)}  ` : '') + design.name)
  const { told } = design
  if (told === null) {
    const other = String.fromCharCode(66 - i)
    return [head, two ? `  Only in ${other}: this customer never comes here.` : '  No such customer.']
  }
  const parted = story.divergence?.lines[i]
  const lines = told.lines.flatMap((line, n) => [
    ...(n === parted ? [ink.bold(`  ${'─'.repeat(9)} here the paths part`)] : []),
    ...timed(wordsOf(line, ink, width - 14), sinceArrival(line, told as Told, story.unit)),
  ])
  return [head, `  ${summary(told, story.unit)}`, '', ...lines]
}

/** The time stands before the first line. */
function timed(lines: readonly string[], time: string): string[] {
  return lines.map((text, i) => `  ${(i === 0 ? time : '').padStart(9)}   ${text}`)
}
