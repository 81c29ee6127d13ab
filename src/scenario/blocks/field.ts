import { z } from 'zod'
import type { Shorthand } from '../shorthand.ts'

/** How a text in the file becomes a number: `2h`, `0.03/year`, `60%`, `60/h`; `plain`: no text is accepted. */
export type QuantityKind = 'time' | 'rate' | 'share' | 'hourly' | 'plain'

/** What the manifest says of a parameter: read by help, sliders, documentation tables and the JSON Schema. */
export interface Meta {
  label?: string
  help?: string
  /** What the number counts: `time` stands for the scenario's time unit, `currency` for its currency. */
  unit?: string
  /** An intervention, and so a lever in the app, may change it while the run goes on. */
  live?: boolean
  range?: readonly [number, number]
  /** The range begins above its lower end, which is itself refused. */
  above?: true
  quantity?: QuantityKind
  /** Stands for a distribution: what a bare number or duration means here. */
  bare?: 'exponential' | 'constant'
  /** A short form that shorthand.ts writes out. */
  shorthand?: Shorthand
  /** Keys that tell this alternative from the others of its union; by default its required keys. */
  decidedBy?: readonly string[]
  /** What a problem says was expected. */
  expected?: string
}

declare module 'zod' {
  interface GlobalMeta extends Meta {}
}

/** Label, help and, where it may change during a run, `live`. */
export type About = { label: string; help: string; live?: true }

const HUGE = 1e12

/** A length of time in time units, at least 0. */
export function time(about: About) {
  const range = [0, HUGE] as const
  return z
    .number()
    .min(0)
    .max(HUGE)
    .meta({ ...about, unit: 'time', quantity: 'time', range, expected: 'a time of at least 0, such as 2h or 0.5' })
}

/** A length of time above 0. */
export function someTime(about: About) {
  const range = [0, HUGE] as const
  const expected = 'a time above 0, such as 2h or 0.5'
  return z
    .number()
    .positive()
    .max(HUGE)
    .meta({ ...about, unit: 'time', quantity: 'time', range, above: true, expected })
}

/** Events per time unit, at least 0. */
export function rate(about: About) {
  const expected = 'a rate of at least 0, such as 12 (per time unit) or 4 a day'
  return z
    .number()
    .min(0)
    .max(HUGE)
    .meta({ ...about, unit: 'per time', quantity: 'rate', range: [0, HUGE], expected })
}

/** A number from 0 to 1. */
export function share(about: About) {
  const expected = 'a share from 0 to 1, such as 0.6 or 60%'
  return z
    .number()
    .min(0)
    .max(1)
    .meta({ ...about, unit: 'share', quantity: 'share', range: [0, 1], expected })
}

/** Currency, at least 0. */
export function money(about: About) {
  return z
    .number()
    .min(0)
    .max(HUGE)
    .meta({ ...about, unit: 'currency', range: [0, HUGE], expected: 'an amount of at least 0' })
}

/** Any number within a range; without one, any number at all. */
export function number(about: About, from = -HUGE, to = HUGE, unit = 'number') {
  const expected = from === -HUGE && to === HUGE ? 'a number' : `a number ${rangeText(from, to)}`
  return z
    .number()
    .min(from)
    .max(to)
    .meta({ ...about, unit, range: [from, to], expected })
}

/** A number above 0. */
export function aboveZero(about: About) {
  const range = [0, HUGE] as const
  return z
    .number()
    .positive()
    .max(HUGE)
    .meta({ ...about, unit: 'number', range, above: true, expected: 'a number above 0' })
}

/** A whole number within a range. */
export function count(about: About, from: number, to: number, unit = 'number') {
  const expected = `a whole number ${rangeText(from, to)}`
  return z
    .int()
    .min(from)
    .max(to)
    .meta({ ...about, unit, range: [from, to], expected })
}

export function yesNo(about: About) {
  return z.boolean().meta({ ...about, expected: 'true or false' })
}

/** A text of a line or a paragraph. */
export function text(about: About) {
  return z
    .string()
    .min(1)
    .max(2000)
    .meta({ ...about, expected: 'a text' })
}

/** The name of something declared elsewhere; the cross-reference pass looks it up. */
export function reference(to: string, about: About) {
  return z
    .string()
    .min(1)
    .meta({ ...about, expected: `the name of ${to}` })
}

export function oneOf<const T extends readonly string[]>(words: T, about: About) {
  return z.enum(words).meta({ ...about, expected: `one of ${words.join(', ')}` })
}

/** A day, `2026-01-05`. */
export function day(about: About) {
  return z
    .string()
    .refine(isDay)
    .meta({ ...about, expected: 'a day, such as 2026-01-05' })
}

function isDay(value: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(Number.NaN)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

function rangeText(from: number, to: number): string {
  if (to >= HUGE) return `of at least ${from}`
  return from <= -HUGE ? `of at most ${to}` : `from ${from} to ${to}`
}
