import { didYouMean, listNames, type Problem } from '../scenario/problem.ts'
import type { Deal } from './deals.ts'
import type { DealModel } from './model.ts'
import type { Outcome } from './outcomes.ts'
import { importProblem } from './problem.ts'

/** What the user knows and the export cannot: the work in a deal, or how many deals a person keeps going at once. */
export interface CapacityOptions {
  /** `deal`, `won`, `lost` or a stage of the file → working time a deal, e.g. `6h`, `45min`. */
  touch?: Readonly<Record<string, string>>
  /** Deals that one person keeps going at the same time. */
  atOnce?: number
  /** Default: the number of different owners in the file. */
  people?: number
  /** Cost per person and hour. */
  cost?: number
}

export interface Capacity {
  kind: 'touch' | 'at once'
  people: number
  cost: number
  /** Deals at once per person; 1 with touch times. */
  atOnce: number
  /** Working hours a deal, before each outcome. */
  hours: { won: number; lost: number; open: number }
  /** Share of the team's time that the recorded deals take. */
  load: number
}

/** Mon-Fri 09:00-17:00, averaged over the week. */
export const OFFICE_HOURS_PER_DAY = 40 / 7
/** Above this share the queue, and not the file, would decide how long deals take. */
const HIGHEST_LOAD = 0.95

/**
 * The capacity that the user's knowledge implies; null without it or when it contradicts the file: these people did close
 * these deals, so work that would overload them cannot be the work that was in them.
 */
export function capacityOf(
  deals: readonly Deal[],
  model: DealModel,
  options: CapacityOptions,
  file: string,
  stages: readonly { stage: string; taken: Outcome | 'left out' }[] = [],
): { capacity: Capacity | null; problems: Problem[] } {
  const touch = Object.entries(options.touch ?? {})
  if (touch.length === 0 && options.atOnce === undefined) return { capacity: null, problems: [] }
  if (touch.length > 0 && options.atOnce !== undefined)
    return refused(file, '--touch', 'touch times or deals at once', 'both', 'Give one of them.')
  const owners = new Set(deals.flatMap((deal) => (deal.owner === null ? [] : [deal.owner]))).size
  const people = options.people ?? owners
  if (!(people >= 1) || !Number.isInteger(people))
    return refused(
      file,
      '--people',
      'how many people work these deals',
      people === 0 ? 'no column of owners' : String(people),
    )
  const cost = options.cost ?? 0
  return options.atOnce !== undefined
    ? atOnceCapacity(model, people, cost, options.atOnce, file)
    : touchCapacity(touch, model, people, cost, file, stages)
}

function touchCapacity(
  touch: [string, string][],
  model: DealModel,
  people: number,
  cost: number,
  file: string,
  stages: readonly { stage: string; taken: Outcome | 'left out' }[],
): { capacity: Capacity | null; problems: Problem[] } {
  const hours = { won: 0, lost: 0, open: 0 }
  for (const [stage, text] of touch) {
    const value = hoursOf(text)
    if (value === null) return refused(file, `--touch ${stage}`, 'a time such as 6h or 45min', JSON.stringify(text))
    const fate = fateOf(stage, stages)
    if (fate === 'deal') hours.won = hours.lost = hours.open = value
    else if (fate !== null) hours[fate] = value
    else {
      const names = ['deal', 'won', 'lost', ...stages.map((one) => one.stage)]
      const expected = `deal, won, lost or a stage of the file: ${listNames(names)}`
      return refused(file, '--touch', expected, JSON.stringify(stage), didYouMean(stage, names))
    }
  }
  const perDeal = model.won * hours.won + model.lost * hours.lost + model.unresolved * hours.open
  const load = (model.arrivalsPerDay * perDeal) / (people * OFFICE_HOURS_PER_DAY)
  if (load > HIGHEST_LOAD) {
    const most = (perDeal * HIGHEST_LOAD) / load
    const expected = `work that ${people} people in office hours can do for ${model.arrivalsPerDay.toFixed(1)} deals a day`
    const found = `${perDeal.toFixed(2)} h a deal, a load of ${percent(load)}`
    return refused(
      file,
      '--touch',
      expected,
      found,
      `They closed these deals, so at most ${most.toFixed(2)} h each, or say --people.`,
    )
  }
  return { capacity: { kind: 'touch', people, cost, atOnce: 1, hours, load }, problems: [] }
}

/** Every deal passes its open stages, whose order the file does not tell; so work in any of them is work on every deal. */
function fateOf(
  word: string,
  stages: readonly { stage: string; taken: Outcome | 'left out' }[],
): 'deal' | 'won' | 'lost' | null {
  const name = word.toLowerCase()
  if (name === 'deal' || name === 'won' || name === 'lost') return name
  const taken = stages.find(({ stage }) => stage.toLowerCase() === name)?.taken
  return taken === undefined || taken === 'left out' ? null : taken === 'open' ? 'deal' : taken
}

function atOnceCapacity(model: DealModel, people: number, cost: number, atOnce: number, file: string) {
  if (!(atOnce >= 1) || !Number.isInteger(atOnce))
    return refused(file, '--at-once', 'a whole number of deals from 1', String(atOnce))
  // Undecided deals are not worked once they are older than any deal that closed.
  const days = model.won * tableMean(model.timeToWon) + model.lost * tableMean(model.timeToLost)
  const going = model.arrivalsPerDay * days
  const load = going / (people * atOnce)
  if (load > HIGHEST_LOAD) {
    const expected = `room for the ${Math.round(going)} deals that are under way at a time`
    const found = `${people} people with ${atOnce} each, a load of ${percent(load)}`
    const hint = `At least ${Math.ceil(going / people / HIGHEST_LOAD)} at once, or say --people.`
    return refused(file, '--at-once', expected, found, hint)
  }
  const hours = { won: 0, lost: 0, open: 0 }
  return { capacity: { kind: 'at once' as const, people, cost, atOnce, hours, load }, problems: [] as Problem[] }
}

function refused(file: string, path: string, expected: string, found: string, hint = '') {
  return { capacity: null, problems: [importProblem(file, path, expected, found, hint)] }
}

/** Hours in `6h`, `45min`, `1.5 hours`; a bare number or anything else is null, because its unit would be a guess. */
function hoursOf(text: string): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(h|hours?|min|minutes?|m)\s*$/i.exec(text)
  if (!match) return null
  const value = Number(match[1]!.replace(',', '.'))
  return /^h/i.test(match[2]!) ? value : value / 60
}

/** Mean of a quantile table: the area under its straight lines. */
function tableMean(table: readonly { p: number; x: number }[]): number {
  let sum = 0
  for (let i = 1; i < table.length; i++) sum += ((table[i]!.x + table[i - 1]!.x) / 2) * (table[i]!.p - table[i - 1]!.p)
  return sum
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
