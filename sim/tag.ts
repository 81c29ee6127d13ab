import { KIND } from './tally.ts'

/**
 * Value or waste, by evidence, when a visit ends. The first rule that matches wins.
 *
 * @param active Whether a purpose judges; without one, every step counts as aligned, nobody is a misfit and every answer counts.
 * @param aligned The step enables an action of the purpose.
 * @param necessary The step is declared necessary.
 * @param redone The step was completed earlier in this cycle and a rework route was taken since.
 * @param misfit The customer lies outside the purpose.
 * @param screensOut The step screens, and its exit led the customer out.
 * @param taken The exit means that the customer did what the step enables.
 */
export function tag(
  active: boolean,
  aligned: boolean,
  necessary: boolean,
  redone: boolean,
  misfit: boolean,
  screensOut: boolean,
  taken: boolean,
): number {
  if (active && !aligned && !necessary) return KIND.unaligned
  if (redone) return KIND.rework
  if (necessary) return KIND.necessary
  if (active && misfit) return screensOut ? KIND.value : KIND.misfit
  if (active && !taken) return KIND.unanswered
  return KIND.value
}
