import { draw } from './draw.ts'
import { DOMAIN, threefry, uniform } from './random.ts'
import type { State } from './state.ts'
import { enter, serveInRound } from './visits.ts'

/**
 * Rounds: at 0, 1, 2, … times `every`, round-served steps act in file order, each serving as many as it draws and has. What
 * is passed within the round may be served again by a later step; passed to the next round, it joins when all have acted.
 */
export function openRounds(s: State): void {
  if (s.program.roundsEvery > 0) s.calendar.schedule(s.roundsEntity, 0)
}

export function roundEvent(s: State): void {
  const p = s.program
  const passed: number[] = []
  for (const step of p.roundSteps) {
    const count = Math.min(capacity(s, step), s.stepQueue[step])
    for (let i = 0; i < count; i++) {
      const customer = s.listHead[s.stepRoundList[step]]
      const target = serveInRound(s, customer)
      if (p.roundsPassWithin) enter(s, customer, target)
      else passed.push(customer, target)
    }
  }
  for (let i = 0; i < passed.length; i += 2) enter(s, passed[i], passed[i + 1])
  s.roundNumber++
  s.calendar.schedule(s.roundsEntity, s.roundNumber * p.roundsEvery)
}

function capacity(s: State, step: number): number {
  const key = s.replicationKey
  threefry(s.words, key[0], key[1], s.stepHash[step], 0, s.roundNumber, 0, 0, DOMAIN.round)
  return Math.max(0, Math.floor(draw(s.distributions[s.program.stepEach[step]], uniform(s.words[0], s.words[1]))))
}
