import { type Compiled, compile } from './compile.ts'
import { lintBeliefs } from './lint-beliefs.ts'
import { lintClarity } from './lint-clarity.ts'
import { lintEffort } from './lint-effort.ts'
import { lintExperience } from './lint-experience.ts'
import { lintGraph } from './lint-graph.ts'
import { lintIndividualise } from './lint-individualise.ts'
import { lintLifecycle } from './lint-lifecycle.ts'
import { lintLoad } from './lint-load.ts'
import { lintMoney } from './lint-money.ts'
import { lintPeople } from './lint-people.ts'
import { lintPermission } from './lint-permission.ts'
import { lintPrice } from './lint-price.ts'
import { lintRetention } from './lint-retention.ts'
import { lintRivals } from './lint-rivals.ts'
import { betaShapes } from './lower-beta.ts'
import { CompileError } from './lower-error.ts'
import type { Place } from './places.ts'
import { didYouMean, listNames, type Problem } from './problem.ts'
import type { Scenario } from './scenario.ts'

/** A problem that does not know yet where in the file it stands. */
export type Complaint = Omit<Problem, 'file' | 'line' | 'column'>

/**
 * What is wrong with a scenario whose every part is valid: steps nobody reaches, circles without a way out, teams asked
 * for more than they have, effort that costs nothing. All of it at once; only errors keep it from running.
 */
export function lint(scenario: Scenario, locate: (path: string) => Place): Problem[] {
  const found = [
    ...lintTeams(scenario),
    ...lintPurpose(scenario),
    ...lintClarity(scenario),
    ...lintWants(scenario),
    ...lintMoney(scenario),
    ...lintRetention(scenario),
    ...lintLifecycle(scenario),
    ...lintPermission(scenario),
    ...lintExperience(scenario),
    ...lintPrice(scenario),
    ...lintEffort(scenario),
    ...lintIndividualise(scenario),
    ...lintRivals(scenario),
    ...lintBeliefs(scenario),
    ...lintPeople(scenario),
    ...lintSource(scenario),
  ]
  // What is wrong already would only be found again, in the compiler's words.
  const sound = found.every(({ severity }) => severity !== 'error')
  const complaints = sound ? [...found, ...lintCompiled(scenario)] : found
  return complaints.map((complaint) => ({ ...complaint, ...locate(complaint.path) }))
}

function lintCompiled(scenario: Scenario): Complaint[] {
  let compiled: Compiled
  try {
    compiled = compile(scenario)
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    const { path, expected, found, hint } = error
    return [{ severity: 'error', path, expected, found, hint }]
  }
  const shape = lintGraph(scenario, compiled)
  // Without a way out the traffic equations have no solution.
  return shape.some(({ severity }) => severity === 'error') ? shape : [...shape, ...lintLoad(scenario, compiled)]
}

function lintTeams(scenario: Scenario): Complaint[] {
  const working = new Set(Object.values(scenario.journey.steps).map(({ team }) => team))
  return Object.keys(scenario.team).flatMap((name): Complaint[] => {
    if (working.has(name)) return []
    const hint = 'It is paid all the same.'
    return [{ severity: 'warning', path: `team.${name}`, expected: 'a step that this team works', found: 'none', hint }]
  })
}

/** Without a purpose every step counts as aligned, so only a stated one can be missed. */
function lintPurpose(scenario: Scenario): Complaint[] {
  const actions = scenario.purpose?.actions
  if (actions === undefined) return []
  return Object.entries(scenario.journey.steps).flatMap(([name, { enables }]): Complaint[] => {
    if (enables === undefined || actions.includes(enables)) return []
    const near = didYouMean(enables, actions)
    const hint = near === '' ? 'Work here will count as unaligned.' : `${near} Else work here will count as unaligned.`
    const expected = `an action of the purpose: ${listNames(actions)}`
    return [{ severity: 'warning', path: `journey.steps.${name}.enables`, expected, found: enables, hint }]
  })
}

function lintWants(scenario: Scenario): Complaint[] {
  return Object.entries(scenario.market.segments).flatMap(([segment, { wants }]) =>
    Object.entries(wants).flatMap(([need, { mean, sd }]): Complaint[] => {
      if (sd === 0 || betaShapes(mean, sd) !== null) return []
      const most = Math.sqrt(mean * (1 - mean))
      const hint = 'Wants lie between 0 and 1, so their spread has a limit; at a mean of 0 or 1 it is 0.'
      const expected = most === 0 ? 'an sd of 0' : `an sd below ${Number(most.toPrecision(3))}`
      return [
        { severity: 'error', path: `market.segments.${segment}.wants.${need}.sd`, expected, found: String(sd), hint },
      ]
    }),
  )
}

function lintSource(scenario: Scenario): Complaint[] {
  if (scenario.source?.capacity !== 'unknown') return []
  return [
    {
      severity: 'warning',
      path: 'source.capacity',
      expected: 'an export that tells work from waiting',
      found: 'capacity unknown',
      hint:
        'Do not study team size with this file. Ask for the start and end of each touch, or the hours an activity takes, ' +
        'and for how many people work and when.',
    },
  ]
}
