import type { Loads, TeamLoad } from '../scenario/load.ts'
import { forSegment, type Scenario, type Source, type Step, sourcesOf } from '../scenario/scenario.ts'
import { contestedSource, ourShare } from '../scenario/with-levers.ts'
import { columns, wrap } from './columns.ts'
import { list } from './compare-words.ts'
import { count, figure } from './figure.ts'
import type { Ink } from './ink.ts'
import { warnings } from './run-text.ts'
import { beginning, calledStep, plural } from './words.ts'

/** A sound scenario in plain words: who comes, what they pass, who works on it, and what a run will do. */
export function checkReport(
  scenario: Scenario,
  load: Loads,
  problems: readonly string[],
  ink: Ink,
  width: number,
): string {
  const rows = [
    ['customers', list(sourcesOf(scenario).map(([name, source]) => arrivalsOf(name, source, scenario)))],
    ['journey', journeyOf(scenario)],
    ...Object.keys(scenario.team).map((name) => [name, teamOf(scenario, name, load.teams[name])]),
    ['outlook', outlookOf(scenario, load)],
    ['a run', runOf(scenario) + openOf(scenario)],
  ]
  const told = rows.filter(([, text]) => text !== '')
  const room = width - 4 - Math.max(...told.map(([head]) => head!.length))
  const table = told.flatMap(([head, text]) =>
    wrap(text!, room).map((line, i) => [i === 0 ? ink.quiet(head!) : '', line]),
  )
  const lines = [ink.bold(scenario.name), ...columns([{ head: '' }, { head: '' }], table)]
  const known = [...assumptions(scenario), ...load.notes, ...problems]
  return `${[...lines, ...(known.length > 0 ? ['', ...warnings(known, ink, width)] : [])].join('\n')}\n`
}

function arrivalsOf(name: string, source: Source, scenario: Scenario): string {
  const come = comingOf(name, source, scenario)
  if (contestedSource(scenario) !== name) return come
  return `${figure(ourShare(scenario.effort!), 'share')} of ${come}, who decide in the whole market`
}

function comingOf(name: string, source: Source, scenario: Scenario): string {
  const unit = scenario.time.unit
  const from = name === 'arrivals' ? '' : ` from ${name}`
  if (source.rate !== undefined) return `${plainNumber(source.rate)} ${unit === 'hour' ? 'an' : 'a'} ${unit}${from}`
  if (source.closed !== undefined) return `always ${source.closed}${from}: who leaves is replaced`
  if (source.schedule !== undefined) return `a rate that changes in ${plural(source.schedule.length, 'period')}${from}`
  if (source.at !== undefined) return `${count(source.at.length)} at set times${from}`
  const batch = source.batch === undefined ? 'one' : 'a batch'
  const every = source.every !== undefined && 'constant' in source.every ? source.every.constant : null
  return `${batch} every ${every === null ? 'so often' : every === 1 ? unit : plural(every, unit)}${from}`
}

function plainNumber(value: number): string {
  return Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(3)))
}

/** The path that most files mean: from the start by the first route onward, ends apart. */
function journeyOf({ journey, market }: Scenario): string {
  const steps = Object.entries(journey.steps).filter(([, step]) => step.end === undefined)
  const ends = Object.entries(journey.steps).filter(([, step]) => step.end !== undefined)
  const segments = Object.keys(market.segments).filter((name) => name !== 'all')
  const who = segments.length > 0 ? `; ${plural(segments.length, 'segment')}: ${list(segments)}` : ''
  const won = list(ends.filter(([, step]) => step.end === 'won').map(called))
  const lost = list(ends.filter(([, step]) => step.end === 'lost').map(called))
  const end = [won === '' ? '' : `won at ${won}`, lost === '' ? '' : `lost at ${lost}`].filter((text) => text !== '')
  return `${plural(steps.length, 'step')}: ${steps.map(called).join(', ')}; ${end.join(', ')}${who}`
}

function called([name, { label }]: [string, Step]): string {
  return calledStep(name, label)
}

