import { diffScenarios } from '../scenario/change.ts'
import type { Findings } from '../scenario/findings.ts'
import type { Key } from '../scenario/places.ts'
import { didYouMean, listNames } from '../scenario/problem.ts'
import type { Claim, ClaimComparison } from './claim.ts'
import { type ClaimFile, percentOf } from './claim-schema.ts'
import { type NamedFigure, namedFigure } from './named-figure.ts'
import type { Matters } from './options.ts'

type Asked = NonNullable<ClaimFile['comparisons']>[number]

/** The comparisons of a claim: those under `comparisons`, each with what it leaves out from above, or the one that stands there. */
export function readComparisons(file: ClaimFile, arms: Claim['arms'], findings: Findings): ClaimComparison[] {
  const list: readonly Asked[] = file.comparisons ?? [{}]
  const read = list.map((each, i) =>
    comparisonOf({ ...above(file), ...each }, arms, file.comparisons ? ['comparisons', i] : [], findings),
  )
  return read.filter((each) => each !== null)
}

function above({ kpi, per, direction, matters }: ClaimFile): Asked {
  return Object.fromEntries(
    Object.entries({ kpi, per, direction, matters }).filter(([, value]) => value !== undefined),
  ) as Asked
}

function comparisonOf(asked: Asked, arms: Claim['arms'], at: Key[], findings: Findings): ClaimComparison | null {
  const [first, other] = pairOf(asked, arms, at, findings) ?? [0, 1]
  const scenarios = [arms[first]!.scenario, arms[other]!.scenario] as const
  const differing = diffScenarios(...scenarios).filter(({ path }) => path !== 'name' && path !== 'label')
  if (differing.length === 0) {
    const found = `the same settings in ${arms[first]!.label} and ${arms[other]!.label}`
    findings.at(['arms', arms[other]!.label], { expected: 'arms that differ', found })
  }
  const figure = figureOf('kpi', asked.kpi, scenarios, at, findings)
  const per = asked.per === undefined ? null : figureOf('per', asked.per, scenarios, at, findings)
  for (const key of ['direction', 'matters'] as const)
    if (asked[key] === undefined) findings.at([...at, key], { expected: MISSING[key], found: 'nothing' })
  if (figure === null || asked.direction === undefined || asked.matters === undefined) return null
  return { first, other, figure, per, direction: asked.direction, matters: mattersOf(asked.matters) }
}

const MISSING = {
  direction: 'one of up, down, none',
  matters: 'the smallest difference that matters: an amount, or a share of the first arm such as 5%',
}

function figureOf(
  key: 'kpi' | 'per',
  name: string | undefined,
  scenarios: readonly [Claim['arms'][number]['scenario'], Claim['arms'][number]['scenario']],
  at: Key[],
  findings: Findings,
): NamedFigure | null {
  if (name === undefined) {
    findings.at([...at, key], { expected: 'a figure, such as profit or steps.propose.visits', found: 'nothing' })
    return null
  }
  const figure = namedFigure(name, scenarios)
  if ('read' in figure) return figure
  findings.at([...at, key], figure)
  return null
}

function pairOf({ arms: pair }: Asked, arms: Claim['arms'], at: Key[], findings: Findings): [number, number] | null {
  if (pair === undefined) return null
  const labels = arms.map(({ label }) => label)
  pair.forEach((label, i) => {
    if (labels.includes(label)) return
    const hint = didYouMean(label, labels)
    findings.at([...at, 'arms', i], { expected: `one of ${listNames(labels)}`, found: JSON.stringify(label), hint })
  })
  const [first, other] = pair.map((label) => labels.indexOf(label)) as [number, number]
  return first < 0 || other < 0 ? null : [first, other]
}

export function mattersOf(matters: number | string): Matters {
  return typeof matters === 'number' ? { absolute: matters } : { relative: percentOf(matters)! }
}
