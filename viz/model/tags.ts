import type { Design, Trace, World } from '../world.ts'

/** What the picture tells apart of in-service time; `none` is a visit without any, or not ended, or at a step without a team. */
export const TAG = { none: 0, value: 1, necessary: 2, waste: 3, misfit: 4 } as const

/** The step to which an ended visit led; −1 while it is open. */
export function nextStep(design: Design, trace: Trace, visit: number): number {
  const exit = trace.visitExit[visit]!
  if (exit >= 0) return design.routeTarget[exit]!
  const step = design.steps[trace.visitStep[visit]!]!
  return exit === -2 ? step.renegeTo : exit === -3 ? step.balkTo : -1
}

/** The tag of every visit, from the kinds by which the design's own purpose judged it. */
export function tagsOf({ design, trace, kinds, visitKind }: World): Uint8Array {
  return Uint8Array.from({ length: trace.visits }, (_, visit) => {
    const served = trace.visitExit[visit]! >= 0 && !Number.isNaN(trace.visitStarted[visit]!)
    const worked = design.steps[trace.visitStep[visit]!]!.team >= 0
    return served && worked ? groupOf(kinds[visitKind[visit]!] ?? 'open') : TAG.none
  })
}

function groupOf(kind: string): number {
  if (kind === 'value') return TAG.value
  if (kind === 'necessary') return TAG.necessary
  if (kind === 'misfit') return TAG.misfit
  return kind === 'open' ? TAG.none : TAG.waste
}
