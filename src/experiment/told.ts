import type { Design } from './design.ts'

/** How long a design ran, and from when on it counted. */
export function runOf({ scenario, program, fromOpen }: Design) {
  const { horizon, warmup, drain } = program
  return { unit: scenario.time.unit, horizon, warmup, drain, ...(fromOpen === null ? {} : { fromOpen }) }
}

/** What the intervals cover and what they do not. */
export function coverage(inputs: boolean): string {
  if (inputs)
    return (
      'Intervals cover the luck of a run and, from resamples of the imported rows, the uncertainty of the inputs. They do ' +
      'not cover what the model leaves out.'
    )
  return (
    'Intervals cover the luck of a run only: how far the figures would move with other draws. They do not cover how ' +
    'uncertain the inputs are, nor what the model leaves out.'
  )
}
