import type { Program } from '../../sim/program.ts'

/** A weekly boundary and an event at it may differ by the rounding of their times. */
const ROUNDING = 1e-9

/** Whether a team is on shift right after a time; one without hours always is. */
export function isOpen(program: Program, team: number, time: number): boolean {
  const at = time + ROUNDING * Math.max(1, Math.abs(time))
  return !hasHours(program, team) || openTime(program, team, time, at) > 0.5 * (at - time)
}

/** How long a team was off shift from one time to another, in time units. */
export function closedTime(program: Program, team: number, from: number, to: number): number {
  return hasHours(program, team) ? Math.max(0, to - from - openTime(program, team, from, to)) : 0
}

function hasHours({ hoursStart }: Program, team: number): boolean {
  return team >= 0 && hoursStart[team + 1]! > hoursStart[team]!
}

function openTime({ week, hoursStart, hoursOpen, hoursClose }: Program, team: number, from: number, to: number) {
  let open = 0
  for (let begin = Math.floor(from / week) * week; begin < to; begin += week)
    for (let span = hoursStart[team]!; span < hoursStart[team + 1]!; span++)
      open += Math.max(0, Math.min(to, begin + hoursClose[span]!) - Math.max(from, begin + hoursOpen[span]!))
  return open
}
