// Do the programs agree with each other and with theory? One figure a seed, Student across seeds.

import { exactA, exactB, exactC, RANGES } from './theory.mjs'

export const AGREEMENT_MODELS = [
  { model: 'a', customers: 1_000_000, exact: exactA() },
  { model: 'b', customers: 200_000, exact: exactB(20), ranges: RANGES },
  { model: 'c', customers: 400_000, pending: 1000, exact: exactC(1000) },
]

/** All numbers of a nested object under dotted names. Customers who left and who reneged are merged to `leadLost`. */
function figures(stats) {
  const { leadLeft: left, leadReneged: reneged, ...rest } = stats
  if (left && reneged) {
    const count = left.count + reneged.count
    rest.leadLost = { count, mean: (left.count * left.mean + reneged.count * reneged.mean) / count }
  }
  const flat = {}
  flatten(rest, '', flat)
  return flat
}

function flatten(value, path, into) {
  if (typeof value === 'number') into[path] = value
  else if (value) for (const key of Object.keys(value)) flatten(value[key], path ? `${path}.${key}` : key, into)
}

function density(t, df) {
  return (1 + (t * t) / df) ** (-(df + 1) / 2)
}

/** Simpson's rule over the substitution t = √df · tan θ, which makes the whole axis finite. */
function areaBelow(t, df) {
  const area = (to, steps = 400) => {
    let sum = 0
    for (let i = 0; i <= steps; i++) {
      const theta = (to * i) / steps
      const weight = i === 0 || i === steps ? 1 : i % 2 ? 4 : 2
      sum += (weight * density(Math.sqrt(df) * Math.tan(theta), df)) / Math.cos(theta) ** 2
    }
    return (sum * to) / steps / 3
  }
  const whole = area(Math.PI / 2 - 1e-9)
  return 0.5 + area(Math.atan(t / Math.sqrt(df))) / whole / 2
}

/** Student's quantile by bisection: it is wanted a few times a run, never in a loop. */
function studentQuantile(p, df) {
  let low = 0
  let high = 1000
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (areaBelow(middle, df) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Mean and standard error over seeds. */
function summarise(values) {
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1)
  return { n, mean, error: Math.sqrt(variance / n) }
}

const summariseAll = (samples) =>
  Object.fromEntries(
    Object.keys(samples[0] ?? {})
      .filter((name) => !name.endsWith('count') && !name.endsWith('joined'))
      .map((name) => [name, summarise(samples.map((sample) => sample[name]))]),
  )

/**
 * One row a figure: each program's mean with the half-width of its 95 % interval, the exact value, and what is wrong.
 * The flags use one simultaneous level of 1 % over all the rows' comparisons (Bonferroni), so that a flag is an error
 * and not the one in twenty.
 */
export function agree({ exact, ranges = {} }, samplesByProgram) {
  const summaries = Object.fromEntries(
    Object.entries(samplesByProgram).map(([name, samples]) => [name, summariseAll(samples.map(figures))]),
  )
  const names = [...new Set(Object.values(summaries).flatMap(Object.keys))]
  const n = Math.min(...Object.values(samplesByProgram).map((samples) => samples.length))
  const strict = 1 - 0.01 / (names.length * 3) / 2
  const strictOne = studentQuantile(strict, n - 1)
  const strictTwo = studentQuantile(strict, 2 * (n - 1))
  const ordinary = studentQuantile(0.975, n - 1)
  return names.map((name) => {
    const programs = Object.fromEntries(
      Object.entries(summaries).flatMap(([program, all]) => (all[name] ? [[program, all[name]]] : [])),
    )
    return {
      name,
      exact: exact[name] ?? null,
      range: ranges[name] ?? null,
      programs: Object.fromEntries(
        Object.entries(programs).map(([program, { mean, error }]) => [program, { mean, half: ordinary * error }]),
      ),
      problems: [
        ...againstTheory(programs, exact[name], ranges[name], strictOne),
        ...againstEachOther(programs, strictTwo),
      ],
    }
  })
}

function againstTheory(programs, exact, range, width) {
  return Object.entries(programs).flatMap(([program, { mean, error }]) => {
    if (exact !== undefined && Math.abs(mean - exact) > width * error) return [`${program} is off the exact value`]
    const reach = width * error
    if (range && (mean + reach < range[0] || mean - reach > range[1])) return [`${program} is off the range`]
    return []
  })
}

function againstEachOther({ c, whyflow }, width) {
  if (!c || !whyflow) return []
  return Math.abs(c.mean - whyflow.mean) > width * Math.hypot(c.error, whyflow.error) ? ['c and whyflow differ'] : []
}
