import type { Program } from '../../sim/program.ts'
import type { Frame } from './lower-frame.ts'
import { openIntervals } from './lower-hours.ts'
import { hoursPerUnit } from './lower-time.ts'

const DISCIPLINE = { fifo: 0, lifo: 1, preemptive: 2 } as const
const SHIFT_END = { finish: 0, interrupt: 1 } as const
const WEEK_HOURS = 168

type TeamTables = Pick<
  Program,
  | 'teamSize'
  | 'teamCost'
  | 'teamOvertimeRate'
  | 'teamDiscipline'
  | 'teamShiftEnd'
  | 'teamProvider'
  | 'hoursStart'
  | 'hoursOpen'
  | 'hoursClose'
  | 'week'
>

export function lowerTeams(frame: Frame): TeamTables {
  const { scenario, names } = frame
  const teams = names.teams.map((name) => scenario.team[name]!)
  const hours = hoursPerUnit(scenario.time.unit)
  const open = names.teams.map((name) =>
    openIntervals(scenario.team[name]!.hours, scenario.time.start, `team.${name}.hours`),
  )
  const start = [0]
  for (const intervals of open) start.push(start.at(-1)! + intervals.length)
  return {
    teamSize: Int32Array.from(teams, ({ size }) => size),
    teamCost: Float64Array.from(teams, ({ cost }) => cost * hours),
    teamOvertimeRate: Float64Array.from(teams, ({ overtimeRate }) => overtimeRate),
    teamDiscipline: Uint8Array.from(teams, ({ discipline }) => DISCIPLINE[discipline]),
    teamShiftEnd: Uint8Array.from(teams, ({ shiftEnd }) => SHIFT_END[shiftEnd]),
    teamProvider: new Int32Array(teams.length),
    hoursStart: Int32Array.from(start),
    hoursOpen: Float64Array.from(open.flat(), ([from]) => from / hours),
    hoursClose: Float64Array.from(open.flat(), ([, to]) => to / hours),
    week: WEEK_HOURS / hours,
  }
}
