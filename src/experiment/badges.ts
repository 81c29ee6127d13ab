import { type Kpi, kpi, PRIMARY } from '../kpi.ts'
import type { Badge, Estimate } from '../results.ts'
import type { Overload } from './overload.ts'

/** What is known about a run when its badges are given. */
export interface Circumstances {
  drain: boolean
  overloaded: readonly Overload[]
  /** MSER-5 was asked for a warm-up and could not give one. */
  warmupRefused: boolean
  warmup: number
  unit: string
  /** The import knows no team sizes, so nothing that depends on them may be read off. */
  capacityUnknown: boolean
  asked: number
  done: number
  kpis: Record<string, Estimate | null>
  primary?: readonly string[]
}

const LEAST_REPLICATIONS = 5
const WIDEST = 0.2
const MOST_OPEN = 0.1
/** Beyond this the mean is so close to zero that a share of it is no measure. */
const MOST_ADVISED = 2000

/** What the reader must know before any figure; each badge once. */
export function badgesOf(run: Circumstances): Badge[] {
  return [...interruption(run), ...overload(run), ...warmup(run), ...replications(run), ...open(run), ...capacity(run)]
}

function interruption({ asked, done }: Circumstances): Badge[] {
  if (done === asked) return []
  return [{ kind: 'interrupted', text: `Interrupted: partial results, ${done} of ${asked} replications.` }]
}

function overload({ overloaded }: Circumstances): Badge[] {
  const grows = overloaded.filter(({ overtime }) => !overtime)
  return grows.map(({ team, load }) => ({
    kind: 'overload',
    text:
      `${team} is asked for ${percent(load)} of what it can do and nothing relieves it: its queue grows for as long as ` +
      'the run lasts, and every figure depends on the horizon. More people, more hours or less work would relieve it.',
  }))
}

function warmup({ warmupRefused, warmup: length, unit }: Circumstances): Badge[] {
  if (!warmupRefused) return []
  const text =
    `No warm-up was found: the number of customers had not settled in the first half of the run. The first ${length} ` +
    `${unit}s are left out; a longer horizon would help.`
  return [{ kind: 'warmup', text }]
}

function replications({ done, kpis, primary = PRIMARY }: Circumstances): Badge[] {
  if (done < LEAST_REPLICATIONS)
    return [
      {
        kind: 'replications',
        text: `Only ${done} ${done === 1 ? 'replication' : 'replications'}: intervals rest on too little to be trusted; 20 are usual.`,
      },
    ]
  const wide = primary.flatMap((name) => (isWide(kpis[name] ?? null) ? [kpi(name)!] : []))
  if (wide.length === 0) return []
  const names = wide.map(({ label }: Kpi) => inSentence(label)).join(', ')
  const text = `Too few replications for ${names}: the interval is wider than ±${percent(WIDEST)} of the mean.`
  return [{ kind: 'replications', text: `${text} ${remedy(wide.map((row) => kpis[row.name]!))}` }]
}

/** `lead time of the won (median)`: a list of labels keeps its commas apart. */
function inSentence(label: string): string {
  return label.slice(0, 1).toLowerCase() + label.slice(1).replace(/, (.+)$/, ' ($1)')
}

/** How many replications would do: the width falls with the root of their number. */
function remedy(wide: readonly Estimate[]): string {
  const needed = Math.max(...wide.map(({ mean, lo, hi, n }) => n * ((hi! - lo!) / 2 / (WIDEST * Math.abs(mean))) ** 2))
  if (!(needed <= MOST_ADVISED)) return 'The mean is close to zero: read the interval.'
  return `About ${Math.ceil(needed / 10) * 10} would do.`
}

function isWide(estimate: Estimate | null): boolean {
  if (!estimate || estimate.lo === null || estimate.hi === null) return false
  return (estimate.hi - estimate.lo) / 2 > WIDEST * Math.abs(estimate.mean)
}

function open({ drain, kpis }: Circumstances): Badge[] {
  const share = (kpis['open']?.mean ?? 0) / (kpis['arrivals']?.mean || Number.POSITIVE_INFINITY)
  if (!(share > (drain ? 0 : MOST_OPEN))) return []
  const text = drain
    ? `${percent(share)} of the customers never reached an end, and the drain was given up: some step can hardly be left, ` +
      'such as one whose team has nobody. How long they waited says how long the drain was.'
    : `${percent(share)} of the customers were still open at the end: the win rate and means of lead time are of the others, ` +
      'and quantiles are Kaplan–Meier. With a drain everybody reaches an end.'
  return [{ kind: 'open', text }]
}

function capacity({ capacityUnknown }: Circumstances): Badge[] {
  if (!capacityUnknown) return []
  return [{ kind: 'capacity', text: 'The import does not know team sizes: changes of capacity cannot be studied.' }]
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
