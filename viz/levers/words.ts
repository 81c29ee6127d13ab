import { clock } from '../model/calendar.ts'
import { type Lever, type Levers, leverOf, valueBefore } from '../model/lever.ts'
import type { Arm, Move, Project } from '../state/project.ts'
import { LETTERS } from '../world.ts'

/** Sentences beyond these are counted. */
const MOST = 2

/**
 * What was moved between two projects of the same designs, in sentences: `Sales moved from 8 to 11 in A on day 214.` Empty where
 * nothing was. `before` is what the figures at hand were computed for; null where there are none.
 */
export function movedWords(levers: Levers | null, before: Project | null, after: Project): string {
  const told = new Map<string, string[]>()
  after.arms.forEach((arm, i) => {
    for (const text of changesIn(levers, before?.arms[i]?.moves ?? [], arm, i)) {
      told.set(text, [...(told.get(text) ?? []), LETTERS[i]!])
    }
  })
  const sentences = [...told].map(([text, letters]) => text.replace(WHERE, `in ${letters.join(' and ')}`))
  const more = sentences.length - MOST
  return [...sentences.slice(0, MOST), ...(more > 0 ? [`${more} more moved.`] : [])].join(' ')
}

/** Stands for the letters until it is known whether both worlds are meant. */
const WHERE = '\u0000'

/** What one design has that the moves of before had not, and what it no longer has. */
function changesIn(levers: Levers | null, before: readonly Move[], arm: Arm, i: number): string[] {
  const { moves } = arm
  const added = moves.filter((move) => !before.some((other) => same(move, other)))
  const gone = before.filter((move) => !moves.some((other) => sameSpot(move, other)))
  return [
    ...added.map((move) => {
      const lever = leverOf(levers, i, move.path)
      if (!lever) return `${move.path} moved to ${String(move.value)} ${WHERE} ${momentWords(move.hours)}.`
      const [from, to] = [valueBefore(lever, arm, move.hours), move.value].map((value) => leverText(lever, value))
      return `${lever.name} moved from ${from} to ${to} ${WHERE} ${momentWords(move.hours)}.`
    }),
    ...gone.map((move) => {
      const lever = leverOf(levers, i, move.path)
      const at = lever ? ` at ${leverText(lever, valueBefore(lever, arm, move.hours))}` : ''
      return `${lever?.name ?? move.path} stays${at} ${WHERE} ${momentWords(move.hours)}.`
    }),
  ]
}

/** What was moved in one design, in the order in which it was: `Sales from 7 to 11`. */
export function movedInWords(levers: readonly Lever[], arm: Arm): { text: string; hours: number }[] {
  return arm.moves.map((move) => {
    const lever = levers.find(({ path }) => path === move.path)
    if (!lever) return { text: `${move.path} to ${String(move.value)}`, hours: move.hours }
    const from = leverText(lever, valueBefore(lever, arm, move.hours))
    return { text: `${lever.name} from ${from} to ${leverText(lever, move.value)}`, hours: move.hours }
  })
}

function same(a: Move, b: Move): boolean {
  return sameSpot(a, b) && a.value === b.value
}

function sameSpot(a: Move, b: Move): boolean {
  return a.hours === b.hours && a.path === b.path
}

/** `on day 214`: days as the clock of the page counts them. */
export function momentWords(hours: number): string {
  return `on day ${clock(hours, 1, '').day}`
}

/** A value of a lever with its unit: `11`, `€120`, `6.5 h`, `yes`. */
export function leverText({ scale }: Pick<Lever, 'scale'>, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'number') return String(value)
  const shown = shownOf({ scale }, value)
  return `${shown < 0 ? '−' : ''}${scale.before}${digits(Math.abs(shown))}${scale.after}`
}

/** A value as it is written, without the trace that a change of unit leaves in the last digits. */
export function shownOf({ scale }: Pick<Lever, 'scale'>, value: number): number {
  return Number((value / scale.per).toPrecision(12))
}

/** Every digit that was set, up to six: a lever at 10 500 is not at €11k. */
function digits(value: number): string {
  const [whole = '0', fraction] = String(Number(value.toPrecision(6))).split('.')
  const grouped = /e/.test(whole) ? whole : whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
