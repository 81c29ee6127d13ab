import type { Fork, Story, StoryLine, Told } from '../../src/index.ts'
import type { Design } from '../world.ts'
import { turningPoint } from './luck.ts'
import { type Share, sharesOf } from './shares.ts'

/** One world's side of the choice that divides two fates. */
export interface Side {
  /** Index of the line in the world's story. */
  line: number
  step: string
  fork: Fork
  /** The option that is asked about. */
  option: number
  taken: boolean
  odds: number
  /** The odds above which the luck of this visit takes the option. */
  turn: number
}

/** What divides the two journeys, as far as one moment does. */
export type Deciding =
  /** A choice at the same step in both. The luck is the same where every option has it so in both. */
  | { by: 'odds'; sides: [Side, Side]; sameLuck: boolean; shares: Share[] | null }
  /** A choice in one world; in the other they never stood there, or did not choose. */
  | { by: 'one'; world: 0 | 1; side: Side }
  /** One gave up; the other's wait at the same step, where there was one. */
  | { by: 'patience'; world: 0 | 1; lines: [number, number]; step: string; waited: [number, number | null] }
  /** The designs lead elsewhere, or what happened is no choice of theirs. */
  | { by: 'design'; lines: [number, number] }

type Both = readonly [Told, Told]

/** Null where the two never part. Where the fates differ it is where the lost one was lost; else where the ways part. */
export function decidingOf({ divergence, designs }: Story, made: readonly [Design, Design]): Deciding | null {
  const [a, b] = designs.map(({ told }) => told)
  if (!a || !b || !divergence) return null
  const both: Both = [a, b]
  const parting = divergence.lines as [number, number]
  const outcomes = both.map(({ outcome }) => outcome)
  const lost = outcomes.indexOf('lost')
  if (lost >= 0 && outcomes[1 - lost] !== 'lost') {
    const found = whereLost(both, made, lost as 0 | 1)
    if (found) return found
  }
  return whereParted(both, made, parting)
}

/** The last turn before the end of the one who was lost, and what the other did at the same step. */
function whereLost(both: Both, made: readonly [Design, Design], world: 0 | 1): Deciding | null {
  const { lines } = both[world]
  const end = lines.findIndex(({ what }) => what === 'ended')
  const fatal = lines.slice(0, end).findLastIndex(({ what }) => ['routed', 'reneged', 'balked'].includes(what))
  const line = lines[fatal]
  if (!line) return null
  if (line.what === 'reneged') return givenUp(both, world, fatal)
  if (line.what !== 'routed' || !line.fork) return null
  const at = firstDiffering(both, line.step!)
  const forks = at?.map((index, i) => both[i]!.lines[index]!.fork!) as [Fork, Fork] | undefined
  const options = forks ? common(forks, made) : null
  if (at && options) return compared(both, at, options)
  const yes = likeliest(line.fork, made[world], line.fork.chosen)
  return yes === null ? null : { by: 'one', world, side: sideOf(lines, fatal, yes) }
}

/** The first visits to a step, the same one in both, from which they went different ways: with the same luck. */
function firstDiffering(both: Both, step: string): [number, number] | null {
  const [a, b] = both.map(({ lines }) =>
    lines.flatMap((line, i) => (line.what === 'routed' && line.step === step ? [i] : [])),
  ) as [number[], number[]]
  for (let nth = 0; nth < Math.min(a.length, b.length); nth++) {
    const [x, y] = [both[0].lines[a[nth]!]!.fork, both[1].lines[b[nth]!]!.fork]
    if (x && y && x.chosen !== y.chosen) return [a[nth]!, b[nth]!]
  }
  return null
}

function givenUp(both: Both, world: 0 | 1, fatal: number): Deciding {
  const { lines } = both[world]
  const step = lines[fatal]!.step!
  const arrivals = lines.slice(0, fatal).filter((line) => line.what === 'joined' && line.step === step).length - 1
  const others = both[1 - world]!.lines
  const joined = others.flatMap((line, i) => (line.what === 'joined' && line.step === step ? [i] : []))[arrivals]
  const own = waitFrom(
    lines,
    lines.slice(0, fatal).findLastIndex((line) => line.what === 'joined'),
  )
  const other = joined === undefined ? null : waitFrom(others, joined)
  const began = others.findIndex((line, i) => i > (joined ?? others.length) && line.what === 'started')
  const lead: [number, number] = [fatal, began < 0 ? (joined ?? -1) : began]
  return {
    by: 'patience',
    world,
    step,
    lines: world === 0 ? lead : [lead[1], lead[0]],
    waited: [own ?? 0, other],
  }
}

