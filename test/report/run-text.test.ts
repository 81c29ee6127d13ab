import { describe, expect, it } from 'vitest'
import { COLOUR, PLAIN } from '../../src/report/ink.ts'
import { runText } from '../../src/report/run-text.ts'
import { sampleRun } from './sample.ts'

const view = { all: false, width: 100 }
const lines = (text: string): string[] => text.replaceAll('\u202f', ' ').split('\n')
const text = lines(runText(sampleRun(), PLAIN, view))

/** A line of the text by how it begins. */
const line = (start: string): string | undefined => text.find((each) => each.trimStart().startsWith(start))?.trim()

describe('the text of a run', () => {
  it('begins with the name, the hash and what was run', () => {
    expect(text.slice(0, 2)).toEqual([
      'Our funnel  9f3c1a7e02bd44c8',
      '20 replications of 720 days, the first 180 left out as warm-up; seed 1',
    ])
  })

  it('says which deals it begins with, and that it has no warm-up then', () => {
    const open = { ...sampleRun(), warmup: 0, fromOpen: { at: '2026-03-02', deals: 1605 } }
    expect(lines(runText(open, PLAIN, view))[1]).toBe(
      '20 replications of 720 days from the 1 605 deals open on 2026-03-02, no warm-up; seed 1',
    )
  })

  it('calls steps what the scenario calls them, beside the name that settings use', () => {
    const run = sampleRun()
    const [first, second] = Object.keys(run.steps) as [string, string]
    const routes = [{ step: first, to: second, stated: 1, realised: null }]
    const called = runText({ ...run, routes, labels: { [first]: 'In talks' } }, PLAIN, view)
    expect(called).toContain(`In talks (${first}) `)
    expect(called).toContain(`In talks → ${second} `)
    expect(called).toMatch(new RegExp(`^  ${second} `, 'm'))
  })

  it('shows the share won of all who arrive where it is another figure than the win rate', () => {
    const run = sampleRun()
    const rate = run.kpis['winRate']!
    const shown = (share: number) =>
      runText({ ...run, kpis: { ...run.kpis, winShare: { ...rate, mean: share } } }, PLAIN, view)
    expect(shown(rate.mean - 0.03)).toContain('Won of all who arrive')
    expect(shown(rate.mean)).not.toContain('Won of all who arrive')
  })

  it('says what limits the figures before the figures', () => {
    expect(text[3]).toBe('▲ Many customers are still open at the horizon: 1.9 %.')
  })

  it('shows mean and interval in a fitting unit', () => {
    expect(line('Customers won')).toMatch(/^Customers won +480 {2}468 to 492 +customers$/)
    expect(line('Profit')).toMatch(/^Profit +€268k {2}256k to 280k$/)
    expect(line('Lead time of the won, median')).toMatch(/^Lead time of the won, median +19\.6 d {2}18\.6 to 20\.6$/)
  })

  it('leaves out what never happened and names what it hides', () => {
    expect(line('Customers who gave up waiting')).toBeUndefined()
    expect(line('2 more figures')).toBe('2 more figures: --all')
  })

  it('never shows cycle efficiency without lead time', () => {
    const order = ['Lead time of the won, median', 'Cycle efficiency'].map((label) =>
      text.findIndex((each) => each.trimStart().startsWith(label)),
    )
    expect(order.every((at) => at > 0)).toBe(true)
  })

  it('keeps own time, idle payroll and misfits apart in the ladders', () => {
    expect(line("customer's own time")).toMatch(/^customer's own time +···· +2\.00 d +10\.0 %$/)
    expect(line('outside the purpose, even where they buy')).toContain('▞')
    expect(line('idle payroll')).toContain('€66k')
  })

  it('keeps to 100 columns and to no colour', () => {
    expect(Math.max(...text.map((each) => each.length))).toBeLessThanOrEqual(100)
    expect(text.join('')).not.toContain('\u001b')
  })

  it('says the same in colour', () => {
    const coloured = runText(sampleRun(), COLOUR, view)
    expect(coloured).toContain('\u001b[1m')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character.
    expect(lines(coloured.replace(/\u001b\[\d+m/g, ''))).toEqual(text)
  })

  describe('of teams that close', () => {
    const run = sampleRun()
    const days = run.kpis['ownTime']!
    run.kpis = { ...run.kpis, waitTime: { ...days, mean: 17.5 }, 'waste.closed': { ...days, mean: 14 } }
    const suspended = { kind: 'suspended', label: 'work laid down', estimate: { ...days, mean: 1 }, share: 0.05 }
    run.ladder['own']!.time.splice(5, 0, suspended)
    const hours = { ...days, unit: 'person-day' }
    const share = (mean: number) => ({ ...days, mean, unit: 'share' })
    Object.assign(run.teams['sales']!, {
      utilisation: share(1),
      onShift: share(0.94),
      overtimeShare: share(0.06),
      overtime: { ...hours, mean: 5 },
    })
    const told = lines(runText(run, PLAIN, view))
    const find = (words: string) => told.findIndex((each) => each.includes(words))

    it('says below the waits how much of them was while the team was closed', () => {
      expect(told[find('Waiting, laid down or held up while closed')]).toMatch(/while closed +14\.0 d /)
      expect(find('Waiting, laid down or held up while closed')).toBe(find('Waiting time') + 1)
      expect(told[find('of waiting and laid down: team closed')]).toMatch(/: team closed +14\.00 d$/)
      expect(told[find('of waiting and laid down: team closed') - 1]).toMatch(/^ +work laid down +░/)
      expect(told[find('A wait goes on')]).toBe(
        '  A wait goes on while the team is closed: 14.0 d of a customer’s 18.5 d waiting and laid down.',
      )
      expect(find('A wait goes on')).toBeGreaterThan(find('had to wait'))
    })

    it('tells busy time on shift from overtime, so that no team is busy all the time and idle as well', () => {
      const head = find('busy on shift')
      expect(told[head]).toMatch(/people +busy on shift +overtime +overtime hours +cost$/)
      expect(told[head + 1]).toMatch(/sales +5 +94 % +6 % +120 h +€288k$/)
      expect(told.join('\n')).not.toContain('100 %  ')
    })

    it('keeps to 100 columns, and to the same words in colour', () => {
      expect(told.filter((each) => each.length > 100)).toEqual([])
      const coloured = runText(run, COLOUR, view)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character.
      expect(lines(coloured.replace(/\u001b\[\d+m/g, ''))).toEqual(told)
    })

    it('says nothing of it where no team ever closes', () => {
      expect(text.join('\n')).not.toContain('closed')
      expect(text.join('\n')).toMatch(/people +busy +cost/)
    })
  })

  it('says that an interrupted run is partial', () => {
    const partial = runText({ ...sampleRun(), replications: 7, missing: 13, badges: [] }, PLAIN, view)
    expect(partial).toContain('▲ Interrupted: partial results, 7 of 20 replications.')
  })

  it('writes undefined figures as such', () => {
    const all = lines(runText(sampleRun(), PLAIN, { ...view, all: true }))
    expect(all.find((each) => each.includes('Customer equity'))).toMatch(/– +undefined$/)
  })
})
