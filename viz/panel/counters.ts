import { drawSparkline } from '../marks/sparkline.ts'
import { type Course, READINGS, type ReadingName } from '../model/course.ts'
import type { Counters } from '../model/ledger.ts'
import { count, duration, percent } from '../words.ts'
import type { Letter } from '../world.ts'
import { drawing, element, say } from './element.ts'

/** One figure of the run so far. Lead time stands beside cycle efficiency, and own time beside the work that it saves. */
interface Measure {
  name: ReadingName
  label: string
  text: (value: number | null, hoursPerUnit: number) => string
}

const time = (value: number | null, hoursPerUnit: number) => duration(value === null ? null : value * hoursPerUnit)

const MEASURES: readonly Measure[] = [
  { name: 'won', label: 'Won', text: (value) => count(value ?? 0) },
  { name: 'leadTimeWon', label: 'Lead time, won', text: time },
  { name: 'cycleEfficiency', label: 'Cycle efficiency', text: percent },
  { name: 'waited', label: 'Waited', text: time },
  { name: 'wastedWork', label: 'Wasted work', text: time },
  { name: 'outsidePurpose', label: 'Outside the purpose', text: time },
  { name: 'ownTime', label: 'Own time', text: time },
]

export interface CounterPanel {
  element: HTMLElement
  /** `share` is how much of the courses has passed. */
  update: (counters: Counters, share: number) => void
}

/** `own` and `other` are courses by measure, over the same stretch of time. */
export function counterPanel(letter: Letter, hoursPerUnit: number, own: Course, other: Course): CounterPanel {
  const rows = MEASURES.map((measure) => {
    const value = element('td', { class: 'value' })
    const spark = drawing('svg', { width: '104', height: '22', class: 'sparkline', 'aria-hidden': 'true' })
    const row = element('tr', {}, element('th', { scope: 'row' }, measure.label), value, element('td', {}, spark))
    return {
      row,
      update: (counters: Counters, share: number) => {
        say(value, measure.text(READINGS[measure.name](counters), hoursPerUnit))
        drawSparkline(spark, own[measure.name], other[measure.name], share)
      },
    }
  })
  const against = letter === 'A' ? 'B' : 'A'
  const caption = element(
    'caption',
    {},
    element('span', {}, 'This one run, so far'),
    element('span', { class: 'muted' }, `– – ${against}`),
  )
  const note = element('p', { class: 'note muted' }, 'Times are means per customer whose journey ended.')
  const table = element('table', {}, caption, element('tbody', {}, ...rows.map(({ row }) => row)))
  return {
    element: element('div', { class: 'side' }, table, note),
    update: (counters, share) => {
      for (const { update } of rows) update(counters, share)
    },
  }
}
