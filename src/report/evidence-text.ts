import type { Ablation, EvidenceResult, StepEvidence } from '../evidence-result.ts'
import type { Difference } from '../results.ts'
import { columns, printed, wrap } from './columns.ts'
import { list } from './compare-words.ts'
import { figureWords, findingWords } from './evidence-words.ts'
import { count, figure, NOTHING, range, scaleOf, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelOf } from './label.ts'
import { warnings } from './run-text.ts'
import { beginning, holds, plural } from './words.ts'

/** A long label stands in several lines over its column. */
const NARROW = 15
/** Of those who come, a smaller part is nobody. */
const NOBODY = 0.0005

/**
 * Whether each step earns its tag, for a terminal: what the evidence is about, the steps whose tag and evidence do not go
 * together and what the first figure hangs on in sentences, then every step without its work, its effects and itself.
 */
export function evidenceText(result: EvidenceResult, ink: Ink, width: number): string {
  const parts = [
    heading(result, ink, width),
    sentences(result, ink, width),
    ...tables(result, ink, width),
    legend(result, ink, width),
    foot(result, ink, width),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

function heading(result: EvidenceResult, ink: Ink, width: number): string[] {
  const { replications, missing, horizon, unit, seed } = result
  const runs =
    missing > 0
      ? `Interrupted after ${replications - missing} of ${plural(replications, 'paired run')}`
      : plural(replications, 'paired run')
  const length = `${count(horizon)} ${plural(horizon, unit).replace(/^\S+ /, '')}`
  const ran = `${runs} of ${length}${beginning(result)}${result.drain ? ', then drained' : ''}; seed ${seed}`
  return [
    `${ink.bold(result.scenario)}  what would change without each step?`,
    ...wrap(about(result), width),
    ...wrap(`${ran}. The same customers with the same luck, with and without.`, width).map(ink.quiet),
  ]
}

/** What such evidence is evidence of. */
function about({ calibrated }: EvidenceResult): string {
  if (calibrated === null)
    return "This is evidence about the model's assumptions, not about customers: nothing in the file was estimated from data."
  const rows = `${count(calibrated.rows)} ${calibrated.rows === 1 ? 'row' : 'rows'}`
  return (
    `What was estimated from ${calibrated.file} (${rows}) is calibrated; whatever was written by hand, effects above all, ` +
    'is an assumption, and this is then evidence about the model.'
  )
}

/** What does not go together first, then what the first figure hangs on. */
function sentences(result: EvidenceResult, ink: Ink, width: number): string[] {
  return [
    ...findingWords(result).flatMap((text) => wrap(`▲ ${text}`, width, '  ').map(ink.bold)),
    ...figureWords(result).flatMap((text) => wrap(text, width)),
  ]
}

/** As many figures side by side as the width bears; the rest in further tables. */
function tables(result: EvidenceResult, ink: Ink, width: number): string[][] {
  const found: string[][] = []
  let rest = [...result.primary]
  while (rest.length > 0) {
    let most = rest.length
    let lines = table(result, rest, ink, width)
    while (most > 1 && lines.some((line) => printed(line) > width))
      lines = table(result, rest.slice(0, --most), ink, width)
    found.push(lines)
    rest = rest.slice(most)
  }
  return found
}

const ROWS: readonly [Ablation, string][] = [
  ['noWork', 'no work'],
  ['noEffect', 'no effect'],
  ['noStep', 'no step'],
]

function table(result: EvidenceResult, kpis: readonly string[], ink: Ink, width: number): string[] {
  const spec = [
    { head: '' },
    ...kpis.map((kpi) => ({
      head: [
        ...wrap(labelOf(kpi), NARROW).map(ink.bold),
        ink.quiet(`now ${figure(result.kpis[kpi]?.mean, unitOf(result, kpi))}`),
      ].join('\n'),
    })),
  ]
  const steps = Object.entries(result.steps)
  const rows = steps.flatMap(([, step]) =>
    ROWS.map(([ablation, words]) => rowOf(result, step, ablation, words, kpis, ink)),
  )
  const whole = columns(spec, rows)
  // Every row has two lines; what is said of a step stands above its rows and below them.
  const first = whole.length - 2 * rows.length
  const lines = whole.slice(0, first)
  steps.forEach(([name, step], i) => {
    const own = whole.slice(first + 6 * i, first + 6 * i + 6)
    lines.push(stepHead(name, step, result, ink), ...own, ...screening(step, ink, width))
  })
  return lines
}

function rowOf(
  result: EvidenceResult,
  step: StepEvidence,
  ablation: Ablation,
  words: string,
  kpis: readonly string[],
  ink: Ink,
): string[] {
  const differences = step.ablations[ablation]
  if (differences === null) {
    const none = ablation === 'noEffect' ? 'has no\neffects' : 'takes no\ntime'
    return [`  ${words}\n `, ink.quiet(none), ...kpis.slice(1).map(() => ' \n ')]
  }
  return [`  ${words}\n `, ...kpis.map((kpi) => cell(differences[kpi]!, unitOf(result, kpi), ink))]
}

const ALIKE = 'no difference that matters'

/** The difference and its verdict over its interval. */
function cell(difference: Difference, unit: string, ink: Ink): string {
  const { mean, lo, hi, verdict } = difference
  if (mean === null) return `${NOTHING}\n `
  if (lo === 0 && hi === 0) return ink.quiet('○ 0\n  in every run')
  const half = lo === null || hi === null ? null : (hi - lo) / 2
  const scale = scaleOf(unit, [mean], half)
  const interval = ink.quiet(`  ${range(lo, hi, scale, true)}`)
  if (holds(difference)) return `${ink.bold(`● ${write(mean, scale, true)} ${verdict}`)}\n${interval}`
  return `${verdict === ALIKE ? '≈' : '○'} ${write(mean, scale, true)}\n${interval}`
}

function unitOf(result: EvidenceResult, kpi: string): string {
  return result.kpis[kpi]?.unit ?? ''
}

/** `qualify  tagged value; 14 % of all working time, 15 % of what visits cost`. */
function stepHead(
  name: string,
  { tag, touchShare, costShare }: StepEvidence,
  { purpose }: EvidenceResult,
  ink: Ink,
): string {
  const tagged = tag === 'unaligned' ? 'outside the purpose' : purpose ? `tagged ${tag}` : 'no purpose to judge by'
  const parts = [
    (touchShare?.mean ?? 0) > 0 ? `${figure(touchShare!.mean, 'share')} of all working time` : 'no working time',
    ...((costShare?.mean ?? 0) > 0 ? [`${figure(costShare!.mean, 'share')} of what visits cost`] : []),
  ]
  return `${ink.bold(name)}  ${ink.quiet(`${tagged}; ${parts.join(', ')}`)}`
}

/** Who leaves the journey at the step; none of them would, were it not there. */
function screening(
  { screening: { lost, gaveUp, turnedAway }, bypass }: StepEvidence,
  ink: Ink,
  width: number,
): string[] {
  const parts = [
    [lost, 'leave by its exits'],
    [gaveUp, 'give up waiting'],
    [turnedAway, 'are turned away'],
  ] as const
  const told = parts.flatMap(([share, words]) =>
    (share?.mean ?? 0) >= NOBODY ? [`${figure(share!.mean, 'share')} ${words}`] : [],
  )
  const text =
    (lost?.mean ?? 0) > 1 - NOBODY
      ? 'All who come leave here, with the step and without.'
      : told.length > 0
        ? `Of those who come ${list(told)}; with no step all of them go on to ${bypass}.`
        : `Nobody leaves here; with no step all go on to ${bypass}.`
  return wrap(`    ${text}`, width, '    ').map(ink.quiet)
}

function legend({ primary, steps, leftOut }: EvidenceResult, ink: Ink, width: number): string[] {
  const ran = Object.values(steps)
    .flatMap(({ ablations }) => Object.values(ablations))
    .filter((each) => each !== null)
  const alike = ran.some((each) => Object.values(each).some(({ verdict }) => verdict === ALIKE))
  const texts = [
    `No work: done at once and for nothing, effects and routes kept; the people stay on the payroll. No effect: the work is ` +
      'done and changes nobody. No step: everybody goes on at once, those too who would have left there, so what it gains may ' +
      'be those customers and not the work that is spared.',
    `● the verdict holds, ○ not distinguishable${alike ? `, ≈ ${ALIKE}` : ''}. Verdicts use Holm's correction over these ${ran.length} ablations, for ` +
      `${primary.length > 1 ? 'each figure by itself' : 'this one figure'}; below each difference its 95 % interval.`,
    ...(leftOut.length > 0
      ? [
          `Left out, having the least working time and cost or none: ${list(leftOut)}. --all shows every step, --step those named.`,
        ]
      : []),
  ]
  return texts.flatMap((text) => wrap(`  ${text}`, width, '  ').map(ink.quiet))
}

function foot({ covers, warnings: told }: EvidenceResult, ink: Ink, width: number): string[] {
  return [...wrap(covers, width), ...(told.length > 0 ? ['', ...warnings(told, ink, width)] : [])]
}
