import type { StoryLine } from '../../src/index.ts'
import type { Sheet } from '../panel/sheet.ts'
import type { Both } from './both.ts'
import type { Share } from './shares.ts'
import { attributeWords, stepLabel } from './words.ts'

/** The story of both worlds line by line; where there was a choice, a line for every way with its odds. */
export function storySheet({ journeys }: Both): Sheet {
  const rows = journeys.flatMap((journey, world) => {
    if (!journey) return []
    const { told, design } = journey
    return told.lines.flatMap((line) => {
      const hours = (line.time - told.arrived) * design.hoursPerUnit
      const about = ['AB'[world]!, hours, line.step === null ? '' : stepLabel(design, line.step), line.text]
      return waysOf(line).map(({ to, odds }) => [...about, to === null ? '' : stepLabel(design, to), odds])
    })
  })
  return { head: ['design', 'hours since arrival', 'step', 'what happened', 'possible way', 'odds'], rows }
}

function waysOf({ fork }: StoryLine): readonly { to: string | null; odds: number | null }[] {
  return fork ? fork.options : [{ to: null, odds: null }]
}

/** What made the odds of A into those of B. */
export function shareSheet(shares: readonly Share[]): Sheet {
  const rows = shares.map(({ what, label, values, share }) => [
    what === 'attribute' ? attributeWords(label) : label,
    ...(values ?? [null, null]),
    share,
  ])
  return { head: ['what', 'A', 'B', 'part of the odds'], rows }
}
