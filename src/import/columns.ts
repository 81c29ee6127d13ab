import { listNames, nearest, type Problem } from '../scenario/problem.ts'
import { importProblem } from './problem.ts'
import type { Table } from './table.ts'

/** What a column of a one-row-a-deal export can mean. */
const ROLES = [
  'id',
  'start',
  'end',
  'wonAt',
  'lostAt',
  'outcome',
  'isWon',
  'isClosed',
  'amount',
  'owner',
  'product',
  'account',
  'segment',
  'region',
  'source',
] as const
export type Role = (typeof ROLES)[number]

/** Roles whose values are tried as drivers of the outcome. */
export const DRIVER_ROLES: readonly Role[] = ['owner', 'product', 'account', 'segment', 'region', 'source']

/**
 * Column names by role, best first, as they are after `plainName`. Sources: the object references and exports of
 * Salesforce, HubSpot and Pipedrive, their warehouse forms, and common flat files.
 */
const SYNONYMS: Record<Role, string[]> = {
  id: [
    'opportunityid',
    'dealid',
    'recordid',
    'hsobjectid',
    'id',
    'opportunitynumber',
    'dealnumber',
    'leadid',
    'caseid',
    'dealname',
    'opportunityname',
  ],
  start: [
    'engagedate',
    'createddate',
    'createdate',
    'propertycreatedate',
    'dealcreated',
    'addtime',
    'createdat',
    'createdon',
    'startdate',
    'opendate',
    'opened',
    'created',
    'datecreated',
    'firstcontact',
    'firstcontactdate',
    'start',
    'starttime',
  ],
  end: [
    'dealclosedon',
    'closetime',
    'closedate',
    'closeddate',
    'propertyclosedate',
    'closedat',
    'closedon',
    'enddate',
    'dateclosed',
    'closed',
    'wondate',
    'decisiondate',
    'end',
    'endtime',
  ],
  wonAt: ['wontime', 'wonat'],
  lostAt: ['losttime', 'lostat'],
  outcome: [
    'status',
    'outcome',
    'dealstage',
    'stagename',
    'stage',
    'dealstatus',
    'opportunitystage',
    'result',
    'salesstage',
    'forecastcategoryname',
    'state',
  ],
  isWon: ['iswon', 'isclosedwon', 'won'],
  isClosed: ['isclosed', 'isdealclosed'],
  amount: [
    'amount',
    'closevalue',
    'dealamount',
    'value',
    'dealvalue',
    'propertyamount',
    'amountincompanycurrency',
    'revenue',
    'contractvalue',
    'totalvalue',
    'price',
  ],
  owner: [
    'salesagent',
    'dealowner',
    'opportunityowner',
    'owner',
    'ownerid',
    'hubspotownerid',
    'salesrep',
    'salesrepid',
    'rep',
    'agent',
    'salesperson',
    'assignedto',
  ],
  product: ['product', 'productname', 'producttype', 'productfamily', 'dealtype', 'type'],
  account: ['account', 'accountname', 'accountid', 'associatedcompany', 'organization', 'company', 'customer', 'orgid'],
  segment: ['segment', 'industry', 'sector', 'companysize'],
  region: ['region', 'country', 'territory', 'regionaloffice', 'office'],
  source: ['leadsource', 'source', 'originalsource', 'channel', 'origin', 'campaign'],
}

/** Role → index of its column. */
export type Columns = Partial<Record<Role, number>>

export interface ColumnsFound {
  columns: Columns
  /** For the report: which column was taken for which role, and whether by its name or as the user said. */
  understood: { role: Role; column: string; by: 'name' | '--map' }[]
  ignored: string[]
  problems: Problem[]
}

/** Recognises the columns by name; `map` (role → column name) comes first. Missing required columns are errors. */
export function findColumns(table: Table, map: Readonly<Record<string, string>> = {}): ColumnsFound {
  const found: ColumnsFound = { columns: {}, understood: [], ignored: [], problems: [] }
  takeMapped(table, map, found)
  const taken = new Set(Object.values(found.columns))
  const plain = table.columns.map(plainName)
  for (const role of ROLES) {
    if (found.columns[role] !== undefined) continue
    const name = SYNONYMS[role].find((synonym) =>
      plain.some((column, index) => column === synonym && !taken.has(index)),
    )
    if (name === undefined) continue
    const index = plain.findIndex((column, at) => column === name && !taken.has(at))
    found.columns[role] = index
    taken.add(index)
    found.understood.push({ role, column: table.columns[index]!, by: 'name' })
  }
  found.ignored = table.columns.filter((_, index) => !taken.has(index))
  found.problems.push(...missing(table, found.columns))
  return found
}

function takeMapped(table: Table, map: Readonly<Record<string, string>>, found: ColumnsFound): void {
  for (const [word, column] of Object.entries(map)) {
    const role = ROLES.find((one) => one.toLowerCase() === word.toLowerCase())
    if (!role) {
      const hint = nearest(word, ROLES)
      const problem = importProblem(table.file, '--map', `a role: ${listNames(ROLES)}`, JSON.stringify(word), ask(hint))
      found.problems.push(problem)
      continue
    }
    const exact = table.columns.indexOf(column)
    const index = exact >= 0 ? exact : table.columns.findIndex((name) => plainName(name) === plainName(column))
    if (index < 0) {
      const expected = `a column of the file: ${listNames(table.columns)}`
      const hint = ask(nearest(column, table.columns))
      found.problems.push(importProblem(table.file, `--map ${role}`, expected, JSON.stringify(column), hint))
      continue
    }
    found.columns[role] = index
    found.understood.push({ role, column: table.columns[index]!, by: '--map' })
  }
}

/** Headers of event logs, where a deal has many rows: PM4Py, Disco, Celonis, Prosimos, bupaR. */
const ACTIVITY = new Set(['conceptname', 'activity', 'activityid', 'activityen'])

function missing(table: Table, columns: Columns): Problem[] {
  if (columns.start === undefined && table.columns.some((name) => ACTIVITY.has(plainName(name)))) {
    const found = `an event log, with the columns ${listNames(table.columns)}`
    const hint = 'An event log has one row an event. Export one row a deal, with the days it began and closed.'
    return [importProblem(table.file, 'file', 'one row a deal', found, hint)]
  }
  const lacks: [Role, string][] = []
  if (columns.start === undefined) lacks.push(['start', 'a column with the day a deal began'])
  if (columns.end === undefined && (columns.wonAt === undefined || columns.lostAt === undefined))
    lacks.push(['end', 'a column with the day a deal was won or lost'])
  if (columns.outcome === undefined && columns.isWon === undefined)
    lacks.push(['outcome', 'a column that says won, lost or still open'])
  return lacks.map(([role, expected]) => {
    const near = SYNONYMS[role].map((name) => nearest(name, table.columns)).find((name) => name !== null) ?? null
    const hint = `${near ? `Did you mean ${near}? ` : ''}Say it with --map ${role}=${JSON.stringify(near ?? 'column')}.`
    return importProblem(table.file, role, expected, `the columns ${listNames(table.columns)}`, hint)
  })
}

function ask(near: string | null): string {
  return near === null ? '' : `Did you mean ${near}?`
}

/** A header without case, punctuation and the object's name in front: `Deal - Won time` and `won_time` are one. */
export function plainName(header: string): string {
  return header
    .toLowerCase()
    .replace(/^(deal|opportunity)\s+-\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}
