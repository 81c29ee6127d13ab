import { kpi } from '../kpi.ts'

/**
 * What a figure is called on a screen or a page: the manifest's words, and a name that it lacks as it is. Only the process
 * cycle efficiency is told in the shorter words of the app.
 */
export function labelOf(name: string): string {
  const part = /^(?:steps|teams)\.(.+)\.(\w+)$/.exec(name)
  if (name === 'pce') return 'Cycle efficiency'
  return kpi(name)?.label ?? (part ? `${part[1]}, ${part[2]}` : name)
}

/** The label where there is little room. */
export function shortLabelOf(name: string): string {
  return labelOf(name).replace('Lead time of the won', 'Lead time, won')
}

/** The label within a sentence: `lead time of the won (median)`, so that a list of them keeps its commas apart. */
export function labelInSentence(name: string): string {
  const label = labelOf(name).replace(/, (.+)$/, ' ($1)')
  return label.slice(0, 1).toLowerCase() + label.slice(1)
}
