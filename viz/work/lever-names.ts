import { type Parameter, parameterAt, type Scenario } from '../../src/index.ts'
import { titled } from '../words.ts'

interface Named {
  label: string
  name: string
  block: string
}

/** The levers that come first: how many people, how hard, how clear, what is delivered, at what price, who copies, who listens. */
const FEW = [
  /^team\.[^.]+\.size$/,
  /^effort\.level$/,
  /^purpose\.clarity$/,
  /^offerings\.[^.]+\.delivers\.[^.]+$/,
  /^offerings\.[^.]+\.price$/,
  /^rivals\.rate$/,
  /^beliefs\.listening\.perReview$/,
]

/** Place among the important few, −1 for the many. */
export function rankOf(path: string): number {
  return FEW.findIndex((pattern) => pattern.test(path))
}

/** What the setting is called: the manifest's words, behind those that the file has for what they are about. */
export function nameOf(scenario: Scenario, parameter: Parameter): Named {
  const keys = parameter.path.split('.')
  const word = within(parameter.label)
  switch (keys[0]) {
    case 'team':
      return ofTeam(scenario, keys, word)
    case 'offerings':
      return ofOffering(scenario, keys, word)
    case 'market':
      return ofMarket(scenario, keys, word)
    case 'journey':
      return ofJourney(scenario, keys, word)
    default:
      return ofBlock(scenario, keys, word)
  }
}

function ofTeam({ team }: Scenario, [, key = '', what]: string[], word: string): Named {
  const called = team[key]?.label ?? titled(key)
  const name = what === 'size' ? called : `${called}, ${word}`
  return { label: `Team: ${called}, ${word}`, name, block: 'Teams' }
}

function ofOffering({ offerings }: Scenario, [, key = '', what = '', need]: string[], word: string): Named {
  const which = Object.keys(offerings).length > 1 ? ` ${offerings[key]?.label ?? titled(key)}` : ''
  const name = need === undefined ? `${titled(word)}${which && ` of${which}`}` : `${titled(need)} ${word}${which}`
  const label = need === undefined && which === '' ? name : `Offering${which}: ${need ? `${need} ` : ''}${word}`
  return { label: what === 'amount' ? `Offering${which}: amount, ${word}` : label, name, block: 'Offering' }
}

function ofMarket({ market }: Scenario, keys: string[], word: string): Named {
  const [, what, key = '', inner, need] = keys
  const block = 'Market'
  if (what === 'segments') {
    const called = Object.keys(market.segments).length > 1 ? (market.segments[key]?.label ?? titled(key)) : 'Customers'
    const about = inner === 'wants' ? `${need}, ${word}` : inner === 'amount' ? `amount, ${word}` : word
    return { label: `${called}: ${about}`, name: `${called}, ${about}`, block }
  }
  if (what === 'arrivals') {
    // One source without a name has its settings where others have their names.
    const named = keys.length > 3 && typeof (market.arrivals as Record<string, unknown>)[key] === 'object' && inner
    const source = named && !['every', 'batch'].includes(key) ? ` ${key}` : ''
    const about = /^(every|batch)$/.test(source ? String(inner) : key) ? `${source ? inner : key}, ${word}` : word
    return { label: `Arrivals${source}: ${about}`, name: `${titled(about)}${source && ` of${source}`}`, block }
  }
  return { label: `Market: ${word}`, name: titled(word), block }
}

function ofJourney(scenario: Scenario, keys: string[], word: string): Named {
  const { steps, phases } = scenario.journey
  const [, kind, key = '', what = '', ...rest] = keys
  const called = kind === 'phases' ? (phases[key]?.label ?? titled(key)) : stepName(scenario, key)
  const block = `${kind === 'phases' ? 'Phase' : 'Step'} ${called}`
  if (what === 'next' || what === 'exits') {
    const [target, last] = rest.slice(-2) as [string, string]
    const segment = rest.length > 2 ? ` (${rest[0]})` : ''
    const about = word === 'coefficient' ? `weight of ${last}` : word === 'base' ? 'odds, on a log scale' : word
    const label = `${called} → ${stepName(scenario, target)}${segment}: ${about}`
    return { label, name: label, block }
  }
  const field = parameterAt(scenario, keys.slice(0, 4).join('.'))
  const about =
    what === 'effects' ? `effect on ${rest[0]}, ${word}` : field ? within(field.label) : within(titled(what))
  const segment = steps[key] && rest.length > 0 && isBySegment(steps[key], what) ? ` (${rest[0]})` : ''
  const label = `${called}: ${about}${rest.length > 0 && what !== 'effects' ? `${segment}, ${word}` : ''}`
  return { label, name: label, block }
}

function ofBlock({ wip }: Scenario, keys: string[], word: string): Named {
  const [top = '', ...rest] = keys
  const block = top === 'wip' ? 'Pull limits' : titled(top)
  const inner = rest.slice(0, -1)
  const last = rest.at(-1)!
  const over = top === 'wip' ? wip[Number(inner[0])]?.over.join(', ') : undefined
  const nth = /^\d+$/.test(last) ? ` ${Number(last) + 1}` : ''
  // A list by name, such as the needs that a purpose serves: the name stands beside the word of the whole list.
  const byName = inner.at(-1) === 'serves' ? ` of ${last}` : ''
  const between = over ?? inner.filter((key) => !['serves', 'rivals'].includes(key)).join(' ')
  const about = `${between ? `${between}, ` : ''}${word}${nth}${byName}`
  const same = titled(word) === block && between === '' && nth === ''
  return { label: same ? block : `${block}: ${about}`, name: same ? block : titled(about), block }
}

function stepName({ journey }: Scenario, key: string): string {
  return journey.steps[key]?.label ?? titled(key)
}

function isBySegment(step: object, what: string): boolean {
  const value = (step as Record<string, unknown>)[what]
  return typeof value === 'object' && value !== null && 'by' in value
}

/** A label within a line: its first letter is small. */
function within(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}
