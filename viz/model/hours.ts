import type { DesignTeam } from '../world.ts'

/** Whether a team is on shift at `t`; the week repeats from t = 0. */
export function onShift(team: DesignTeam, week: number, t: number): boolean {
  if (team.hours.length === 0) return true
  const within = t - Math.floor(t / week) * week
  return team.hours.some(([open, close]) => within >= open && within < close)
}

/**
 * A time of a design as hours of the clock that both worlds share. Rounding must not put the hour before the time: whoever
 * goes to the moment of an event has to find it done.
 */
export function hoursAt(time: number, hoursPerUnit: number): number {
  let hours = time * hoursPerUnit
  while (hours / hoursPerUnit < time) hours += Math.max(Number.MIN_VALUE, Math.abs(hours) * Number.EPSILON)
  return hours
}
