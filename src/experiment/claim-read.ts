import type { Files } from '../scenario/files.ts'
import { Findings } from '../scenario/findings.ts'
import type { Setting } from '../scenario/parse.ts'
import { Places, valueAt } from '../scenario/places.ts'
import { didYouMean, listNames, type Problem } from '../scenario/problem.ts'
import { shapeOf, treeOfKind } from '../scenario/read-kind.ts'
import { stemOf } from '../scenario/resolve.ts'
import type { Claim } from './claim.ts'
import { readArms } from './claim-arms.ts'
import { readComparisons } from './claim-comparisons.ts'
import { type ClaimFile, claimSchema } from './claim-schema.ts'
import { readRegion } from './claim-settings.ts'

/** What a claim's file turned out to be. */
export interface ParsedClaim {
  /** Null when there is an error among the problems. */
  claim: Claim | null
  /** Every problem at once, by place; also those of the scenarios that the arms are made of. */
  problems: Problem[]
}

/**
 * Reads a claim. Pure over a map of files, as scenarios are read; arms may be library names or paths relative to the claim.
 * `settings` are made in every arm. Whatever is wrong with a file is a problem, never an exception.
 */
export function parseClaim(files: Files, path: string, settings: readonly Setting[] = []): ParsedClaim {
  const start = { file: path, line: 1, column: 1 }
  const findings = new Findings(new Places(), start)
  const tree = treeOfKind('claim', files, path, findings)
  if (tree === null) return { claim: null, problems: findings.problems }
  const id = stemOf(path)
  if (tree['id'] !== undefined && tree['id'] !== id)
    findings.at(['id'], { expected: `the name of the file, ${id}`, found: JSON.stringify(tree['id']) })
  const file = shapeOf(claimSchema, tree, findings)
  // Arms are read even where the rest is wrong, so that everything wrong is told at once.
  const { arms, problems } = readArms(tree, path, files, findings, settings)
  const claim = arms.length > 1 ? claimOf(id, path, file, arms, findings) : null
  const all = [...findings.problems, ...problems].sort(byPlace(path))
  const failed = all.some(({ severity }) => severity === 'error')
  return { claim: failed ? null : claim, problems: all }
}

function claimOf(id: string, path: string, file: ClaimFile, arms: Claim['arms'], findings: Findings): Claim {
  const scenarios = arms.map(({ scenario }) => scenario)
  // A list of comparisons of another shape has been told, and says nothing of the rest.
  const listed = valueAt(findings.tree, ['comparisons']) === undefined || file.comparisons !== undefined
  const comparisons = listed ? readComparisons(file, arms, findings) : []
  const judged = comparisons.some(({ figure, per }) => figure.tagBased || per?.tagBased)
  return {
    id,
    file: path,
    statement: file.statement,
    essay: file.essay,
    question: file.question ?? null,
    source: file.source,
    fails: file.fails ?? null,
    note: file.note ?? null,
    identity: file.identity,
    counter: file.counter,
    verdict: file.verdict ?? null,
    arms,
    comparisons,
    judge: judgeOf(file, arms, judged, findings),
    reps: file.reps ?? null,
    region: file.region ? readRegion(file.region, scenarios, findings) : null,
  }
}

/** Whose purpose judges: the arm that the file names, or the only one there is. */
function judgeOf(file: ClaimFile, arms: Claim['arms'], judged: boolean, findings: Findings): string | null {
  const able = arms.filter(({ scenario }) => scenario.purpose !== undefined)
  const labels = able.map(({ label }) => label)
  if (file.purpose !== undefined) {
    if (labels.includes(file.purpose)) return judged ? file.purpose : null
    const expected = `an arm with a purpose: ${listNames(labels)}`
    findings.at(['purpose'], {
      expected,
      found: JSON.stringify(file.purpose),
      hint: didYouMean(file.purpose, labels),
    })
    return null
  }
  if (!judged || able.length === 0) return null
  const words = new Set(able.map(({ scenario }) => JSON.stringify({ ...scenario.purpose, why: '', clarity: 0 })))
  if (words.size > 1) {
    const hint = 'The figure depends on whose purpose judges, and the arms have different ones.'
    findings.at(['purpose'], { expected: `whose purpose judges: ${labels.join(' or ')}`, found: 'nothing', hint })
  }
  return labels[0]!
}

/** The claim's own file first, then what its arms are made of. */
function byPlace(file: string): (a: Problem, b: Problem) => number {
  const rank = (problem: Problem) => (problem.file === file ? '' : problem.file)
  return (a, b) => {
    if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1
    return a.line - b.line || a.column - b.column
  }
}
