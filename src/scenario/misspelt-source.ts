import { SOURCE_KINDS, SOURCE_WORDS } from './blocks/arrivals.ts'
import { isSingleSource } from './fill.ts'
import type { Findings } from './findings.ts'
import { isMap } from './places.ts'
import { editDistance, nearest, show } from './problem.ts'
import { renameKey } from './sugar.ts'

/** Shorter words are one slip away from many a good name: `tv` from `to`, `ad` from `at`. */
const TELLING = 4

/**
 * A misspelt key of a single source would pass for the name of a source: `rat: 3` for one called `rat` of three a day. So
 * what lies one slip from such a key, and holds no source, is refused; a source that is really called so is written in full.
 */
export function refuseMisspeltSource(tree: Record<string, unknown>, findings: Findings): void {
  const market = tree['market']
  const arrivals = isMap(market) ? market['arrivals'] : undefined
  if (!isMap(arrivals) || isSingleSource(arrivals)) return
  const slips = Object.entries(arrivals).flatMap(([key, value]) => {
    const word = meant(key, value)
    return word === null || Object.hasOwn(arrivals, word) ? [] : [{ key, value, word }]
  })
  for (const { key, value, word } of slips) {
    const hint = `Did you mean ${word}? A source that is called ${key} is written ${key}: { rate: … }.`
    const expected = `${SOURCE_KINDS.join(', ')}, or the name of a source with one of them below it`
    findings.at(['market', 'arrivals', key], { expected, found: `${key}: ${show(value)}`, hint }, 'key')
  }
  // Read on as it was meant, so that the rest of the file is not found wrong for this.
  const single = slips.length === Object.keys(arrivals).length
  for (const { key, word } of slips) {
    if (single) renameKey(arrivals, key, word, findings.places)
    else delete arrivals[key]
  }
}

/** The key of a source that a name is a slip of, if what stands there is no source. */
function meant(key: string, value: unknown): string | null {
  if (isMap(value) && SOURCE_WORDS.some((word) => Object.hasOwn(value, word))) return null
  const telling = SOURCE_WORDS.filter((word) => word.length >= TELLING)
  // A number is a source in short, so only a plain slip is one; anything else is wrong in any case.
  if (isPlain(value)) return telling.find((word) => editDistance(key.toLowerCase(), word) === 1) ?? null
  return nearest(key, telling)
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string'
}
