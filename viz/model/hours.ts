import type { DesignTeam } from '../world.ts'

/** Whether a team is on shift at `t`; the week repeats from t = 0. */
export function onShift(team: DesignTeam, week: number, t: number): boolean {
  if (team.hours.length === 0) return true
  const within = t - Math.floor(t / week) * week
  return team.hours.some(([open, close]) => within >= open && within < close)
}
