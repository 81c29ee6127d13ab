import type { Program } from '../../sim/program.ts'
import type { Frame } from './lower-frame.ts'

/** A right customer's least purposeFit where the purpose does not say. */
const RIGHT_CUSTOMER = 0.5
/** Nobody's purposeFit lies below it: a purpose that serves no need has no misfits. */
const NOBODY = -1

type JudgeTables = Pick<Program, 'judgeActive' | 'judgeAligned' | 'judgeServes' | 'judgeRight'>

/** Without a purpose every step counts as aligned. */
export function lowerJudges(frame: Frame): JudgeTables {
  const steps = Object.values(frame.scenario.journey.steps)
  const aligned = frame.judges.flatMap((judge) =>
    steps.map((step) =>
      judge === undefined || (step.enables !== undefined && judge.actions.includes(step.enables)) ? 1 : 0,
    ),
  )
  const serves = frame.judges.flatMap((judge) => frame.names.needs.map((need) => judge?.serves[need] ?? 0))
  const right = frame.judges.map((judge) => {
    const total = Object.values(judge?.serves ?? {}).reduce((sum, weight) => sum + weight, 0)
    return judge === undefined || total === 0 ? NOBODY : (judge.rightCustomer ?? RIGHT_CUSTOMER)
  })
  return {
    judgeActive: Uint8Array.from(frame.judges, (judge) => (judge === undefined ? 0 : 1)),
    judgeAligned: Uint8Array.from(aligned),
    judgeServes: Float64Array.from(serves),
    judgeRight: Float64Array.from(right),
  }
}
