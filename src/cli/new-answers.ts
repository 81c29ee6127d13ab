import type { Stage } from '../scenario/template.ts'
import { isTime, percentIn, ratePerDay } from '../scenario/template-answers.ts'
import { called } from './call.ts'
import { refuse } from './failure.ts'

/** `4/day`, `4 a day`, `120 per month`, or a bare number a day. */
export function leadsPerDay(option: string, text: string): number {
  const rate = ratePerDay(text)
  if (rate === null) throw refuse(option, 'a rate such as 4/day or 120/month', JSON.stringify(text))
  return rate
}

/** `demo`, `demo:2h` or `demo:2h:60%`: name, working time, share that goes on. */
export function stageOf(option: string, text: string): Stage {
  const [name, takes, on, ...rest] = text.split(':').map((part) => part.trim())
  if (name === '' || rest.length > 0) throw refuse(option, 'name:time:share, as demo:2h:60%', JSON.stringify(text))
  return {
    name: name!,
    ...(takes === undefined || takes === '' ? {} : { takes: timeOf(option, takes) }),
    ...(on === undefined || on === '' ? {} : { on: percentOf(option, on) }),
  }
}

/** `1h`, `45min`, `6h (3h to 12h)`; the parser of scenarios has the last word. */
export function timeOf(option: string, text: string): string {
  if (isTime(text)) return text
  throw refuse(option, 'a time such as 45min, 2h or 6h (3h to 12h)', JSON.stringify(text))
}

/** `60%` or `60`: percent, 0 to 100. */
export function percentOf(option: string, text: string): number {
  const value = percentIn(text)
  if (value === null) throw refuse(option, 'a percentage from 0 to 100', JSON.stringify(text))
  return value
}

/** What to do with a scenario that has just been written. */
export function nextSteps(path: string, people: number): string {
  const file = /\s/.test(path) ? `"${path}"` : path
  const whyflow = called()
  const sizes = people === 1 ? [1, 2, 3] : [people - 1, people, people + 1]
  return [
    `Written to ${path}. Next:`,
    `  ${whyflow} run ${file}`,
    `  ${whyflow} sweep ${file} --vary team.sales.size=${sizes.join(',')}`,
    `  cp ${file} idea.yaml, change it, and: ${whyflow} compare ${file} idea.yaml`,
  ].join('\n')
}
