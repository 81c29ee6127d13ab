import type { Flow, Tally, VisitCohort } from '../../sim/tally.ts'
import type { StepResult, TeamResult } from '../results.ts'
import { across } from './across.ts'
import { contextOf, type Design } from './design.ts'
import { type Context, type FlowColumn, ratio } from './measure.ts'

const LOST_END = 4
const WON_END = 3

/**
 * The figures of every step but the ends, of everybody or of one segment.
 *
 * Rates and time averages are over [warm-up, horizon); means of visits are over those that joined in it and ended. The
 * utilisation of a step is ∫ its busy servers / ∫ the scheduled servers of its team; overtime counts as busy, so it may
 * exceed one.
 */
export function stepResults(design: Design, tallies: readonly Tally[], segment: number | null) {
  const results: Record<string, StepResult> = {}
  design.names.steps.forEach((name, step) => {
    const kind = design.program.stepKind[step]!
    if (kind !== WON_END && kind !== LOST_END) results[name] = stepResult(design, tallies, step, segment)
  })
  return results
}

function stepResult(design: Design, tallies: readonly Tally[], step: number, segment: number | null): StepResult {
  const { program, scenario } = design
  const context = contextOf(design, 0, segment)
  const { unit } = scenario.time
  const team = program.stepTeam[step]!
  const flow = ({ from, to }: Tally, column: FlowColumn) => overCells(to, context, step, column, from)
  const visits = ({ visits }: Tally, column: keyof VisitCohort) => overVisits(visits, context, step, column)
  const scheduled = ({ from, to }: Tally) => (team < 0 ? 0 : to.teamScheduled[team]! - from.teamScheduled[team]!)
  return {
    visits: across(tallies, 'visits', (tally) => flow(tally, 'cellJoined')),
    waited: across(tallies, 'share', (tally) => ratio(visits(tally, 'waited'), visits(tally, 'ended'))),
    wait: across(tallies, unit, (tally) => ratio(visits(tally, 'wait'), visits(tally, 'ended'))),
    queue: across(tallies, 'customers', (tally) => ratio(flow(tally, 'cellQueued'), tally.to.at - tally.from.at)),
    utilisation: across(tallies, 'share', (tally) => ratio(flow(tally, 'cellBusy'), scheduled(tally))),
    service: across(tallies, unit, (tally) => ratio(visits(tally, 'service'), visits(tally, 'served'))),
    reneged: across(tallies, 'share', (tally) => ratio(visits(tally, 'reneged'), visits(tally, 'ended'))),
    balked: across(tallies, 'share', (tally) => {
      const balked = flow(tally, 'cellBalked')
      return ratio(balked, balked + flow(tally, 'cellJoined'))
    }),
  }
}

/** A team's own: all its steps. Its cost is its part of the payroll, overtime and work in the drain included. */
export function teamResults({ names, scenario }: Design, tallies: readonly Tally[]): Record<string, TeamResult> {
  const results: Record<string, TeamResult> = {}
  names.teams.forEach((name, team) => {
    const rise = (from: Flow, to: Flow, column: FlowColumn) => to[column][team]! - from[column][team]!
    const ofScheduled = (busy: (from: Flow, to: Flow) => number) =>
      across(tallies, 'share', ({ from, to }) => ratio(busy(from, to), rise(from, to, 'teamScheduled')))
    results[name] = {
      utilisation: ofScheduled((from, to) => rise(from, to, 'teamBusy') + rise(from, to, 'teamOvertime')),
      onShift: ofScheduled((from, to) => rise(from, to, 'teamBusy')),
      overtimeShare: ofScheduled((from, to) => rise(from, to, 'teamOvertime')),
      size: across(tallies, 'people', ({ from, to }) => ratio(rise(from, to, 'teamSize'), to.at - from.at)),
      cost: across(
        tallies,
        scenario.currency,
        ({ from, to, end }) =>
          rise(from, to, 'teamPayroll') + rise(from, to, 'teamOvertimeCost') + rise(to, end, 'teamLabour'),
      ),
      overtime: across(tallies, `person-${scenario.time.unit}`, ({ from, end }) => rise(from, end, 'teamOvertime')),
    }
  })
  return results
}

function overCells(to: Flow, context: Context, step: number, column: FlowColumn, from: Flow): number {
  return overSegments(context, step, (cell) => to[column][cell]! - from[column][cell]!)
}

function overVisits(visits: VisitCohort, context: Context, step: number, column: keyof VisitCohort): number {
  return overSegments(context, step, (cell) => visits[column][cell]!)
}

function overSegments({ segment, segments }: Context, step: number, of: (cell: number) => number): number {
  if (segment !== null) return of(step * segments + segment)
  let total = 0
  for (let each = 0; each < segments; each++) total += of(step * segments + each)
  return total
}
