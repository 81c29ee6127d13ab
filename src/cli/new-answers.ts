import type { Stage } from '../scenario/template.ts'
import { refuse } from './failure.ts'

const DAYS: Record<string, number> = { hour: 1 / 24, h: 1 / 24, day: 1, week: 7, month: 365.25 / 12, year: 365.25 }

/** `4/day`, `4 a day`, `120 per month`, or a bare number a day. */
export function leadsPerDay(option: string, text: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(?:leads)?\s*(?:(?:\/|an?\b|per\b)\s*(\w+?)s?)?\s*$/i.exec(text)
  const days = match ? DAYS[(match[2] ?? 'day').toLowerCase()] : undefined
  const number = Number(match?.[1])
  if (days === undefined || !(number > 0))
    throw refuse(option, 'a rate such as 4/day or 120/month', JSON.stringify(text))
  return Number((number / days).toPrecision(6))
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
  if (/^\d+(\.\d+)?\s*(min|h|d|wd|w)\b/.test(text)) return text
  throw refuse(option, 'a time such as 45min, 2h or 6h (3h to 12h)', JSON.stringify(text))
}

/** `60%` or `60`: percent, 0 to 100. */
export function percentOf(option: string, text: string): number {
  const value = Number(text.replace(/\s*%$/, ''))
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw refuse(option, 'a percentage from 0 to 100', JSON.stringify(text))
  return value
}

/** What to do with a scenario that has just been written. */
export function nextSteps(path: string): string {
  const file = /\s/.test(path) ? `"${path}"` : path
  return [
    `Written to ${path}. Next:`,
    `  whyflow run ${file}`,
    `  whyflow sweep ${file} --vary team.sales.size=4,5,6`,
    `  cp ${file} idea.yaml, change it, and: whyflow compare ${file} idea.yaml`,
  ].join('\n')
}
