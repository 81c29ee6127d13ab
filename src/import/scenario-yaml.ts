import type { Scenario } from '../scenario/scenario.ts'

/** What stands below these keys is data rather than design, and is written in line instead of down the page. */
const IN_LINE = new Set(['takes', 'amount', 'next', 'arrivals', 'time', 'sales'])
/** Lists with one entry a line. */
const ENTRIES = new Set(['deals', 'resamples', 'notes'])
const WIDTH = 118

/**
 * The scenario as a file: maps that say nothing are left out, tables are written in line, and the comment stands on top.
 * The parser makes the same scenario of it again.
 */
export function scenarioYaml(scenario: Scenario, comment: readonly string[]): string {
  const head = comment.map((line) => (line === '' ? '#' : `# ${line}`))
  return `${[...head, '', ...block(concise(scenario), 0)].join('\n')}\n`
}

function concise(scenario: Scenario): Record<string, unknown> {
  const { market, offerings, source, ...rest } = scenario
  const file: Record<string, unknown> = { ...rest, market: { arrivals: market.arrivals } }
  const names = Object.keys(offerings)
  if (names.length === 1 && names[0] === 'offering') {
    const { delivers, price, ...offering } = offerings['offering']!
    file['offering'] = {
      ...(price === 0 ? {} : { price }),
      ...offering,
      ...(Object.keys(delivers).length === 0 ? {} : { delivers }),
    }
  } else file['offerings'] = offerings
  file['journey'] = { start: scenario.journey.start, steps: scenario.journey.steps }
  file['source'] = source
  const order = 'whyflow name time currency market offering offerings team journey initial source'.split(' ')
  const kept = order.filter((key) => file[key] !== undefined && !isEmpty(file[key]))
  return Object.fromEntries(kept.map((key) => [key, file[key]]))
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function block(map: Record<string, unknown>, indent: number): string[] {
  const pad = ' '.repeat(indent)
  return Object.entries(map).flatMap(([key, value]) => {
    if (Array.isArray(value) && value.length > 0 && ENTRIES.has(key))
      return [`${pad}${key}:`, ...value.flatMap((item) => wrapped(`${pad}  - `, inLine(item), indent + 6))]
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value) && !IN_LINE.has(key)
    if (nested) return [`${pad}${key}:`, ...block(value as Record<string, unknown>, indent + 2)]
    return wrapped(`${pad}${key}: `, inLine(value), indent + 4)
  })
}

/** A value in flow style, as the pieces between which a line may end. */
function inLine(value: unknown): string[] {
  if (Array.isArray(value)) {
    const plain = value.every((item) => typeof item !== 'object')
    return plain ? [`[${value.map(scalar).join(', ')}]`] : joined(value.map(inLine), '[', ']')
  }
  if (typeof value !== 'object' || value === null) return [scalar(value)]
  const entries = Object.entries(value).map(([key, item]) => {
    const [first, ...more] = inLine(item)
    return [`${key}: ${first}`, ...more]
  })
  return joined(entries, '{ ', ' }')
}

function joined(items: string[][], open: string, close: string): string[] {
  const pieces = items.flatMap((item, i) =>
    item.map((piece, j) => (j === item.length - 1 && i < items.length - 1 ? `${piece},` : piece)),
  )
  if (pieces.length === 0) return [`${open}${close}`.replace('  ', '')]
  pieces[0] = open + pieces[0]
  pieces[pieces.length - 1] += close
  return pieces
}

function wrapped(start: string, pieces: readonly string[], indent: number): string[] {
  const lines: string[] = []
  let line = start
  let fresh = true
  for (const piece of pieces) {
    if (!fresh && line.length + 1 + piece.length > WIDTH) {
      lines.push(line)
      line = ' '.repeat(indent)
      fresh = true
    }
    line += fresh ? piece : ` ${piece}`
    fresh = false
  }
  return [...lines, line]
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  const plain =
    /^([A-Za-z][\w-]*( [\w-]+)*|\d{4}-\d{2}-\d{2})$/.test(value) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value)
  return plain ? value : JSON.stringify(value)
}
