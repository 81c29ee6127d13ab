import { Document, isCollection, isMap, isPair, isScalar, visit } from 'yaml'
import type { Scenario } from '../scenario/scenario.ts'

/** Collections below these keys are data rather than design, and stand in a few lines instead of hundreds. */
const IN_LINE = new Set(['takes', 'amount', 'next', 'arrivals', 'time', 'unknown', 'sales'])

/**
 * The scenario as a file: maps that say nothing are left out, tables are written in line, and the comment stands on top.
 * The parser makes the same scenario of it again.
 */
export function scenarioYaml(scenario: Scenario, comment: readonly string[]): string {
  const document = new Document(concise(scenario), { aliasDuplicateObjects: false })
  document.commentBefore = comment.map((line) => (line === '' ? '' : ` ${line}`)).join('\n')
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      if (IN_LINE.has(key) && isCollection(pair.value)) pair.value.flow = true
      if ((key === 'deals' || key === 'resamples') && isCollection(pair.value))
        for (const item of pair.value.items) if (isMap(item)) item.flow = true
      if (isPair(pair) && key === 'resamples' && isCollection(pair.value)) pair.value.spaceBefore = true
      return undefined
    },
  })
  return document.toString({ lineWidth: 120, flowCollectionPadding: true })
}

function concise(scenario: Scenario): Record<string, unknown> {
  const { market, offerings, source, ...rest } = scenario
  const file: Record<string, unknown> = { ...rest, market: { arrivals: market.arrivals } }
  const names = Object.keys(offerings)
  if (names.length === 1 && names[0] === 'offering') {
    const { delivers, ...offering } = offerings['offering']!
    file['offering'] = Object.keys(delivers).length === 0 ? offering : { ...offering, delivers }
  } else if (names.length > 0) file['offerings'] = offerings
  file['journey'] = { start: scenario.journey.start, steps: scenario.journey.steps }
  if (source) file['source'] = source
  const order = [
    'whyflow',
    'name',
    'time',
    'currency',
    'market',
    'offering',
    'offerings',
    'team',
    'journey',
    'initial',
    'source',
  ]
  const kept = order.filter((key) => file[key] !== undefined && !isEmpty(file[key]))
  return Object.fromEntries(kept.map((key) => [key, file[key]]))
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
