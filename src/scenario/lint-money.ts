import type { Complaint } from './lint.ts'
import type { Scenario, Step } from './scenario.ts'

/** Effort is never free: what has an effect should have a cost, and what has a cost should have hours. */
export function lintMoney(scenario: Scenario): Complaint[] {
  return [...teams(scenario), ...effects(scenario), ...levers(scenario)]
}

/** A model without any money is a queueing model, and not asked for costs. */
export function hasMoney(scenario: Scenario): boolean {
  const { offerings, market } = scenario
  const priced = Object.values(offerings).some(({ price, unitCost, amount }) => price > 0 || unitCost > 0 || amount)
  const sized = Object.values(market.segments).some(({ amount }) => amount !== undefined)
  const paid = Object.values(scenario.team).some(({ cost }) => cost > 0)
  return priced || sized || paid || Object.keys(scenario.spend).length > 0
}

function teams(scenario: Scenario): Complaint[] {
  const money = hasMoney(scenario)
  return Object.entries(scenario.team).flatMap(([name, team]): Complaint[] => {
    if (team.cost > 0 && team.hours === undefined) {
      const hint = `Team ${name} is paid around the clock: all its people, all 168 hours of the week.`
      return [warning(`team.${name}.hours`, 'working hours for a team that is paid', 'none', hint)]
    }
    if (team.cost > 0 || team.size === 0 || !money) return []
    const hint = 'Work that is free makes every design that adds people look good.'
    return [warning(`team.${name}.cost`, 'a cost above 0', '0', hint)]
  })
}

function effects(scenario: Scenario): Complaint[] {
  return Object.entries(scenario.journey.steps).flatMap(([name, step]): Complaint[] => {
    if (Object.keys(step.effects ?? {}).length === 0 || isPaid(scenario, step)) return []
    const hint = 'Its effects are free: give the step a cost per visit, or a team that is paid.'
    return [warning(`journey.steps.${name}.cost`, 'a cost for a step that has effects', '0', hint)]
  })
}

function isPaid(scenario: Scenario, step: Step): boolean {
  return (step.cost ?? 0) > 0 || (step.team !== undefined && scenario.team[step.team]!.cost > 0)
}

function levers(scenario: Scenario): Complaint[] {
  return scenario.interventions.flatMap((one, index) => {
    if (!('policy' in one)) return []
    const measures = one.policy === 'evidence' && !((one.cost ?? 0) > 0)
    const free = 'Measuring is never free: people collect the figures, and discuss them.'
    const review = measures ? [warning(`interventions.${index}.cost`, 'a cost above 0', '0', free)] : []
    const levers = one.levers.flatMap((lever, l): Complaint[] => {
      if (lever.cost > 0) return []
      const hint = 'Moving this lever is free, so the policy may move it as often as it likes.'
      return [warning(`interventions.${index}.levers.${l}.cost`, 'a cost above 0', '0', hint)]
    })
    return [...review, ...levers]
  })
}

function warning(path: string, expected: string, found: string, hint: string): Complaint {
  return { severity: 'warning', path, expected, found, hint }
}
