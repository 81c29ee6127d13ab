import type { VerifiedClaim, VerifyResult } from '../claim-result.ts'
import { wrap } from './columns.ts'
import type { Ink } from './ink.ts'
import { plural } from './words.ts'

/** A claim that is supported at a smaller share of its region holds where it stands and hardly elsewhere. */
const ELSEWHERE = 1 / 3

/** What each verdict is of, in the order in which it is told. */
export const VERDICTS = ['supported', 'refuted', 'open'] as const
export const MARKS = { supported: '●', refuted: '✕', open: '○' }

/** Whether anything was done of a claim; an early interruption leaves some of which there is nothing to tell. */
export function wasRun({ replications }: Pick<VerifiedClaim, 'replications'>): boolean {
  return replications > 0
}

/** How many claims came out, in a sentence. */
export function summary({ claims, interrupted, seed }: VerifyResult, ink: Ink, width: number): string[] {
  const counting = claims.filter(({ identity }) => !identity)
  const ran = counting.filter(wasRun)
  const counts = VERDICTS.map((word) => `${ran.filter(({ verdict }) => verdict === word).length} ${word}`)
  if (ran.length < counting.length) counts.push(`${counting.length - ran.length} not run`)
  const identities = claims.length - counting.length
  const apart =
    identities === 0 ? '' : ` ${plural(identities, 'identity', 'identities')}, true by construction, not counted.`
  const asRecorded = !interrupted && claims.every(({ verdict, onRecord }) => verdict === onRecord)
  const record = asRecorded ? ' All as on record.' : ''
  const text = `${plural(counting.length, 'claim')}: ${counts.join(', ')}.${apart}${record} Seed ${seed}.`
  const warned = interrupted
    ? ['Interrupted: what stands here rests on what was done, and is held against no record.']
    : []
  return [...wrap(text, width).map(ink.bold), ...warned.flatMap((line) => wrap(line, width))]
}

/** Verdicts that are not those on record. */
export function differing(
  { claims, differing: names, interrupted }: VerifyResult,
  ink: Ink,
  width: number,
): string[][] {
  if (interrupted || names.length === 0) return []
  const told = claims
    .filter(({ id }) => names.includes(id))
    .flatMap(({ id, verdict, onRecord }) => wrap(`▲ ${id} is ${verdict}, and ${onRecord} on record.`, width, '  '))
  return [told.map(ink.bold)]
}

/** Which claims are refuted and which are open, by name. */
export function notSupported({ claims }: VerifyResult, width: number): string[] {
  return (['refuted', 'open'] as const).flatMap((word) => {
    const names = claims.filter(({ verdict }) => verdict === word).map(({ id }) => id)
    return names.length === 0 ? [] : wrap(`${MARKS[word]} ${word}: ${names.join(', ')}`, width, '  ')
  })
}

/** Which claims hold at their own settings and at few others; a verdict alone would say too much of them. */
export function hereOnly({ claims }: VerifyResult, width: number): string[] {
  const names = claims
    .filter(
      ({ verdict, region }) => verdict === 'supported' && region?.supported != null && region.supported < ELSEWHERE,
    )
    .map(({ id }) => id)
  if (names.length === 0) return []
  const text = `▲ supported at their own settings, yet at fewer than a third of the points of their region: ${names.join(', ')}`
  return wrap(text, width, '  ')
}

/** What the files say of where claims fail, and of why the verdict is what it is where it is the one on record. */
export function said({ claims }: VerifyResult, width: number): string[] {
  const texts = claims.flatMap(({ id, verdict, onRecord, note, fails }) => {
    const why = note !== null && verdict === onRecord ? [`Why: ${note}`] : []
    const where = fails === null ? [] : [`Expected to fail ${fails}.`]
    return why.length + where.length === 0 ? [] : [`${id}: ${[...why, ...where].join(' ')}`]
  })
  const lines = texts.flatMap((text) => wrap(text, width, '  '))
  return lines.length === 0 ? [] : [...lines, '']
}
