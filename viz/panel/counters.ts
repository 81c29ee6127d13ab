import { figure } from '../../src/index.ts'
import { drawSparkline, SPARK } from '../marks/sparkline.ts'
import { READINGS, type ReadingName } from '../model/course.ts'
import type { Counters } from '../model/ledger.ts'
import type { Pair } from '../model/pair.ts'
import { count, duration, percent } from '../words.ts'
import type { Design } from '../world.ts'
import { drawing, element, say } from './element.ts'

/** One figure of the run so far. Lead time stands beside cycle efficiency, and own time beside the work that it saves. */
interface Measure {
  name: ReadingName
  label: string
  unit: 'customers' | 'share' | 'time' | 'money'
  text: (value: number | null, design: Design) => string
  /** What a viewer must know to read it. */
  hint: string
}

const time = (value: number | null, { hoursPerUnit }: Design) => duration(value === null ? null : value * hoursPerUnit)
const money = (value: number | null, { currency }: Design) => figure(value, currency)

const MEASURES: readonly Measure[] = [
  {
    name: 'won',
    label: 'Won',
    unit: 'customers',
    text: (value) => count(value ?? 0),
    hint: 'All wins of this run so far',
  },
  {
    name: 'leadTimeWon',
    label: 'Lead time, median',
    unit: 'time',
    text: time,
    hint: 'From arrival to the first win, of those who were won',
  },
  {
    name: 'cycleEfficiency',
    label: 'Cycle efficiency',
    unit: 'share',
    text: percent,
    hint: 'Value time ÷ (lead time − own time), of the customers whose journey ended',
  },
  {
    name: 'ownTime',
    label: 'Own time',
    unit: 'time',
    text: time,
    hint: 'Customers’ own time, mean of those whose journey ended',
  },
  {
    name: 'wastedWork',
    label: 'Wasted work',
    unit: 'time',
    text: time,
    hint: 'Mean of the customers whose journey ended',
  },
  {
    name: 'outsidePurpose',
    label: 'Outside purpose',
    unit: 'time',
    text: time,
    hint: 'Work on customers outside the purpose, even where they buy; not in wasted work',
  },
  {
    name: 'costPerWin',
    label: 'Cost per win',
    unit: 'money',
    text: money,
    hint: 'All cost so far, idle payroll too, ÷ wins; read 72 times a run',
  },
  {
    name: 'customerEquity',
    label: 'Customer equity',
    unit: 'money',
    text: money,
    hint: 'Profit so far and expected later margins of those who may buy again, discounted; read 72 times a run',
  },
]

/** Figures that many designs have nothing to say about. */
const WHERE_DEFINED: readonly ReadingName[] = ['outsidePurpose', 'costPerWin', 'customerEquity']

/** Those for which there is room in one line. */
const BRIEF: readonly ReadingName[] = ['won', 'leadTimeWon', 'costPerWin']

export interface CounterPanel {
  element: HTMLElement
  /** `share` is how much of the courses has passed. */
  update: (counters: Counters, share: number) => void
}

/** The figures that these two designs have something to say about. */
export function measuresOf({ courses }: Pair): readonly Measure[] {
  const said = (name: ReadingName) =>
    courses.some((course) => course[name].some((value) => value !== null && value !== 0))
  return MEASURES.filter(({ name }) => !WHERE_DEFINED.includes(name) || said(name))
}

/** The figures of one world so far, each with its course beside that of the other. */
export function counterPanel(pair: Pair, world: 0 | 1): CounterPanel {
  const { timelines, courses, abandoned, until } = pair
  const { design } = timelines[world]
  const rows = measuresOf(pair).map((measure) => {
    const { name } = measure
    const value = element('td', { class: 'value' })
    const spark = drawing('svg', { ...SPARK, class: 'sparkline', 'aria-hidden': 'true' })
    const head = element('th', { scope: 'row', title: measure.hint }, measure.label)
    const left = abandoned && {
      values: abandoned.courses[world][name],
      from: abandoned.hours / until,
      to: abandoned.until / until,
    }
    const input = { own: courses[world][name], other: courses[1 - world]![name], left }
    return {
      row: element('tr', BRIEF.includes(name) ? { class: 'brief' } : {}, head, value, element('td', {}, spark)),
      update: (counters: Counters, share: number) => {
        say(value, measure.text(READINGS[name](counters), design))
        drawSparkline(spark, input, share)
      },
    }
  })
  const caption = element(
    'caption',
    {},
    element('span', {}, 'This one run, so far'),
    element('span', { class: 'muted' }, `– – ${world === 0 ? 'B' : 'A'}`),
  )
  const note = element('p', { class: 'note muted' }, 'The other times are means per customer whose journey ended.')
  const table = element('table', {}, caption, element('tbody', {}, ...rows.map(({ row }) => row)))
  return {
    element: element('div', { class: 'side' }, table, note),
    update: (counters, share) => {
      for (const { update } of rows) update(counters, share)
    },
  }
}
