import type { Complaint } from './lint.ts'
import { experiencesOf } from './lower-experience.ts'
import type { Scenario } from './scenario.ts'

/**
 * Experiences, trust, relationship, interest and promises that cannot do anything, or that cost nothing: none of it keeps a
 * scenario from running, and all of it is likely to be a mistake.
 */
export function lintExperience(scenario: Scenario): Complaint[] {
  return [
    ...unheard(scenario),
    ...trust(scenario),
    ...tooLate(scenario),
    ...promises(scenario),
    ...unused(scenario),
    ...free(scenario),
  ]
}

const remembers = ({ trust, relationship }: Scenario) => trust !== undefined || relationship !== undefined
/** Another block in which customers come back: there the relationship decides who, and a win is not the last of it. */
const comeBack = (scenario: Scenario) => 'retention' in scenario

/** Whether some route's odds look at one of the attributes. */
function routesRead(scenario: Scenario, attributes: string[]): boolean {
  const { steps, phases } = scenario.journey
  const text = JSON.stringify([Object.values(steps).map(({ next }) => next), Object.values(phases)])
  return attributes.some((attribute) => text.includes(`"${attribute}":`))
}

/** A score that nothing looks at is a figure and no more. */
function unheard(scenario: Scenario): Complaint[] {
  const { trust, relationship, interest } = scenario
  const found: Complaint[] = []
  const nobody = (path: string, attributes: string[], hint: string) => {
    if (!routesRead(scenario, attributes))
      found.push(warning(path, `a route with ${attributes.join(' or ')} in its odds`, 'none', hint))
  }
  if (trust !== undefined) nobody('trust', ['trust'], 'Trust moves, and customers do not act on it.')
  if (relationship !== undefined && !comeBack(scenario))
    nobody('relationship', ['relationship', 'price'], 'It grows, and customers do not act on it.')
  if (interest?.lasts !== undefined) nobody('interest', ['interest'], 'It fades, and customers do not act on it.')
  return found
}

function trust(scenario: Scenario): Complaint[] {
  if (!remembers(scenario) || scenario.needs.length > 0) return []
  const hint = 'Who wants nothing in particular gets all of it: every delivery is as good as can be.'
  return [warning(scenario.trust ? 'trust' : 'relationship', 'needs that customers want', 'no needs', hint)]
}

/** What happens at the very end has no time left to matter, unless customers come back. */
function tooLate(scenario: Scenario): Complaint[] {
  if (!remembers(scenario) || comeBack(scenario)) return []
  const steps = scenario.journey.steps
  const before = experiencesOf(scenario).filter((name) => steps[name]?.end === undefined)
  if (before.length > 0) return []
  const path = scenario.trust ? 'trust' : 'relationship'
  const hint = 'The only experience is the win itself, and nobody comes back after it.'
  return [warning(path, 'a step marked experience: true, before the end', 'none', hint)]
}

function promises(scenario: Scenario): Complaint[] {
  if (scenario.trust !== undefined) return []
  return Object.entries(scenario.offerings).flatMap(([name, { promises: said, delivers }]): Complaint[] => {
    const more = Object.entries(said ?? {}).filter(([need, value]) => value > (delivers[need] ?? 0))
    if (more.length === 0) return []
    const hint = 'Promising more than is delivered costs nothing here: without a trust block nobody finds out.'
    return [warning(`offerings.${name}.promises.${more[0]![0]}`, 'a trust block', 'none', hint)]
  })
}

function unused(scenario: Scenario): Complaint[] {
  if (remembers(scenario)) return []
  return Object.entries(scenario.journey.steps).flatMap(([name, { experience }]): Complaint[] => {
    if (experience !== true) return []
    const hint = 'Without trust or relationship an experience leaves nothing behind.'
    return [warning(`journey.steps.${name}.experience`, 'a trust or relationship block', 'none', hint)]
  })
}

/** Delivering is work, or money, or it is hidden somewhere. */
function free(scenario: Scenario): Complaint[] {
  if (!remembers(scenario)) return []
  const sold = Object.values(scenario.offerings).some(({ unitCost }) => unitCost > 0)
  return experiencesOf(scenario).flatMap((name): Complaint[] => {
    const step = scenario.journey.steps[name]!
    const paid = (step.cost ?? 0) > 0 || (step.team !== undefined && scenario.team[step.team]!.cost > 0)
    if (sold || paid) return []
    const path = step.end === undefined ? `journey.steps.${name}.cost` : `journey.steps.${name}`
    const hint =
      'What customers experience is free: give the offering a unit cost, the step a cost, or a team that is paid.'
    return [warning(path, 'a cost of what is delivered', '0', hint)]
  })
}

function warning(path: string, expected: string, found: string, hint: string): Complaint {
  return { severity: 'warning', path, expected, found, hint }
}
