import { type ColumnsFound, plainName } from './columns.ts'
import type { DealsRead } from './deals.ts'
import type { Outcome } from './outcomes.ts'

/** What the steps of an import are called on screens: in the words of the file, as far as it has one for the thing. */
export interface StageLabels {
  enter: string
  /** The open step of a deal, by its fate. */
  deciding: Record<Outcome, string>
  work: Record<Outcome, string>
  end: Record<Outcome, string>
}

/** A longer label is cut on the page. */
const LONGEST = 16

/** A file may have several stages for one outcome, or none: then no single word of it is right, and a plain one stands. */
export function stageLabels(stages: DealsRead['stages'], { columns, understood }: ColumnsFound): StageLabels {
  // With a column of its own for won or lost, a stage need not say it, and one stage may stand for both.
  const word = (outcome: Outcome) => (columns.isWon === undefined ? onlyWord(stages, outcome) : null)
  const [open, won, lost] = [word('open'), word('won'), word('lost')]
  const way = (end: string | null, plain: string) =>
    fitting(open && end && `${open} to ${end}`, end && `Open to ${end}`, open && `${open} to ${plain}`) ??
    `Open to ${plain}`
  const work = (end: string | null, plain: string) => fitting(end && `Work, ${end}`) ?? `Work, ${plain}`
  return {
    enter: `New ${nounOf(understood)}`,
    deciding: { won: way(won, 'won'), lost: way(lost, 'lost'), open: fitting(open && `Still ${open}`) ?? 'Still open' },
    work: { won: work(won, 'won'), lost: work(lost, 'lost'), open: 'Work, no end' },
    end: { won: fitting(won) ?? 'Won', lost: fitting(lost) ?? 'Lost', open: 'No decision' },
  }
}

function onlyWord(stages: DealsRead['stages'], outcome: Outcome): string | null {
  const taken = stages.filter((stage) => stage.taken === outcome)
  const word = taken[0]?.stage.replace(/\s+/g, ' ').trim() ?? ''
  // A number or an identifier such as `(empty)` is no word that anybody would recognise.
  return taken.length === 1 && /^\p{L}/u.test(word) ? word : null
}

function fitting(...labels: (string | null)[]): string | null {
  return labels.find((label) => label !== null && label.length <= LONGEST) ?? null
}

/** What the file calls a deal, from the name of its column of ids. */
function nounOf(understood: ColumnsFound['understood']): string {
  const id = understood.find(({ role }) => role === 'id')
  const column = id === undefined ? '' : plainName(id.column)
  return ['opportunity', 'lead', 'case'].find((noun) => column.startsWith(noun)) ?? 'deal'
}
