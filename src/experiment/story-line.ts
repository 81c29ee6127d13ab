import type { ProbeEvent } from '../../sim/probe.ts'
import { KIND } from '../../sim/tally.ts'
import type { Names } from '../scenario/names.ts'
import type { Design } from './design.ts'
import { type Fork, forkOf } from './fork.ts'
import { closedTime, isOpen } from './shift.ts'
import { cooled, experienced, parted } from './story-experience.ts'
import { listed } from './story-firm.ts'

export interface StoryLine {
  time: number
  /** What happened, a sentence. */
  text: string
  /** Where it happened; null for the arrival, and for what the firm does meanwhile. */
  step: string | null
  what: ProbeEvent['what'] | 'launched'
  fork: Fork | null
}

const OWN = 1
const LOST_END = 4
const KIND_NAMES = Object.keys(KIND)

/**
 * One event in words; null for what says nothing, as the beginning of the customer's own time. The design's last judge says
 * what work was.
 */
export function lineOf(event: ProbeEvent, told: Design, average: (attribute: string) => number): StoryLine | null {
  const text = sentence(event, told)
  if (text === null) return null
  const step = event.what === 'arrived' ? null : told.names.steps[event.step]!
  const fork = event.what === 'routed' ? forkOf(event, told.program, told.names, average) : null
  return { time: event.time, text, step, what: event.what, fork }
}

/** Where everybody is of one segment, to name it says nothing. */
function segmentOf(segment: number, { segments }: Names): string {
  return segments.length > 1 ? `, one of the segment ${segments[segment]}` : ''
}

function sentence(event: ProbeEvent, told: Design): string | null {
  const { program, names, scenario } = told
  const place = (step: number) => names.steps[step]!
  const own = event.what !== 'arrived' && program.stepKind[event.step] === OWN
  switch (event.what) {
    case 'arrived':
      return `Arrives${segmentOf(event.segment, names)}${listed(event.attributes, program)}.`
    case 'joined':
      return own
        ? `Comes to ${place(event.step)}, in their own time.`
        : `Comes to ${place(event.step)}; ${ahead(event.ahead)}${offShift(event, told)}.`
    case 'balked':
      return `Finds ${place(event.step)} full and is turned away to ${place(event.to)}.`
    case 'started':
      if (own) return null
      return event.waited > 0 ? `Work begins after ${waiting(event, told)}.` : 'Work begins at once.'
    case 'suspended':
      return `Work is laid down: ${isOpen(program, program.stepTeam[event.step]!, event.time) ? 'somebody comes first' : `${teamOf(event.step, told)} closes`}.`
    case 'resumed':
      return 'Work goes on.'
    case 'blocked':
      return 'Held up: there is no room further on.'
    case 'reneged':
      return `Gives up after ${waiting(event, told)}: ${place(event.to)}.`
    case 'routed':
      return routed(event, told, own)
    case 'experienced':
      return experienced(event)
    case 'cooled':
      return cooled(event, span(event.waited, told))
    case 'parted':
      return parted(event)
    case 'optedIn':
      return 'Opts in: may be contacted from now on.'
    case 'optedOut':
      return 'Opted out meanwhile: may not be contacted any more.'
    case 'returned':
      return `Comes back, for cycle number ${event.cycle}.`
    case 'ended':
      if (!event.won) return `Lost at ${place(event.step)}.`
      return event.amount > 0 ? `Won, for ${amount(event.amount)} ${scenario.currency}.` : 'Won.'
  }
}

function routed(event: Extract<ProbeEvent, { what: 'routed' }>, told: Design, own: boolean): string {
  const { program, names } = told
  const target = program.routeTarget[event.chosen]!
  const to = names.steps[target]!
  const went =
    program.routeRework[event.chosen] === 1
      ? `has to go back to ${to}`
      : program.stepKind[target] === LOST_END
        ? `says no: ${to}`
        : `goes on to ${to}`
  const spent = own ? `${span(event.worked, told)} of their own time` : `${span(event.worked, told)} of work`
  const judged = own ? '' : ` The work was ${KIND_WORDS[KIND_NAMES[event.tags.at(-1)!]!]}.`
  return `After ${spent} ${went}.${judged}`
}

const KIND_WORDS: Record<string, string> = {
  value: 'value',
  necessary: 'necessary',
  unaligned: 'outside the purpose',
  rework: 'done again',
  misfit: 'for somebody outside the purpose',
  unanswered: 'left unanswered',
  open: 'not yet judged',
}

function ahead(waiting: number): string {
  return waiting === 0 ? 'nobody waits' : waiting === 1 ? 'one waits ahead' : `${waiting} wait ahead`
}

/** Who comes while nobody works waits in any case, whoever is ahead. */
function offShift({ step, time, ahead: others }: Extract<ProbeEvent, { what: 'joined' }>, told: Design): string {
  const { program } = told
  if (isOpen(program, program.stepTeam[step]!, time)) return ''
  return `${others === 0 ? ', but' : ', and'} ${teamOf(step, told)} is closed`
}

type Waited = Extract<ProbeEvent, { waited: number }>

/** `17 hours of waiting, 14 hours of it while sales was closed`: a night is no fault of the queue. */
function waiting({ step, time, waited }: Waited, told: Design): string {
  const closed = closedTime(told.program, told.program.stepTeam[step]!, time - waited, time)
  const whole = `${span(waited, told)} of waiting`
  if (closed <= NOTHING * waited) return whole
  const part =
    waited - closed <= NOTHING * waited
      ? 'all of it'
      : span(closed, told) === span(waited, told)
        ? 'nearly all of it'
        : `${span(closed, told)} of it`
  return `${whole}, ${part} while ${teamOf(step, told)} was closed`
}

/** A part of a wait below this is the rounding of its times. */
const NOTHING = 1e-6

function teamOf(step: number, { program, names }: Design): string {
  return names.teams[program.stepTeam[step]!]!
}

/** Two figures in a unit that suits, as somebody would say it: `14 minutes`, `1.9 hours`, `2.1 days`. */
function span(time: number, { program }: Design): string {
  const hours = time * program.hoursPerUnit
  const [size, unit] =
    hours < 1 / 60 ? [1 / 3600, 'second'] : hours < 1.5 ? [1 / 60, 'minute'] : hours < 48 ? [1, 'hour'] : [24, 'day']
  const exact = hours / size
  const shown = exact < 10 ? Number(exact.toPrecision(2)) : Math.round(exact)
  return `${shown} ${unit}${shown === 1 ? '' : 's'}`
}

function amount(value: number): string {
  return `${Math.round(value * 100) / 100}`
}
