import { CodeError } from './pack.ts'

type Json = Readonly<Record<string, unknown>>

/** Keys that every object inherits, which no project has. */
const INHERITED = ['__proto__', 'constructor', 'prototype']
const DEEPEST = 12

/** Reads a mapping that may come from anybody: whatever is not exactly what was expected is refused, with its place. */
export class Reading {
  readonly where: string
  readonly #map: Json

  constructor(map: Json, where = '') {
    this.#map = map
    this.where = where
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#map, key)
  }

  isText(key: string): boolean {
    return typeof this.#own(key) === 'string'
  }

  /** Refuses every key but these. */
  only(keys: readonly string[]): void {
    const other = Object.keys(this.#map).find((key) => !keys.includes(key))
    if (other !== undefined) throw new CodeError(`${at(this.where, brief(other))}: nothing of that name belongs here.`)
  }

  /** All keys, of which none may be one that every object inherits. */
  keys(most: number): string[] {
    const keys = Object.keys(this.#map)
    const inherited = keys.find((key) => INHERITED.includes(key))
    if (inherited !== undefined) throw new CodeError(`${at(this.where, inherited)}: no name may be called so.`)
    if (keys.length > most) throw new CodeError(`${this.where}: ${keys.length} are too many; at most ${most} are read.`)
    return keys
  }

  map(key: string): Reading {
    const value = this.#own(key)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.wrong(key, 'a mapping')
    return new Reading(value as Json, at(this.where, brief(key)))
  }

  list(key: string, most: number): readonly unknown[] {
    const value = this.#own(key)
    if (!Array.isArray(value) || value.length > most) throw this.wrong(key, `a list of at most ${most}`)
    return value
  }

  text(key: string, pattern = /^[\s\S]*$/, expected = 'a text'): string {
    const value = this.#own(key)
    if (typeof value !== 'string' || !pattern.test(value)) throw this.wrong(key, expected)
    return value
  }

  word<const Words extends readonly string[]>(key: string, words: Words): Words[number] {
    const value = this.#own(key)
    if (typeof value !== 'string' || !words.includes(value)) throw this.wrong(key, `one of ${words.join(', ')}`)
    return value
  }

  number(key: string, from: number, to: number): number {
    const value = this.#own(key)
    // What JSON writes as 1e999 is no number any more.
    if (typeof value !== 'number' || !(value >= from && value <= to))
      throw this.wrong(key, `a number from ${from} to ${to}`)
    return value
  }

  whole(key: string, from: number, to: number): number {
    const value = this.#own(key)
    if (!Number.isSafeInteger(value) || !((value as number) >= from && (value as number) <= to)) {
      throw this.wrong(key, `a whole number from ${from} to ${to}`)
    }
    return value as number
  }

  yesNo(key: string): boolean {
    const value = this.#own(key)
    if (typeof value !== 'boolean') throw this.wrong(key, 'true or false')
    return value
  }

  /** Plain data of any shape: what a scenario's settings may be, and no deeper. */
  data(key: string): unknown {
    const value = this.#own(key)
    this.#checkData(value, key, 0)
    return value
  }

  /** The refusal of a value, which is shown as the text that it is. */
  wrong(key: string, expected: string, found = this.#shown(key)): CodeError {
    return new CodeError(`${at(this.where, brief(key))}: expected ${expected}, found ${brief(found)}.`)
  }

  #own(key: string): unknown {
    return Object.hasOwn(this.#map, key) ? this.#map[key] : undefined
  }

  #shown(key: string): string {
    const value = this.#own(key)
    if (value === undefined) return 'nothing'
    if (typeof value === 'number') return String(value)
    if (Array.isArray(value)) return `a list of ${value.length}`
    return typeof value === 'object' && value !== null ? 'a mapping' : String(JSON.stringify(value))
  }

  #checkData(value: unknown, key: string, depth: number): void {
    if (depth > DEEPEST) throw this.wrong(key, 'a value that is not nested so deeply', 'more')
    if (typeof value === 'number' && !Number.isFinite(value)) throw this.wrong(key, 'a number', String(value))
    if (typeof value !== 'object' || value === null) return
    for (const [name, part] of Object.entries(value)) {
      if (INHERITED.includes(name)) throw this.wrong(key, 'names that may stand in a scenario', name)
      this.#checkData(part, key, depth + 1)
    }
  }
}

/** A place within a place. */
export function at(where: string, key: string): string {
  return where === '' ? key : `${where}.${key}`
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
