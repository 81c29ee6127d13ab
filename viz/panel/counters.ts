import { drawSparkline } from '../marks/sparkline.ts'
import type { Counters } from '../model/ledger.ts'
import { count, duration, percent } from '../words.ts'
import type { Letter } from '../world.ts'
import { drawing, element, say } from './element.ts'

/** One figure of the run so far. Lead time stands beside cycle efficiency, and own time beside the work that it saves. */
export interface Measure {
  label: string
  value: (counters: Counters) => number | null
  text: (value: number | null, hoursPerUnit: number) => string
}

const time = (value: number | null, hoursPerUnit: number) => duration(value === null ? null : value * hoursPerUnit)

export const MEASURES: readonly Measure[] = [
  { label: 'Won', value: ({ won }) => won, text: (value) => count(value ?? 0) },
  { label: 'Lead time, won', value: ({ leadTimeWon }) => leadTimeWon, text: time },
  { label: 'Cycle efficiency', value: ({ cycleEfficiency }) => cycleEfficiency, text: percent },
  { label: 'Waited', value: ({ waited }) => waited, text: time },
  { label: 'Wasted work', value: ({ wastedWork }) => wastedWork, text: time },
  { label: 'Outside the purpose', value: ({ outsidePurpose }) => outsidePurpose, text: time },
  { label: 'Own time', value: ({ ownTime }) => ownTime, text: time },
]

/** The figures of both worlds over the whole run, at even times: what the sparklines draw. */
export type Course = (number | null)[][]

export interface CounterPanel {
  element: HTMLElement
  /** `share` is how much of the courses has passed. */
  update: (counters: Counters, share: number) => void
}

/** `own` and `other` are courses by measure, over the same stretch of time. */
export function counterPanel(letter: Letter, hoursPerUnit: number, own: Course, other: Course): CounterPanel {
  const rows = MEASURES.map((measure, index) => {
    const value = element('td', { class: 'value' })
    const spark = drawing('svg', { width: '104', height: '22', class: 'sparkline', 'aria-hidden': 'true' })
    const row = element('tr', {}, element('th', { scope: 'row' }, measure.label), value, element('td', {}, spark))
    return {
      row,
      update: (counters: Counters, share: number) => {
        say(value, measure.text(measure.value(counters), hoursPerUnit))
        drawSparkline(spark, own[index]!, other[index]!, share)
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