function teamOf(scenario: Scenario, name: string, load: TeamLoad | undefined): string {
  const team = scenario.team[name]!
  const steps = Object.entries(scenario.journey.steps).filter(([, step]) => step.team === name)
  const cost = team.cost > 0 ? `, ${figure(team.cost, scenario.currency)} an hour` : ''
  const works = steps.length > 0 ? `works ${list(steps.map(([step]) => step))}` : 'works at no step'
  const overtime = team.hours !== undefined && team.shiftEnd === 'finish' && team.size > 0
  // Who does not know this default wonders where the overtime of a team with time to spare comes from.
  const hours = `${team.hours ?? 'around the clock'}${overtime ? ', longer to finish what is begun' : ''}`
  const people = `${plural(team.size, 'person', 'people')}, ${hours}${cost}; ${works}`
  return load === undefined || load.offeredHours === 0 ? people : `${people}; ${loadWords(load, overtime)}`
}

function loadWords({ offeredHours, scheduledHours, rho, relieved }: TeamLoad, overtime: boolean): string {
  const asked = `asked for ${count(Math.round(offeredHours))} of their ${count(Math.round(scheduledHours))} hours a week`
  // Whoever finishes what is begun adds to the hours, by as much as only a run can tell.
  const makesUp = overtime ? ' unless overtime makes up for it' : ''
  const grows = relieved ? 'customers give up or are turned away' : 'the queue grows without end'
  if (rho >= 1) return `${asked}: no less than they have, so ${grows}${makesUp}`
  return `${asked}, ${figure(rho, 'share')}${rho > 0.9 ? ': long queues' : ''}`
}

/** The win rate before anybody gives up, and where it is from: odds that hold for everybody, or a trial. */
function outlookOf({ journey }: Scenario, load: Loads): string {
  const rate = (end: string): number =>
    Object.entries(journey.steps).reduce(
      (sum, [name, step]) => sum + (step.end === end ? (load.steps[name]?.rate ?? 0) : 0),
      0,
    )
  const [won, lost] = [rate('won'), rate('lost')]
  if (!(won + lost > 0)) return ''
  const left = Object.values(journey.steps).some((step) => step.patience !== undefined || step.queueLimit !== undefined)
  const before = left ? ', before anybody gives up or is turned away' : ''
  const from = load.trial === null ? 'by the odds of the routes' : `from a trial of ${count(load.trial)} customers`
  return `${figure(won / (won + lost), 'share')} won, ${from}${before}`
}

/** What `--from-open` would begin with; without it the deals of a day wait for that. */
function openOf({ initial }: Scenario): string {
  if (!initial || !('deals' in initial && Array.isArray(initial.deals)) || typeof initial.at !== 'string') return ''
  return `; with --from-open it begins${beginning({ warmup: 0, fromOpen: { at: initial.at, deals: initial.deals.length } })}`
}

function runOf({ time }: Scenario): string {
  const length = plural(time.horizon, time.unit).replace(/^\S+/, count(time.horizon))
  if (time.mode === 'terminating') {
    return `${length} from the start${time.drain ? ', then until everyone who came has reached an end' : ''}`
  }
  const warmup =
    time.warmup === 'auto' ? 'a warm-up that the runs themselves tell' : `a warm-up of ${count(time.warmup)}`
  return `${length} in a steady state, after ${warmup}${time.drain ? ', then drained' : ''}`
}

/** What the file does not say and the run takes for granted. */
function assumptions(scenario: Scenario): string[] {
  const instant = Object.entries(scenario.journey.steps).filter(
    ([, step]) => step.end === undefined && isInstant(scenario, step),
  )
  return [
    ...(instant.length > 0 ? [`No time is given for ${list(instant.map(([name]) => name))}: done at once.`] : []),
    ...(scenario.purpose === undefined
      ? ['There is no purpose, so every step counts as aligned and nobody is outside it.']
      : []),
  ]
}

function isInstant({ market }: Scenario, { takes, each }: Scenario['journey']['steps'][string]): boolean {
  if (each !== undefined) return false
  if (takes === undefined) return true
  return Object.keys(market.segments).every((segment) => {
    const time = forSegment(takes, segment)
    return 'constant' in time && time.constant === 0
  })
}
