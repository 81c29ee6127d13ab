import { describe, expect, it } from 'vitest'
import { findColumns } from '../../src/import/columns.ts'
import { numberFormat, parseNumber } from '../../src/import/numbers.ts'
import { outcomeOf } from '../../src/import/outcomes.ts'
import { readTable } from '../../src/import/table.ts'

const columnsOf = (header: string, map = {}) => {
  const width = header.split(',').length
  const { table } = readTable(`${header}\n${Array.from({ length: width }, () => 'x').join(',')}\n`, 'deals.csv')
  return findColumns(table!, map)
}
const names = (found: ReturnType<typeof findColumns>) =>
  Object.fromEntries(found.understood.map(({ role, column }) => [role, column]))

describe('columns by name', () => {
  it('knows a Salesforce export and its warehouse form', () => {
    const header = 'Id,AccountId,Name,StageName,Amount,CloseDate,Type,LeadSource,IsClosed,IsWon,OwnerId,CreatedDate'
    const expected = {
      id: 'Id',
      start: 'CreatedDate',
      end: 'CloseDate',
      outcome: 'StageName',
      isWon: 'IsWon',
      isClosed: 'IsClosed',
    }
    expect(names(columnsOf(header))).toMatchObject(expected)
    expect(names(columnsOf('id,stage_name,close_date,created_date,is_won,amount'))).toMatchObject({
      start: 'created_date',
    })
  })

  it('knows a HubSpot export', () => {
    const header =
      'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner,Is Closed Won,Is Deal Closed?'
    const expected = {
      id: 'Record ID',
      start: 'Create Date',
      end: 'Close Date',
      owner: 'Deal owner',
      isClosed: 'Is Deal Closed?',
    }
    expect(names(columnsOf(header))).toMatchObject(expected)
  })

  it('knows a Pipedrive export', () => {
    const header =
      'Deal - ID,Deal - Value,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time'
    const expected = {
      id: 'Deal - ID',
      outcome: 'Deal - Status',
      start: 'Deal - Deal created',
      wonAt: 'Deal - Won time',
    }
    expect(names(columnsOf(header))).toMatchObject(expected)
    expect(columnsOf(header).problems).toEqual([])
  })

  it('lets --map come first, and reports what is not used', () => {
    const found = columnsOf('key,began,close date,status,mood', { start: 'began', id: 'KEY' })
    expect(found.problems).toEqual([])
    expect(found.understood).toContainEqual({ role: 'start', column: 'began', by: '--map' })
    expect(found.ignored).toEqual(['mood'])
  })

  it('names every missing column at once, with the nearest one', () => {
    const found = columnsOf('id,creatd date,status')
    expect(found.problems.map(({ path }) => path)).toEqual(['start', 'end'])
    expect(found.problems[0]!.hint).toContain('creatd date')
    expect(found.problems[0]!.found).toContain('status')
  })

  it('refuses a mapping to a role or column that is not there', () => {
    const header = 'id,start date,close date,status'
    expect(columnsOf(header, { ownr: 'id' }).problems[0]!.hint).toContain('owner')
    expect(columnsOf(header, { amount: 'clos date' }).problems[0]!.hint).toContain('close date')
  })
})

describe('cells', () => {
  it.each([
    ['Won', 'won'],
    ['Closed Won', 'won'],
    ['closedwon', 'won'],
    ['closed_lost', 'lost'],
    ['Gewonnen', 'won'],
    ['Not won', 'lost'],
    ['Lost - no budget', 'lost'],
    ['Engaging', 'open'],
    ['Negotiation', 'open'],
    ['', null],
    ['Select', null],
    ['Deleted', null],
  ])('takes the stage %j for %s', (stage, expected) => {
    expect(outcomeOf(stage)).toBe(expected)
  })

  it('finds the decimal sign in the whole column', () => {
    const german = numberFormat(['1.234,50', '17'])
    expect(parseNumber('1.234,50 €', german)).toBe(1234.5)
    const english = numberFormat(['$1,234.50', '$17'])
    expect(parseNumber('$1,234.50', english)).toBe(1234.5)
    expect(parseNumber('(20)', english)).toBe(-20)
    expect(parseNumber('n/a', english)).toBeNull()
    expect(numberFormat(['1,234']).ambiguous).toBe(true)
    expect(parseNumber('1,234', numberFormat(['1,234']))).toBe(1234)
  })
})
