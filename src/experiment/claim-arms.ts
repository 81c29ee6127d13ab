import type { Files } from '../scenario/files.ts'
import type { Findings } from '../scenario/findings.ts'
import type { Setting } from '../scenario/parse.ts'
import { isMap, valueAt } from '../scenario/places.ts'
import type { Problem } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Claim } from './claim.ts'
import { readArm } from './read-arm.ts'

interface Arms {
  /** Empty unless all of them are sound. */
  arms: Claim['arms']
  problems: Problem[]
}

/** The arms of a claim as scenarios; settings from outside come last. */
export function readArms(
  tree: unknown,
  file: string,
  files: Files,
  findings: Findings,
  settings: readonly Setting[],
): Arms {
  const found = valueAt(tree, ['arms'])
  if (!isMap(found)) return { arms: [], problems: [] }
  const read = Object.entries(found).map(([label, arm]) => {
    const variant = variantOf(arm, found, label, findings)
    return variant === null ? null : { label, ...readArm(['arms', label], variant, file, files, findings, settings) }
  })
  const sound = read.flatMap((arm) => (arm?.scenario ? [{ label: arm.label, scenario: arm.scenario }] : []))
  const problems = read.flatMap((arm) => arm?.problems ?? [])
  return { arms: sound.length === read.length ? alike(sound, findings) : [], problems: once(problems) }
}

/** A scenario's name alone is a variant that changes nothing. Null where the arm is neither; its shape has been told. */
function variantOf(
  arm: unknown,
  owner: Record<string, unknown>,
  label: string,
  { places }: Findings,
): Record<string, unknown> | null {
  if (isMap(arm)) return arm
  if (typeof arm !== 'string' || arm === '') return null
  const variant = { extends: arm }
  const spot = places.spot(owner, label)
  if (spot) places.note(variant, 'extends', spot)
  return variant
}

/** Two arms made of one bad scenario have the same problems. */
function once(problems: readonly Problem[]): Problem[] {
  const keys = problems.map((problem) => JSON.stringify(problem))
  return problems.filter((_, i) => keys.indexOf(keys[i]!) === i)
}

/** Figures in different units cannot be subtracted. */
function alike(arms: Claim['arms'], findings: Findings): Claim['arms'] {
  const [first, ...others] = arms
  const differing = others.flatMap(({ label, scenario }) =>
    (['time.unit', 'currency'] as const).flatMap((path) => {
      const [expected, found] = [first!.scenario, scenario].map((each) => unitOf(path, each))
      if (expected === found) return []
      findings.at(['arms', label], { expected: `the same ${path} as ${first!.label}, ${expected}`, found: found! })
      return [label]
    }),
  )
  return differing.length > 0 ? [] : arms
}

function unitOf(path: 'time.unit' | 'currency', { time, currency }: Scenario): string {
  return path === 'currency' ? currency : time.unit
}
