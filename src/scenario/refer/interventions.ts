import { keysOf } from '../path.ts'
import type { Key } from '../places.ts'
import { isMap } from '../places.ts'
import { didYouMean, listNames, show } from '../problem.ts'
import { reportValue } from '../shape.ts'
import { bare, defOf, follow, type Target } from '../walk.ts'
import { mustBeRole, rolesIn } from './beliefs.ts'
import type { Lookup } from './lookup.ts'

/** Figures that a condition may watch, those that a policy may react to, and those that experiments may measure. */
const CONDITIONS = ['queue', 'busy', 'wip']
const REVIEWED = ['utilisation', 'queue', 'wip', 'throughput']
const MEASURED = [...REVIEWED, 'wins', 'profit']
/** Figures of the whole firm, which no name follows. */
const WHOLE = ['wip', 'throughput', 'wins', 'profit']

/** What an intervention sets exists and may change during a run; what it watches exists. */
export function referIntervention(lookup: Lookup, index: number): void {
  const path = ['interventions', index]
  // Of an intervention of no known kind nothing is written out, so nothing can be said of what it sets.
  const changes = ['at', 'when'].some((key) => lookup.value([...path, key]) !== undefined)
  if (changes && isMap(lookup.value([...path, 'set']))) referSettings(lookup, [...path, 'set'])
  for (const figure of Object.keys(lookup.map([...path, 'when']))) {
    referFigure(lookup, figure, CONDITIONS, [...path, 'when', figure], 'key')
  }
  const watch = lookup.value([...path, 'watch'])
  const policy = lookup.value([...path, 'policy'])
  const kinds = policy === 'evidence' ? MEASURED : REVIEWED
  if (typeof watch === 'string') referFigure(lookup, watch, kinds, [...path, 'watch'], 'value')
  for (const at of lookup.list([...path, 'levers']).keys()) referLever(lookup, [...path, 'levers', at])
  if (policy === 'opinion') referOpinion(lookup, path)
}

/** Whoever decides is a role, and believes in something. */
function referOpinion(lookup: Lookup, path: Key[]): void {
  const role = lookup.value([...path, 'role'])
  if (typeof role !== 'string') return
  mustBeRole(lookup, role, [...path, 'role'], 'value')
  if (!rolesIn(lookup).includes(role)) return
  const levers = [...lookup.list([...path, 'levers']).keys()]
  if (levers.some((at) => (lookup.number([...path, 'levers', at, 'believed', role]) ?? 0) !== 0)) return
  const hint = 'Write what it believes of a lever as believed: { ROLE: gain of one step }.'.replace('ROLE', role)
  lookup.error([...path, 'levers'], { expected: `a lever that ${role} believes in`, found: 'none', hint })
}

function referSettings(lookup: Lookup, path: Key[]): void {
  const settings = Object.keys(lookup.map(path))
  for (const setting of settings) referSetting(lookup, setting, [...path, setting])
  if (settings.length === 0) lookup.error(path, { expected: 'at least one setting', found: 'none' })
}

function referSetting(lookup: Lookup, setting: string, path: Key[]): void {
  const target = live(lookup, setting, path, 'key')
  if (target) reportValue(target.schema, lookup.value(path), path, lookup.findings)
}

/** What a setting leads to, if it exists and may change during a run. */
function live(lookup: Lookup, setting: string, path: Key[], which: 'key' | 'value'): Target | null {
  const keys = keysOf(setting)
  const target = follow(lookup.tree, keys)
  const found = JSON.stringify(setting)
  if ('depth' in target) {
    const where = target.depth === 0 ? '' : ` in ${keys.slice(0, target.depth).join('.')}`
    const hint = didYouMean(keys[target.depth]!, target.names)
    lookup.error(
      path,
      { expected: `a setting of the scenario:${where} ${listNames(target.names)}`, found, hint },
      which,
    )
    return null
  }
  if (!target.live) {
    const hint = 'Structure, time unit and horizon stay as they are during a run.'
    lookup.error(path, { expected: 'a setting that may change during a run', found, hint }, which)
    return null
  }
  return target
}

function referFigure(lookup: Lookup, figure: string, kinds: string[], path: Key[], which: 'key' | 'value'): void {
  const [kind, ...rest] = figure.split('.') as [string, ...string[]]
  const name = rest.join('.')
  const known = kinds.includes(kind)
  const names = kind === 'queue' ? lookup.stations : lookup.names['a team']
  const whole = WHOLE.includes(kind)
  if (known && (whole ? rest.length === 0 : names.includes(name))) return
  const forms = kinds.map((word) =>
    word === 'queue' ? 'queue.<step>' : WHOLE.includes(word) ? word : `${word}.<team>`,
  )
  const near = known && !whole ? didYouMean(name, names) : didYouMean(kind, kinds)
  const expected = known && !whole ? `${kind} of ${listNames(names)}` : `one of ${forms.join(', ')}`
  lookup.error(path, { expected, found: JSON.stringify(figure), hint: near }, which)
}

/** A lever moves a number, between values that it may have. */
function referLever(lookup: Lookup, path: Key[]): void {
  for (const role of Object.keys(lookup.map([...path, 'believed'])))
    mustBeRole(lookup, role, [...path, 'believed', role], 'key')
  const setting = lookup.value([...path, 'path'])
  if (typeof setting !== 'string') return
  const target = live(lookup, setting, [...path, 'path'], 'value')
  if (!target) return
  if (defOf(bare(target.schema)).type !== 'number' || !target.present) {
    lookup.error([...path, 'path'], { expected: 'a setting that is a number', found: show(setting) })
    return
  }
  for (const bound of ['min', 'max']) {
    const value = lookup.value([...path, bound])
    if (value !== undefined) reportValue(target.schema, value, [...path, bound], lookup.findings)
  }
}
