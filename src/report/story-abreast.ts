import type { Story, StoryLine, Told } from '../experiment/story.ts'
import { printed } from './columns.ts'
import type { Ink } from './ink.ts'
import { sinceArrival, summary, wordsOf } from './story-lines.ts'

/** Room for the time since arrival, before the two columns. */
const TIME = 9
const GAP = 3

/** What happened to the customer at one time: in the first design, in the second, or in both. */
type Moment = [first: Located | undefined, second: Located | undefined]

interface Located {
  line: StoryLine
  index: number
}

/** Two journeys of one customer beside each other, in order of the time since arrival; A on the left, B on the right. */
export function abreast(story: Story, both: readonly [Told, Told], ink: Ink, width: number): string[] {
  const room = Math.floor((width - 2 - TIME - 2 * GAP) / 2)
  const row = (time: string, left: string, right: string) =>
    `  ${time.padStart(TIME)}${' '.repeat(GAP)}${left}${' '.repeat(Math.max(0, room - printed(left)))}${' '.repeat(GAP)}${right}`.trimEnd()
  const [a, b] = story.designs
  const heads = [row('', ink.bold(`A  ${a!.name}`), ink.bold(`B  ${b!.name}`))]
  heads.push(row('', summary(both[0], story.unit), summary(both[1], story.unit)), '')
  let parted = false
  const lines = momentsOf(both).flatMap((moment) => {
    const cells = moment.map((each) => (each ? wordsOf(each.line, ink, room) : []))
    const design = moment[0] ? 0 : 1
    const time = sinceArrival(moment[design]!.line, both[design], story.unit)
    const height = Math.max(...cells.map((cell) => cell.length))
    const text = Array.from({ length: height }, (_, i) =>
      row(i === 0 ? time : '', cells[0]![i] ?? '', cells[1]![i] ?? ''),
    )
    const here = !parted && isParting(story, moment)
    parted ||= here
    return here ? [parting(ink, width), ...text] : text
  })
  return [...heads, ...lines]
}

/** The lines of both in order of time since arrival; what happens at the same time stands beside each other. */
function momentsOf(both: readonly [Told, Told]): Moment[] {
  const [a, b] = both.map((told) => told.lines.map((line, index): Located => ({ line, index })))
  const since = (each: Located | undefined, told: Told) =>
    each ? each.line.time - told.arrived : Number.POSITIVE_INFINITY
  const moments: Moment[] = []
  for (let i = 0, j = 0; i < a!.length || j < b!.length; ) {
    const apart = since(a![i], both[0]) - since(b![j], both[1])
    const together = Math.abs(apart) <= 1e-9 * Math.max(1, since(a![i], both[0]))
    moments.push([together || apart < 0 ? a![i++] : undefined, together || apart > 0 ? b![j++] : undefined])
  }
  return moments
}

function isParting({ divergence }: Story, [a, b]: Moment): boolean {
  return divergence !== null && (a?.index === divergence.lines[0] || b?.index === divergence.lines[1])
}

/** The head over everything that follows. */
function parting(ink: Ink, width: number): string {
  const text = ' here the paths part '
  return ink.bold(
    `  ${'─'.repeat(TIME + GAP - 1)}${text}${'─'.repeat(Math.max(0, width - 2 - TIME - GAP + 1 - text.length))}`,
  )
}
