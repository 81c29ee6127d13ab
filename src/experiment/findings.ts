import type { EvidenceFinding, StepEvidence } from '../evidence-result.ts'
import type { Difference } from '../results.ts'

/** A step that lets fewer go than this lets nobody go: what taking it out shows is not who was kept in. */
const NOBODY = 0.005

/**
 * Steps whose tag and whose evidence do not go together: work tagged value whose absence changes nothing for the worse, and
 * work that is no value without which something is surely worse.
 *
 * Nothing is said of a value step from which customers leave the journey: without it they all go on, which the step being of
 * no use would not do.
 */
export function findingsOf(
  steps: Readonly<Record<string, StepEvidence>>,
  hasEffects: (step: string) => boolean,
): EvidenceFinding[] {
  return Object.entries(steps).flatMap(([step, { tag, screening, ablations }]): EvidenceFinding[] => {
    const { noEffect, noStep } = ablations
    const worse = namesOf(noStep, WORSE)
    const effects = hasEffects(step)
    if (tag !== 'value') return worse.length > 0 ? [{ step, kind: `${tag} that helps`, effects, worse }] : []
    const leaves = Object.values(screening).some((share) => (share?.mean ?? 0) >= NOBODY)
    const matters = [...worse, ...namesOf(noStep, MOVED), ...namesOf(noEffect, [...WORSE, ...MOVED])].length > 0
    return leaves || matters ? [] : [{ step, kind: 'value that changes nothing', effects, worse }]
  })
}

const WORSE = ['worse']
/** Of figures that are good neither way. */
const MOVED = ['higher', 'lower']

function namesOf(differences: Readonly<Record<string, Difference>> | null, verdicts: readonly string[]): string[] {
  return Object.entries(differences ?? {}).flatMap(([name, { verdict }]) => (verdicts.includes(verdict) ? [name] : []))
}
