import { log } from '../../sim/elementary.ts'
import { PEOPLE, PEOPLE_WIDTH, type Program } from '../../sim/program.ts'
import type { Frame } from './lower-frame.ts'
import { hashName } from './names.ts'
import type { Personnel } from './scenario.ts'

type PeopleTables = Pick<Program, 'people' | 'peopleTold' | 'peopleHash'>

/** Teams whose people are told apart; empty where everywhere they are identical, and stay. */
export function lowerPeople({ scenario, names, moves }: Frame): PeopleTables {
  const { people } = scenario
  const rows = names.teams.map((name) => {
    const row = people?.[name]
    return row === undefined || (areAlike(row) && !moves(`people.${name}`)) ? null : row
  })
  if (rows.every((row) => row === null))
    return { people: new Float64Array(0), peopleTold: new Uint8Array(0), peopleHash: new Int32Array(0) }
  const table = new Float64Array(rows.length * PEOPLE_WIDTH)
  for (const [index, row] of rows.entries()) if (row !== null) table.set(rowOf(row), index * PEOPLE_WIDTH)
  return {
    people: table,
    peopleTold: Uint8Array.from(rows, (row) => (row === null ? 0 : 1)),
    peopleHash: Int32Array.from(names.teams, (name) => hashName('team', name)),
  }
}

/** Whether the people of a team are identical, stay, and are nobody's acquaintance: then there is nothing to tell apart. */
export function areAlike({ skill, ramp, leave, bond }: Personnel): boolean {
  return skill === 0 && (ramp?.extra ?? 0) === 0 && (leave?.rate ?? 0) === 0 && (leave?.cost ?? 0) === 0 && bond === 0
}

function rowOf({ skill, ramp, leave, bond, serves }: Personnel): Float64Array {
  const row = new Float64Array(PEOPLE_WIDTH)
  row[PEOPLE.spread] = Math.sqrt(log(1 + skill * skill))
  row[PEOPLE.extra] = ramp?.extra ?? 0
  row[PEOPLE.fade] = ramp === undefined ? 0 : 1 / ramp.lasts
  row[PEOPLE.rate] = leave?.rate ?? 0
  row[PEOPLE.overtime] = leave?.overtime ?? 0
  row[PEOPLE.over] = leave?.over ?? 0
  row[PEOPLE.vacant] = leave?.vacant ?? 0
  row[PEOPLE.cost] = leave?.cost ?? 0
  row[PEOPLE.bond] = bond
  row[PEOPLE.own] = serves === 'own' ? 1 : 0
  return row
}
