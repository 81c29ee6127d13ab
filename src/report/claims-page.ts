import type { Claim } from '../experiment/claim.ts'
import { plural } from './words.ts'

const OTHERS = 'Other claims'

const MARKS = { supported: '●', refuted: '✕', open: '○' }

/** The generated part of the page of claims: an index by question, the claims under each, then where the essays lose. */
export function claimsPage(claims: readonly Claim[]): string {
  const questions = byQuestion(claims)
  return [
    '## The claims',
    '',
    `${counts(claims)} An essay loses where its claim is refuted or open, or a finding *against* it supported.`,
    '',
    ...questions.map(([question, some]) => `- [${question}](#${anchor(question)}) ${outcome(some)}`),
    `- [${LOSSES}](#${anchor(LOSSES)})`,
    ...questions.flatMap(([question, some]) => ['', `### ${question}`, '', ...table(some)]),
    '',
    `## ${LOSSES}`,
    '',
    ...losses(claims),
    ...spared(claims),
  ].join('\n')
}

function counts(claims: readonly Claim[]): string {
  const counting = claims.filter(({ identity }) => !identity)
  const of = (word: string) => counting.filter(({ verdict }) => verdict === word).length
  const identities = claims.length - counting.length
  const apart = identities === 0 ? '' : ` Beside them ${identities} true by construction.`
  return `${counting.length} claims: ${of('supported')} supported, ${of('refuted')} refuted, ${of('open')} open.${apart}`
}

/** Questions in the order of the essays that ask them first; claims without one come last. */
function byQuestion(claims: readonly Claim[]): [string, Claim[]][] {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const question = claim.question ?? OTHERS
    groups.set(question, [...(groups.get(question) ?? []), claim])
  }
  const first = (some: readonly Claim[]) => some.map(({ essay }) => essay).sort()[0]!
  const rank = ([question, some]: [string, Claim[]]) => `${question === OTHERS ? 1 : 0} ${first(some)} ${question}`
  return [...groups].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** `5 claims, the essays lose in 2`. */
function outcome(claims: readonly Claim[]): string {
  const counting = claims.filter(({ identity }) => !identity)
  const lost = counting.filter(isLoss).length
  return `${plural(counting.length, 'claim')}, the essays lose in ${lost === 0 ? 'none' : lost}`
}

/** As GitHub makes the anchor of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}

function table(claims: readonly Claim[]): string[] {
  const head = ['on record', 'claim', 'essay', 'expected to fail', 'file']
  const rows = claims.map((claim) => [
    `${markOf(claim)} ${claim.verdict ?? 'none yet'}`,
    claim.statement,
    `${claim.essay}${claim.counter ? ', *against*' : ''}${claim.identity ? ', true by construction' : ''}`,
    claim.fails ?? '',
    linkTo(claim),
  ])
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
}

function markOf({ verdict }: Claim): string {
  return verdict === null ? '–' : MARKS[verdict]
}

function linkTo({ id }: Claim): string {
  return `[\`${id}\`](${id}.yaml)`
}

const LOSSES = 'Where the essays lose'

/** A claim of an essay that did not come out, or a finding against an essay that did. */
function isLoss({ identity, counter, verdict }: Claim): boolean {
  if (identity || verdict === null) return false
  return counter ? verdict === 'supported' : verdict !== 'supported'
}

/** Every loss with the reason, essay by essay. */
function losses(claims: readonly Claim[]): string[] {
  const lost = claims.filter(isLoss)
  if (lost.length === 0) return ['Nowhere yet, at the settings of the claims.']
  const essays = [...new Set(lost.map(({ essay }) => essay))].sort()
  return essays.flatMap((essay, i) => [
    ...(i === 0 ? [] : ['']),
    `**Essay ${essay}**`,
    '',
    ...lost.filter((claim) => claim.essay === essay).map(reason),
  ])
}

/** What was to be found against an essay and was not: refuted and open as well, and no loss. */
function spared(claims: readonly Claim[]): string[] {
  const some = claims.filter(({ counter, verdict }) => counter && verdict !== null && verdict !== 'supported')
  return some.length === 0 ? [] : ['', '**Looked for against an essay, and not found**', '', ...some.map(reason)]
}

function reason(claim: Claim): string {
  const outcome = claim.counter && claim.verdict === 'supported' ? 'a finding against it' : claim.verdict
  return `- *${claim.statement}* (${linkTo(claim)}: ${outcome})${claim.note === null ? '' : ` ${claim.note}`}`
}
