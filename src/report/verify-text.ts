import type { ClaimDifference, ClaimRegion, RegionDecider, VerifiedClaim, VerifyResult } from '../claim-result.ts'
import { columns, wrap } from './columns.ts'
import { list } from './compare-words.ts'
import { clearOf, figure, range, type Scale, scaleOf, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelInSentence } from './label.ts'
import { differing, hereOnly, MARKS, notSupported, said, summary, VERDICTS, wasRun } from './verify-words.ts'
import { plural } from './words.ts'

/** A setting that decides less than this is not named: chance alone finds as much. */
const NAMED = 0.05
/** The two that decide most are told. */
const MOST_NAMED = 2

/** Widths of the columns of claims and of differences; verdicts and regions take what they need. */
const REGION = 30
const DIFFERENCE = 27
const VERDICT = 11

/** So many claims are read one by one; of more a list says first which ones did not come out. */
const FEW = 6

/** What came of the claims, for a terminal: the count in a sentence, those that differ from the record, then each claim. */
export function verifyText(whole: VerifyResult, ink: Ink, width: number): string {
  const result = { ...whole, claims: whole.claims.filter(wasRun) }
  const parts = [
    summary(whole, ink, width),
    ...differing(result, ink, width),
    ...(result.claims.length > FEW ? [notSupported(result, width)] : []),
    hereOnly(result, width),
    // Every row of the table ends with an empty line.
    ['', ...table(result, ink, width)],
    ...(result.claims.length > FEW ? [] : [said(result, width)]),
    legend(result, ink, width),
  ]
  return `${parts.flat().join('\n')}\n`
}

function table({ claims, mode }: VerifyResult, ink: Ink, width: number): string[] {
  const regions = mode !== 'quick' && claims.some(({ region }) => region !== null)
  const rest = width - 2 - VERDICT - 2 - DIFFERENCE - 2 - (regions ? REGION + 2 : 0)
  const spec = [
    { head: 'claim' },
    { head: 'verdict' },
    { head: 'difference' },
    ...(regions ? [{ head: 'region' }] : []),
  ]
  const rows = claims.map((claim) => {
    const cells = [
      [...cut(claim.id, rest).map(ink.bold), ...wrap(claim.statement, rest), ...aside(claim, rest, ink)],
      verdictLines(claim, ink),
      claim.comparisons.flatMap((each) => differenceLines(each, claim, ink)).concat(runLines(claim, ink)),
      ...(regions ? [regionLines(claim.region, ink)] : []),
    ]
    return cells.map((lines) => [...lines, ''].join('\n'))
  })
  return columns(spec, rows, 0)
}

function aside({ essay, identity, counter, warnings }: VerifiedClaim, width: number, ink: Ink): string[] {
  const words = [`essay ${essay}`, ...(counter ? ['a finding against it'] : []), ...(identity ? ['identity'] : [])]
  const marks = warnings.length > 0 ? [`▲ ${warnings.length} below`] : []
  return wrap([...words, ...marks].join(', '), width).map(ink.quiet)
}

function verdictLines({ verdict, onRecord }: VerifiedClaim, ink: Ink): string[] {
  const mark = MARKS[verdict]
  const word = verdict === 'open' ? `${mark} open` : ink.bold(`${mark} ${verdict}`)
  if (onRecord === null) return [word, ink.quiet('no record')]
  return [word, onRecord === verdict ? ink.quiet('as recorded') : ink.bold(`▲ recorded\n  ${onRecord}`)]
}

/** The figure, what it moved by and what it would have to. */
function differenceLines(difference: ClaimDifference, { comparisons }: VerifiedClaim, ink: Ink): string[] {
  const { kpi, per, pair, mean, lo, hi, from, delta, unit, verdict } = difference
  const name = `${figureWords(kpi)}${per === null ? '' : ` per ${figureWords(per)}`}`
  const which = pair === 'b - a' ? name : `${name}, ${pair.replace(' - ', ' − ')}`
  const mark = comparisons.length === 1 ? '' : `${MARKS[verdict]} `
  const head = wrap(`${mark}${which}`, DIFFERENCE, '  ')
  if (mean === null) return [...head, ink.quiet('  undefined')]
  const scale = scaleFor(difference)
  return [
    ...head,
    `  ${ink.bold(write(mean, scale, true))} ${ink.quiet(`from ${figure(from, unit)}`)}`,
    ink.quiet(`  ${range(lo, hi, scale, true)}`),
    ink.quiet(`  ${needed(difference, delta, scale)}`),
  ]
}

/** `visits at qualify (relational)` for `segments.relational.steps.qualify.visits`. */
function figureWords(name: string): string {
  const [block, of, ...rest] = name.split('.') as [string, string, ...string[]]
  if (block === 'segments') return `${figureWords(rest.join('.'))} (${of})`
  if (block === 'steps') return `${rest[0]} at ${of}`
  return block === 'teams' ? `${rest[0]} of ${of}` : labelInSentence(name)
}

