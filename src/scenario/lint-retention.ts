import type { Complaint } from './lint.ts'
import type { Scenario } from './scenario.ts'

/** What makes no sense of customers who come back. */
export function lintRetention({ retention, journey, finance, time }: Scenario): Complaint[] {
  if (retention === undefined) return journey.restart === undefined ? [] : [idleRestart(journey.restart)]
  const found: Complaint[] = []
  if (finance?.discount === 0) {
    const hint = 'Some customers would never stop buying, and at no discount they would be worth any amount.'
    const expected = 'a discount rate above 0 where customers come back'
    found.push({ severity: 'error', path: 'finance.discount', expected, found: '0', hint })
  }
  if (retention.model === 'sbg' && retention.period >= time.horizon) {
    const hint = `The run ends after ${time.horizon}, before anybody renews.`
    const expected = 'a period shorter than the horizon'
    const path = 'retention.period'
    found.push({ severity: 'warning', path, expected, found: String(retention.period), hint })
  }
  return found
}

function idleRestart(step: string): Complaint {
  const hint = 'Without retention a customer who was won is gone.'
  return { severity: 'warning', path: 'journey.restart', expected: 'a retention block', found: step, hint }
}
