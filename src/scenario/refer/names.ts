import { SOURCE_WORDS } from '../blocks/arrivals.ts'
import { INITIAL_WORDS } from '../blocks/initial.ts'
import { isSingleSource } from '../fill.ts'
import type { Key } from '../places.ts'
import { BUILT_IN_ATTRIBUTES, ROUTE_WORDS } from '../scenario.ts'
import type { Lookup } from './lookup.ts'

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/

/** Maps whose keys the file chooses, and the words that the format gives to maps with those keys. */
const NAMED: [path: string[], reserved: readonly string[]][] = [
  [
    ['market', 'segments'],
    ['by', 'other'],
  ],
  [['offerings'], []],
  [['attributes'], [...BUILT_IN_ATTRIBUTES, ...ROUTE_WORDS]],
  [['team'], []],
  [
    ['journey', 'steps'],
    ['by', ...INITIAL_WORDS],
  ],
  [['journey', 'phases'], []],
  [['spend'], []],
  [['beliefs', 'roles'], []],
]

/** Names are well formed, are not words of the format, and are declared once. */
export function checkNames(lookup: Lookup): void {
  for (const [path, reserved] of NAMED) {
    for (const name of Object.keys(lookup.map(path))) checkName(lookup, name, [...path, name], reserved, 'key')
  }
  const arrivals = lookup.map(['market', 'arrivals'])
  if (!isSingleSource(arrivals)) {
    for (const name of Object.keys(arrivals)) checkName(lookup, name, ['market', 'arrivals', name], SOURCE_WORDS, 'key')
  }
  checkNeeds(lookup)
}

function checkNeeds(lookup: Lookup): void {
  const seen = new Set<unknown>()
  for (const [index, need] of lookup.list(['needs']).entries()) {
    if (typeof need === 'string') checkName(lookup, need, ['needs', index], [], 'value')
    if (seen.has(need)) lookup.error(['needs', index], { expected: 'each need once', found: `${need} again` })
    seen.add(need)
  }
}

function checkName(
  lookup: Lookup,
  name: string,
  path: Key[],
  reserved: readonly string[],
  which: 'key' | 'value',
): void {
  const found = JSON.stringify(name)
  if (!NAME.test(name)) {
    const hint = 'Free text goes under label.'
    lookup.error(path, { expected: 'a name of letters, digits, _ and -, beginning with a letter', found, hint }, which)
  } else if (reserved.includes(name)) {
    lookup.error(
      path,
      { expected: 'a name that is not a word of the format here', found, hint: `Reserved: ${reserved.join(', ')}.` },
      which,
    )
  } else if (name in {}) {
    // Every plain object answers to these words, so maps by name could not tell them from absent ones.
    lookup.error(
      path,
      { expected: 'another name', found, hint: 'The word is taken by the language that runs the scenario.' },
      which,
    )
  }
}
