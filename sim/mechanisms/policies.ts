import { entity, integral, type Reviewing } from '../interventions.ts'
import type { Intervention } from '../program.ts'
import { FIELD, INTERVENTION_EVENT } from '../records.ts'
import type { State } from '../state.ts'

const { totalUnassigned } = FIELD

/**
 * Two ways of choosing a lever at a review. By opinion: the one that a role believes in most, whatever came of it before.
 * By evidence: one step of one lever is tried, the figure of a whole window after it held against the window before it, and
 * the step kept or taken back. Both read totals up to now and up to when a window began, and nothing later.
 */

/** How far the experiments of one intervention have come. */
export interface Trials {
  /** Number of the review that may read the window in progress, and the totals when that window began. */
  due: number
  base: { total: number; capacity: number }
  /** Figure of the window before the step; NaN while nothing is tried. */
  before: number
  /** What is tried, or would be next: lever * 2, + 1 for down. */
  candidate: number
}

export function noTrials(): Trials {
  return { due: Infinity, base: { total: 0, capacity: 0 }, before: NaN, candidate: 0 }
}

export function openPolicy(s: State, index: number, intervention: Intervention): void {
  s.calendar.schedule(entity(s, index, INTERVENTION_EVENT.act), intervention.time)
  if (intervention.kind === 4) openWindow(s, index, intervention)
}

export function reviewPolicy(s: State, index: number, intervention: Intervention): void {
  // Nobody comes any more, so there is nothing to decide for, and nothing to learn.
  if (s.draining) return
  const r = s.reviewing[index]
  r.reviews++
  s.calendar.schedule(entity(s, index, INTERVENTION_EVENT.act), (r.reviews + 1) * intervention.time)
  if (r.pending === null) {
    if (intervention.kind === 3) decideByOpinion(s, index, intervention)
    else if (r.reviews >= r.trials.due) readWindow(s, index, intervention)
  }
  s.totals[totalUnassigned] += intervention.reviewCost
}

/** The greatest gain that the role believes in, among the levers that can still move that way; the first of two alike. */
function decideByOpinion(s: State, index: number, intervention: Intervention): void {
  const r = s.reviewing[index]
  let best = -1
  intervention.levers.forEach(({ believed }, lever) => {
    if (believed === 0 || !hasRoom(r, intervention, lever, believed > 0 ? 1 : -1)) return
    if (best < 0 || Math.abs(believed) > Math.abs(intervention.levers[best].believed)) best = lever
  })
  if (best >= 0) decide(s, index, intervention, best, intervention.levers[best].believed > 0 ? 1 : -1)
}

function hasRoom(r: Reviewing, intervention: Intervention, lever: number, by: number): boolean {
  const next = r.positions[lever] + by
  return next >= 0 && next < intervention.levers[lever].positions.length
}

function decide(s: State, index: number, intervention: Intervention, lever: number, by: number): void {
  const r = s.reviewing[index]
  r.pending = { lever, position: r.positions[lever] + by }
  s.calendar.schedule(entity(s, index, INTERVENTION_EVENT.apply), s.clock[0] + intervention.delay)
}

/** The window ends with this review. */
function readWindow(s: State, index: number, intervention: Intervention): void {
  const { trials } = s.reviewing[index]
  const now = integral(s, intervention.watch)
  const span = now.capacity - trials.base.capacity
  const figure = span > 0 ? (now.total - trials.base.total) / span : NaN
  // A figure that is undefined shows nothing: a step is taken back, and none is tried on it.
  if (Number.isNaN(trials.before)) begin(s, index, intervention, figure)
  else if (isBetter(figure, trials.before, intervention)) begin(s, index, intervention, figure)
  else takeBack(s, index, intervention)
}

function isBetter(figure: number, before: number, { aim, better }: Intervention): boolean {
  return aim * (figure - before) > better * Math.abs(before)
}

/** Tries the candidate, or the next that has room: what helped is tried once more, what did not goes to the end of the line. */
function begin(s: State, index: number, intervention: Intervention, before: number): void {
  const r = s.reviewing[index]
  const { trials } = r
  const all = 2 * intervention.levers.length
  for (let tried = 0; tried < all && !Number.isNaN(before); tried++) {
    const { lever, by } = moveOf(trials.candidate)
    if (hasRoom(r, intervention, lever, by)) {
      trials.before = before
      decide(s, index, intervention, lever, by)
      return
    }
    trials.candidate = (trials.candidate + 1) % all
  }
  trials.before = NaN
  openWindow(s, index, intervention)
}

function moveOf(candidate: number): { lever: number; by: number } {
  return { lever: candidate >> 1, by: candidate % 2 === 0 ? 1 : -1 }
}

function takeBack(s: State, index: number, intervention: Intervention): void {
  const { trials } = s.reviewing[index]
  const { lever, by } = moveOf(trials.candidate)
  trials.before = NaN
  trials.candidate = (trials.candidate + 1) % (2 * intervention.levers.length)
  decide(s, index, intervention, lever, -by)
}

/** The next window begins once everything decided is in force, and so that it ends with a review. */
export function openWindow(s: State, index: number, intervention: Intervention): void {
  const { time, over } = intervention
  const { trials, reviews } = s.reviewing[index]
  trials.due = Math.max(reviews + 1, Math.ceil((s.clock[0] + over) / time - 1e-9))
  s.calendar.schedule(entity(s, index, INTERVENTION_EVENT.base), Math.max(s.clock[0], trials.due * time - over))
}

export function beginWindow(s: State, index: number, intervention: Intervention): void {
  s.reviewing[index].trials.base = integral(s, intervention.watch)
}
