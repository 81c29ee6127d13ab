import { blockMeta, parameterAt } from '../scenario/manifest.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Blocks that say how people behave; what is not among them is the design itself. */
const MECHANISMS = [
  ...['trust', 'relationship', 'interest', 'effort', 'individualise', 'rivals', 'retention', 'lifecycle'],
  ...['permission', 'beliefs', 'people'],
] as const satisfies readonly (keyof Scenario)[]

/** More settings than this are counted, not named. */
const MOST = 6

interface Contender {
  label: string
  scenario: Scenario
}

/**
 * What the figures take for granted, in sentences: where the numbers come from, which mechanisms are at work and at what
 * strength. A mechanism of one design only, or of another strength in each, says whose it is.
 */
export function assumptions(arms: readonly Contender[]): string[] {
  return [origin(arms), ...MECHANISMS.flatMap((block) => mechanism(block, arms)), absent(arms)].filter((text) => text)
}

function origin(arms: readonly Contender[]): string {
  const imported = arms.filter(({ scenario }) => scenario.source !== undefined).map(({ label }) => label)
  if (imported.length === 0)
    return 'Every number of these designs is their author’s; none was estimated from data here.'
  const all = imported.length === arms.length
  return `${all ? 'The designs rest' : `${listed(imported)} rests`} on imported rows; what no row says is its author’s.`
}

function mechanism(block: (typeof MECHANISMS)[number], arms: readonly Contender[]): string[] {
  const found = arms.filter(({ scenario }) => scenario[block] !== undefined)
  const byText = new Map<string, string[]>()
  for (const { label, scenario } of found) {
    const text = strength(scenario, block)
    byText.set(text, [...(byText.get(text) ?? []), label])
  }
  const { label, help } = blockMeta(block)
  return [...byText].map(([text, labels]) => {
    const whose = labels.length === arms.length ? '' : `, in ${listed(labels)}`
    return `${label}${whose}: ${help}${text ? ` Here: ${text}.` : ''}`
  })
}

function strength(scenario: Scenario, block: (typeof MECHANISMS)[number]): string {
  const leaves = numbersIn(scenario[block], block)
  const named = leaves.slice(0, MOST).map(([path, value]) => {
    const label = parameterAt(scenario, path)?.label ?? path.slice(block.length + 1)
    return `${label.toLowerCase()} ${value}`
  })
  const rest = leaves.length - named.length
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')
}

function numbersIn(value: unknown, path: string): [path: string, value: number][] {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => numbersIn(item, `${path}.${key}`))
}

/** What a model leaves out is an assumption too. */
function absent(arms: readonly Contender[]): string {
  const out = MECHANISMS.filter((block) => arms.every(({ scenario }) => scenario[block] === undefined))
  return out.length === 0
    ? ''
    : `Switched off in all of them: ${listed(out.map((block) => blockMeta(block).label.toLowerCase()))}.`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
