import type { Claim } from '../experiment/claim.ts'

/** The generated part of the page of claims: every claim with its verdict on record, then where the essays lose. */
export function claimsPage(claims: readonly Claim[]): string {
  const head = ['claim', 'in one sentence', 'essay', 'on record', 'expected to fail']
  const rows = claims.map((claim) => [
    `[\`${claim.id}\`](${claim.id}.yaml)`,
    claim.statement,
    `${claim.essay}${claim.counter ? ', against it' : ''}`,
    `${claim.verdict ?? 'none yet'}${claim.identity ? ' (identity, does not count)' : ''}`,
    claim.fails ?? '',
  ])
  const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
  return [
    '## The claims',
    '',
    counts(claims),
    '',
    ...table,
    '',
    '## Where the essays lose',
    '',
    ...losses(claims),
  ].join('\n')
}

function counts(claims: readonly Claim[]): string {
  const counting = claims.filter(({ identity }) => !identity)
  const of = (word: string) => counting.filter(({ verdict }) => verdict === word).length
  const identities = claims.length - counting.length
  const apart = identities === 0 ? '' : ` Beside them ${identities} true by construction.`
  return `${counting.length} claims: ${of('supported')} supported, ${of('refuted')} refuted, ${of('open')} open.${apart}`
}

/** A claim of an essay that did not come out, and a finding against an essay that did. */
function losses(claims: readonly Claim[]): string[] {
  const lost = claims.filter(({ identity, counter, verdict }) =>
    identity || verdict === null ? false : counter ? verdict === 'supported' : verdict !== 'supported',
  )
  if (lost.length === 0) return ['Nowhere yet, at the settings of the claims.']
  return lost.map(({ id, essay, statement, verdict, counter, note }) => {
    const outcome = counter ? `supported against essay ${essay}` : `${verdict}, essay ${essay}`
    return `- *${statement}* (\`${id}\`: ${outcome})${note === null ? '' : ` ${note}`}`
  })
}