function scaleFor({ unit, mean, lo, hi, delta }: ClaimDifference): Scale {
  const half = lo === null || hi === null ? null : (hi - lo) / 2
  return clearOf(scaleOf(unit, [mean, delta], half), [delta])
}

function needed({ direction }: ClaimDifference, delta: number | null, scale: Scale): string {
  if (delta === null) return 'δ unknown'
  if (direction === 'none') return `within ±${write(delta, scale)}`
  return `needs ${direction === 'up' ? 'over' : 'under'} ${write(direction === 'up' ? delta : -delta, scale, true)}`
}

function runLines({ replications, horizon, unit }: VerifiedClaim, ink: Ink): string[] {
  return [ink.quiet(`  ${plural(replications, 'run')} of ${plural(horizon, unit)}`)]
}

function regionLines(region: ClaimRegion | null, ink: Ink): string[] {
  if (region === null) return [ink.quiet('none')]
  if (region.done === 0) return [ink.quiet(`none of ${region.points} points`)]
  const shares = VERDICTS.map((word) => `${figure(region[word], 'share')} ${word}`)
  const deciders = region.settings.filter(({ decides }) => (decides ?? 0) >= NAMED).slice(0, MOST_NAMED)
  return [
    ...wrap(`${shares[0]}, ${shares[1]}, ${shares[2]}`, REGION),
    ...(deciders.length === 0 ? [ink.quiet('no setting decides alone')] : []),
    ...deciders.flatMap((decider) =>
      wrap(deciderWords(decider, region), REGION, '  ')
        .flatMap((line) => cut(line, REGION))
        .map(ink.quiet),
    ),
  ]
}

/** `41 % by team.sales.size: low −3.2 %, high +0.4 %`: what the difference is on average in its lower and upper third. */
function deciderWords({ path, decides, thirds }: RegionDecider, { unit }: ClaimRegion): string {
  const means = [thirds[0]!.mean, thirds[2]!.mean]
  const scale = scaleOf(unit, means, null)
  const [low, high] = means.map((mean) => write(mean, scale, true))
  const short = path.replace(/^(journey\.steps|market\.segments|market|offerings)\./, '')
  return `${figure(decides, 'share')} by ${short}: low ${low}, high ${high}`
}

/** A path or a name is one word, which may be longer than its column: it goes on in the next line. */
function cut(line: string, width: number): string[] {
  if (line.length <= width) return [line]
  const dot = Math.max(line.lastIndexOf('.', width - 1), line.lastIndexOf('-', width - 1))
  const at = dot > 2 ? dot + 1 : width
  return [line.slice(0, at), ...cut(`  ${line.slice(at)}`, width)]
}

function legend({ claims, mode }: VerifyResult, ink: Ink, width: number): string[] {
  const regions = claims.flatMap(({ id, region }) => (region ? [{ id, region }] : []))
  const texts = [
    '● supported: the whole interval of the difference lies beyond what matters (δ), in the direction of the claim. ✕ refuted: ' +
      'wholly below it. ○ open: neither. Paired runs with the same customers and luck; intervals of one claim hold together ' +
      'with 95 % (Bonferroni).',
    ...(regions.length > 0
      ? [
          `Region: the same question at ${points(regions)} points, each with other settings of all arms (a Latin hypercube). Under the ` +
            'shares of points stand the settings that decide most: how much of what the difference varies by is due to ' +
            'each alone (first order), and its mean where the setting is in its lower and in its upper third (as a share ' +
            'of the first arm, where what matters is one).',
        ]
      : []),
    ...(mode === 'quick' ? ['--quick: fewer runs and no regions.'] : []),
    ...refusals(regions),
    ...claims.flatMap(({ id, warnings }) => warnings.map((text) => `▲ ${id}: ${text}`)),
  ]
  return texts.flatMap((text) => wrap(text, width, '  ').map(ink.quiet))
}

/** `64`, or how few and how many where regions differ. */
function points(regions: readonly { region: ClaimRegion }[]): string {
  const all = regions.map(({ region }) => region.points)
  const [least, most] = [Math.min(...all), Math.max(...all)]
  return least === most ? `${most}` : `${least} to ${most}`
}

/** Points that could not be run, in words. */
function refusals(regions: readonly { id: string; region: ClaimRegion }[]): string[] {
  return regions.flatMap(({ id, region: { refused, points, done } }) => {
    if (refused.length === 0) return []
    const why = list(refused.map((each) => `${each.points} since ${each.why}`))
    return [`▲ ${id}: ${done} of ${points} points were run; refused were ${why}.`]
  })
}
