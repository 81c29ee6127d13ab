import type { z } from 'zod'
import type { Meta, QuantityKind } from './blocks/field.ts'
import { TIME_UNITS } from './blocks/time.ts'
import { columnOf } from './column.ts'
import type { Files } from './files.ts'
import type { Findings } from './findings.ts'
import { readHours } from './hours.ts'
import { keysOf } from './path.ts'
import { type Container, isContainer, isMap, type Key, valueAt } from './places.ts'
import {
  type Quantity,
  readDuration,
  readHourly,
  readRate,
  readShare,
  readSpread,
  type Scale,
  type Spread,
  timeWords,
} from './quantity.ts'
import type { TimeUnit } from './scenario.ts'
import { scenarioSchema } from './schema.ts'
import { SHORTHANDS, type Shorthand } from './shorthand.ts'
import { childSchema, follow, metaOf } from './walk.ts'

/**
 * Writes out, in place, every quantity that the schema's meta knows how to read: `2h`, `60%`, `4 a day`, `60/h`, a bare
 * number for a distribution. What it cannot read stays as it is, for the schema to refuse.
 */
export function convertQuantities(tree: Container, findings: Findings, files: Files): void {
  new Converter(tree, findings, files).branch(scenarioSchema, tree, [])
}

class Converter {
  readonly #tree: Container
  readonly #findings: Findings
  readonly #files: Files
  readonly #unit: TimeUnit

  constructor(tree: Container, findings: Findings, files: Files) {
    this.#tree = tree
    this.#findings = findings
    this.#files = files
    const unit = valueAt(tree, ['time', 'unit'])
    this.#unit = TIME_UNITS.find((known) => known === unit) ?? 'day'
  }

  /** The converted value of a node; containers are changed in place. */
  branch(schema: z.ZodType, value: unknown, path: Key[]): unknown {
    const meta = metaOf(schema)
    const written = this.#written(schema, meta, value, path)
    if (typeof written !== 'object' || written === null) return written
    const isSettings = path.length === 3 && path[0] === 'interventions' && path[2] === 'set'
    for (const key of Array.isArray(written) ? written.keys() : Object.keys(written)) {
      const child = isSettings ? this.#target(key as string) : childSchema(schema, written, key)
      if (!child) continue
      const place = written as Record<Key, unknown>
      place[key] = this.branch(child, place[key], [...path, key])
    }
    return written
  }

  /** The schema of what an intervention sets, if there is such a thing. */
  #target(path: string): z.ZodType | null {
    const target = follow(this.#tree, keysOf(path))
    return 'schema' in target ? target.schema : null
  }

  #written(schema: z.ZodType, meta: Meta, value: unknown, path: Key[]): unknown {
    if (meta.shorthand) return this.#shorthand(meta.shorthand, value)
    if (meta.bare) return this.#distribution(schema, meta.bare, value, path)
    if (isMap(value) && 'file' in value && path.at(-1) === 'empirical') return this.#column(value, path)
    return typeof value === 'string' && meta.quantity ? this.#number(meta.quantity, value, path) : value
  }

  #shorthand(word: Shorthand, value: unknown): unknown {
    const written = SHORTHANDS[word](value)
    if (written !== value && isContainer(written) && isContainer(value)) this.#findings.places.inherit(written, value)
    return written
  }

  #distribution(schema: z.ZodType, word: 'exponential' | 'constant', value: unknown, path: Key[]): unknown {
    // By segment, each alternative is a whole one and is written out when the walk reaches it.
    if (isMap(value)) return withoutSpread(value)
    const isTime = metaOf(schema).unit === 'time'
    if (typeof value === 'string' && isTime) {
      const spread = readSpread(value, this.#scale(path))
      if (spread)
        return 'value' in spread ? this.#spread(spread.value, value, path) : this.#refuse(spread.wrong, value, path)
    }
    const mean = typeof value === 'string' && isTime ? this.#number('time', value, path) : value
    if (typeof mean !== 'number') return value
    return mean === 0 || word === 'constant' ? { constant: mean } : { exponential: mean }
  }

  #spread({ median, low, high, mean, cv, implied }: Spread, text: string, path: Key[]): unknown {
    const off = Math.max(Math.abs(implied[0] / low - 1), Math.abs(implied[1] / high - 1))
    if (off > 0.1) {
      const [p10, p90] = implied.map((value) => timeWords(value, this.#unit))
      this.#findings.at(path, {
        severity: 'warning',
        expected: 'percentiles that lie evenly about the median, as a ratio',
        found: JSON.stringify(text),
        hint: `The lognormal has its tenth percentile at ${p10} and its ninetieth at ${p90}.`,
      })
    }
    // A spread too small for the lognormal's shape is none.
    return low === high || cv < 1e-3 ? { constant: median } : { lognormal: { mean, cv } }
  }

  #number(kind: QuantityKind, text: string, path: Key[]): unknown {
    const quantity = this.#read(kind, text, path)
    if (!quantity) return text
    return 'value' in quantity ? quantity.value : this.#refuse(quantity.wrong, text, path)
  }

  #read(kind: QuantityKind, text: string, path: Key[]): Quantity<number> | null {
    if (kind === 'time') return readDuration(text, this.#scale(path))
    if (kind === 'rate') return readRate(text, this.#scale(path))
    if (kind === 'share') return readShare(text)
    return kind === 'hourly' ? readHourly(text) : null
  }

  /** Says why a text is no quantity where more can be said than the schema will say, and leaves it. */
  #refuse(wrong: 'hours' | 'form' | 'order', text: string, path: Key[]): string {
    const found = JSON.stringify(text)
    if (wrong === 'hours') {
      const hint = 'Working days (wd) are those of the step’s team: give the team hours, or write days (d) of 24 hours.'
      this.#findings.at(path, { expected: 'a time with a known length', found, hint })
    } else if (wrong === 'order') {
      const hint = 'It is the median with the tenth and the ninetieth percentile.'
      this.#findings.at(path, { expected: 'times above 0 in order, such as 6h (3h to 12h)', found, hint })
    }
    return text
  }

  #scale(path: Key[]): Scale {
    const team = this.#teamOf(path)
    const hours = typeof team === 'string' ? valueAt(this.#tree, ['team', team, 'hours']) : undefined
    const workingDay = typeof hours === 'string' ? (readHours(hours)?.workingDay ?? null) : null
    return { unit: this.#unit, workingDay }
  }

  #teamOf(path: Key[]): unknown {
    const full = path[0] === 'interventions' && path[2] === 'set' ? keysOf(String(path[3])) : path
    return full[0] === 'journey' && full[1] === 'steps' ? valueAt(this.#tree, [...full.slice(0, 3), 'team']) : undefined
  }

  /** Values of a column of another file of the map. */
  #column(value: Record<string, unknown>, path: Key[]): unknown {
    const read = columnOf(value, this.#findings.places.find(this.#tree, path, this.#findings.start).file, this.#files)
    if ('expected' in read) {
      this.#findings.at(path, read)
      return value
    }
    return read.values.map((text) => this.#number('time', text, path))
  }
}

/** A family that varies by nothing is a constant: its own shape has no such case. */
function withoutSpread(value: Record<string, unknown>): unknown {
  for (const family of ['gamma', 'lognormal', 'weibull', 'beta']) {
    const { mean, cv } = isMap(value[family]) ? value[family] : {}
    if (cv === 0 && typeof mean === 'number' && Object.keys(value).length === 1) return { constant: mean }
  }
  return value
}
