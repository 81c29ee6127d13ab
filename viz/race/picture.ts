import { measure, wrapped } from '../marks/measure.ts'
import { at, badge } from '../marks/pieces.ts'
import { clock } from '../model/calendar.ts'
import type { Pair } from '../model/pair.ts'
import { drawing } from '../panel/element.ts'
import { legendOf } from '../panel/legend.ts'
import type { About } from '../panel/standalone.ts'
import type { Shot } from '../panel/world.ts'

/** Room of a design's letter before its name. */
const LETTER = 34
const GAP = 28
/** The top of a map is free: on the page its title stands there. */
const FREE = 26
const SPACE = { part: 6, item: 18, line: 22 }

/** Both worlds at one moment as one picture, the teams above each map and the two grammars below: for a file. */
export function racePicture({ timelines }: Pair, shots: readonly Shot[]): SVGSVGElement {
  const width = Math.max(...shots.map((shot) => shot.width))
  let y = 0
  const parts = shots.flatMap(({ map, teams, height }, i) => {
    const { world, design } = timelines[i]!
    const head = heading(world.letter, design.name, design.why, width)
    const row = inLines(teams, width)
    const top = head.height + row.height - FREE
    const group = at(0, y, head.group, at(0, head.height, row.group), at(0, top, map))
    y += top + height + GAP
    return [group]
  })
  const legend = inLines(legendOf(timelines[0].design.segments), width)
  parts.push(at(0, y, legend.group))
  const size = { width: String(width), height: String(y + legend.height) }
  return drawing('svg', { class: 'map', viewBox: `0 0 ${size.width} ${size.height}`, ...size }, ...parts)
}

/** What stands above it. */
export function aboutRace({ timelines }: Pair, hours: number, seed: number): About {
  const [a, b] = timelines.map(({ design }) => design.name)
  const { day, date } = clock(hours, 1, timelines[0].design.start)
  const traces = timelines.map(({ world }) => `${world.letter}:${world.checksum}`).join(' ')
  return {
    title: `${a} and ${b}: the same customers`,
    notes: [`Day ${day}, ${date}. One run of each, seed ${seed}, trace ${traces}. It shows how, not how surely.`],
  }
}

/** Letter, name and purpose; below the name where it has no room beside. */
function heading(letter: string, name: string, why: string, width: number): { group: SVGElement; height: number } {
  const lines = wrapped(name, width - LETTER, true)
  const purpose = why === '' ? '' : `“${why}”`
  const beside = LETTER + measure(lines.at(-1) ?? '', true) + 12
  const fits = beside + measure(purpose, false) <= width
  const below = fits ? [] : wrapped(purpose, width - LETTER)
  const words = [
    ...lines.map((text, i) => at(LETTER, i * SPACE.line, word(0, text, { class: 'strong' }))),
    ...below.map((text, i) => at(LETTER, (lines.length + i) * SPACE.line, word(0, text, { class: 'muted' }))),
    ...(fits ? [at(beside, (lines.length - 1) * SPACE.line, word(0, purpose, { class: 'muted' }))] : []),
  ]
  return {
    group: drawing('g', {}, ...badge(letter, 24), ...words),
    height: (lines.length + below.length) * SPACE.line + 12,
  }
}

/** Items of the page, words and small drawings, as marks beside each other in as many lines as they need. */
function inLines(items: readonly Element[], width: number): { group: SVGElement; height: number } {
  const group = drawing('g')
  let [x, y] = [0, 0]
  for (const item of items) {
    const { marks, long } = inLine(item)
    if (x > 0 && x + long > width) [x, y] = [0, y + SPACE.line]
    group.append(at(x, y, ...marks))
    if (long > 0) x += long + SPACE.item
  }
  return { group, height: y + SPACE.line }
}

function inLine(item: Element): { marks: SVGElement[]; long: number } {
  const marks: SVGElement[] = []
  let x = 0
  for (const node of item.childNodes) {
    const words = node instanceof SVGSVGElement ? '' : (node.textContent ?? '').trim()
    if (node instanceof SVGSVGElement) {
      marks.push(at(x, 6, ...[...node.children].map((mark) => mark.cloneNode(true))))
      x += Number(node.getAttribute('width')) + SPACE.part
    } else if (words !== '') {
      marks.push(word(x, words, {}))
      x += measure(words, false) + SPACE.part
    }
  }
  return { marks, long: x }
}

function word(x: number, text: string, look: Record<string, string>): SVGElement {
  return drawing('text', { x: String(x), y: '17', ...look }, text)
}