/** From joining a step to the beginning of work, or to giving up, in time units; null when neither came. */
function waitFrom(lines: readonly StoryLine[], joined: number): number | null {
  const next = lines.slice(joined + 1).find(({ what }) => what === 'started' || what === 'reneged')
  return next ? next.time - lines[joined]!.time : null
}

function whereParted(both: Both, made: readonly [Design, Design], at: [number, number]): Deciding {
  const [x, y] = [both[0].lines[at[0]], both[1].lines[at[1]]]
  if (!x?.fork || !y?.fork || x.step !== y.step || x.fork.chosen === y.fork.chosen) return { by: 'design', lines: at }
  const option = common([x.fork, y.fork], made)
  // Who goes on in both, only to another step, follows the design and not the odds.
  const goesOn = (fork: Fork, world: 0 | 1) => !isLost(made[world], fork.chosen)
  const elsewhere = !names(y.fork).includes(x.fork.chosen) && !names(x.fork).includes(y.fork.chosen)
  if (option === null || (elsewhere && goesOn(x.fork, 0) && goesOn(y.fork, 1))) return { by: 'design', lines: at }
  return compared(both, at, option)
}

function compared(both: Both, at: [number, number], options: [string, string]): Deciding {
  const sides = [0, 1].map((world) => sideOf(both[world]!.lines, at[world]!, options[world]!)) as [Side, Side]
  const [a, b] = sides
  const [x, y] = [a.fork.made, b.fork.made]
  const shares =
    x && y
      ? sharesOf(
          { made: x, options: names(a.fork), option: a.option },
          { made: y, options: names(b.fork), option: b.option },
        )
      : null
  return { by: 'odds', sides, sameLuck: haveSameLuck(a.fork, b.fork), shares }
}

function sideOf(lines: readonly StoryLine[], index: number, name: string): Side {
  const { fork, step } = lines[index]!
  const option = fork!.options.findIndex(({ to }) => to === name)
  return {
    line: index,
    step: step!,
    fork: fork!,
    option,
    taken: fork!.chosen === name,
    odds: fork!.options[option]!.odds,
    turn: turningPoint(fork!, option),
  }
}

/**
 * The option that both are asked about: one that somebody took and that leads on, and is open in both designs. Where the
 * design of one does not know it, the likeliest way on there stands for it.
 */
function common(forks: readonly [Fork, Fork], made: readonly [Design, Design]): [string, string] | null {
  const taken = ([0, 1] as const).filter((world) => !isLost(made[world], forks[world].chosen))
  const onward = (world: 0 | 1) => !forks[world].options.find(({ to }) => to === forks[world].chosen)?.rework
  const asked = taken.find(onward) ?? taken[0]
  if (asked === undefined) return null
  const name = forks[asked].chosen
  const other = (1 - asked) as 0 | 1
  const there = names(forks[other]).includes(name) ? name : likeliest(forks[other], made[other], forks[other].chosen)
  if (there === null) return null
  return asked === 0 ? [name, there] : [there, name]
}

/** The likeliest way on that is not the one taken. */
function likeliest(fork: Fork, design: Design, taken: string): string | null {
  const onward = fork.options.filter(({ to, rework }) => to !== taken && !rework && !isLost(design, to))
  return onward.sort((a, b) => b.odds - a.odds)[0]?.to ?? null
}

function isLost(design: Design, step: string): boolean {
  return design.steps.find(({ name }) => name === step)?.kind === 'lost'
}

function names({ options }: Fork): string[] {
  return options.map(({ to }) => to)
}

function haveSameLuck(a: Fork, b: Fork): boolean {
  if (names(a).join() !== names(b).join() || a.luck !== b.luck) return false
  return a.options.every(({ luck }, i) => luck === b.options[i]!.luck)
}
