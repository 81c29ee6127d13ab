import type { PeopleTally } from '../../sim/tally.ts'
import type { Measure } from './measure.ts'
import { ratio } from './measure.ts'

/** Over teams: 1 where the quickest of the window's first half is the quickest of its second, else 0. */
export const bestAgain: Measure = ({ people }) => {
  if (people === null) return null
  const teams = [...new Set(people.team)].map((team) => againIn(people, team)).filter((again) => again !== null)
  return ratio(teams.filter((again) => again).length, teams.length)
}

/** Null where there is nobody to be better than. */
function againIn({ team, served, worked }: PeopleTally, which: number): boolean | null {
  const rows = [...team.keys()].filter((row) => team[row] === which && served[2 * row]! > 0 && served[2 * row + 1]! > 0)
  if (rows.length < 2) return null
  const quickest = (half: number) => {
    const time = (row: number) => worked[2 * row + half]! / served[2 * row + half]!
    return rows.reduce((best, row) => (time(row) < time(best) ? row : best))
  }
  return quickest(0) === quickest(1)
}
