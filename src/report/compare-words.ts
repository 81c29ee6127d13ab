import { winShareApart } from '../kpi.ts'
import type { Badge, CompareResult, Difference } from '../results.ts'
import { count } from './figure.ts'
import { labelInSentence } from './label.ts'
import { alikeInEveryRun, EXPLORATORY, plural } from './words.ts'

/** The result in one sentence an arm, naming the loss with the gain; says nothing that the verdicts do not hold. */
export function headline(result: CompareResult): string {
  return [...lengthsApart(result), ...result.arms.slice(1).map((arm) => armHeadline(result, arm.label))].join(' ')
}

/** Whether a design runs as long as the first; no total is comparable where it does not. */
function asLong(result: CompareResult, arm: string): boolean {
  return result.arms.find(({ label }) => label === arm)?.horizon === result.arms[0]!.horizon
}

/** `720 days`, or every length that there is: `720 and 1 440 days`. */
export function lengths({ arms }: CompareResult): string {
  const all = [...new Set(arms.map(({ horizon }) => horizon))]
  return `${list(all.map((each) => count(each)))} ${plural(all.at(-1)!, arms[0]!.unit).replace(/^\S+ /, '')}`
}

function lengthsApart(result: CompareResult): string[] {
  if (result.arms.every(({ label }) => asLong(result, label))) return []
  return [
    `The designs run for different lengths of time, ${lengths(result)}: totals such as profit and wins cannot be compared. ` +
      '--horizon gives them one length.',
  ]
}

/** A pair's key in `differences`: every arm against the first. */
export function pairOf(result: CompareResult, arm: string): string {
  return `${arm} - ${result.arms[0]!.label}`
}

/** How many runs stand behind the verdicts, in words. */
export function pairedRuns(result: CompareResult): string {
  const first = result.arms[0]!
  const asked = result.replications
  const ran = first.replications
  const runs = ran < asked ? `interrupted after ${ran} of ${asked} paired runs` : plural(asked, 'paired run')
  return `The same customers with the same luck: ${runs}`
}

/** Share of the variance that pairing removed, mean over the primary figures that have one; null without. */
export function removedByPairing(result: CompareResult, pair: string): number | null {
  const ratios = result.primary
    .map((kpi) => result.differences[kpi]?.[pair]?.varianceRatio ?? null)
    .filter((ratio): ratio is number => ratio !== null && ratio > 0)
  if (ratios.length === 0) return null
  return 1 - ratios.reduce((sum, ratio) => sum + 1 / ratio, 0) / ratios.length
}

/** The judges whose ladders differ; arms with the same purpose are judged alike and told once. */
export function yardsticks(result: CompareResult): { judges: string[]; key: string }[] {
  const keys = result.judges.length > 0 ? result.judges : ['own']
  const known = keys.filter((key) => result.arms.every((arm) => key in arm.ladder))
  const found: { judges: string[]; key: string; seen: string }[] = []
  for (const key of known.length > 0 ? known : ['own']) {
    const seen = JSON.stringify(result.arms.map((arm) => arm.ladder[key]))
    const same = found.find((yardstick) => yardstick.seen === seen)
    if (same) same.judges.push(key)
    else found.push({ judges: [key], key, seen })
  }
  return found
}

/** `Judged by A's purpose`; every figure that uses tags stands under such words. */
export function judgedBy(judges: readonly string[]): string {
  if (judges.length === 1 && judges[0] === 'own') return 'No design has a purpose, so every step counts as aligned'
  return `Judged by ${list(judges.map(possessive))}${judges.length > 1 ? ', which agree' : ''}`
}

/** `A's purpose`, or whose file it is. */
export function possessive(judge: string): string {
  return /^[A-Z]\d*$/.test(judge) ? `${judge}'s purpose` : `the purpose of ${judge}`
}

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function armHeadline(result: CompareResult, arm: string): string {
  const found = result.primary.flatMap((kpi) => {
    const difference = result.differences[kpi]?.[pairOf(result, arm)]
    return difference === undefined ? [] : [{ label: labelInSentence(kpi), difference }]
  })
  const still = found.filter(({ difference }) => alikeInEveryRun(difference))
  const of = (word: string) =>
    found.filter((each) => each.difference.verdict === word && !still.includes(each)).map(({ label }) => label)
  const said = [
    phrase(of('better'), 'better'),
    phrase(of('worse'), 'worse'),
    phrase(of('higher'), 'higher'),
    phrase(of('lower'), 'lower'),
  ].filter((words) => words !== '')
  if (still.length > 0 && still.length === found.length)
    return `${arm}: the same as ${result.arms[0]!.label} in every run, to the last digit of every primary figure.`
  const open = of('not distinguishable')
  const alike = of('no difference that matters')
  const none =
    alike.length > 0 ? 'no primary figure is surely better or worse' : 'no primary figure is surely different'
  return [
    `${arm}: ${said.length > 0 ? said.join('; ') : none}.`,
    ...(open.length > 0 && said.length > 0 ? [`${capital(list(open))} cannot be told apart.`] : []),
    ...(still.length > 0 ? [`${capital(list(still.map(({ label }) => label)))}: the same in every run.`] : []),
    ...(alike.length > 0 ? [`${capital(list(alike))}: no difference that matters.`] : []),
  ].join(' ')
}

function phrase(labels: readonly string[], word: string): string {
  return labels.length === 0 ? '' : `${list(labels)} ${word}`
}

/** First letter large. */
function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What is shown of the figures that are not primary; the win rate once, where both readings of it agree. */
export function exploratoryOf(result: CompareResult): string[] {
  const apart = result.arms.some((arm) => winShareApart(arm.kpis))
  return EXPLORATORY.filter((kpi) => kpi !== 'winShare' || apart)
}

/** A figure that is the same in both arms in every run, or defined in neither, tells nothing. */
export function interesting(difference: Difference | undefined): boolean {
  if (difference === undefined || difference.verdict === 'undefined') return false
  const same = difference.lo !== null && Math.max(Math.abs(difference.lo), Math.abs(difference.hi ?? 0)) < 1e-9
  return !same
}

/** A badge beside a comparison: how surely a design's own mean is known says nothing of how surely two designs differ. */
export function badgeWords({ kind, text }: Badge): string {
  return kind === 'replications' && text.startsWith('Too few')
    ? `${text} That is of its own mean; differences have intervals of their own.`
    : text
}

/** Every text once, with the designs that say it: `A and B`. */
export function byArms(told: readonly (readonly [arm: string, texts: readonly string[]])[]): [string, string][] {
  const texts = new Set(told.flatMap(([, each]) => each))
  return [...texts].map((text) => [list(told.filter(([, each]) => each.includes(text)).map(([arm]) => arm)), text])
}
