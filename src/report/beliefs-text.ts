import type { Estimate, RunResult } from '../results.ts'
import { columns } from './columns.ts'
import { figure, NOTHING } from './figure.ts'
import type { Ink } from './ink.ts'

/** Needs beyond these would not fit beside each other. */
const MOST_NEEDS = 5

/** What each role believed at the end, beside what customers wanted and what they were offered. */
export function beliefTable({ beliefs }: RunResult, ink: Ink): string[] {
  if (beliefs === undefined) return []
  const needs = Object.keys(beliefs.wants)
  const shown = needs.slice(0, MOST_NEEDS)
  const mean = (of: Record<string, Estimate | null>) => shown.map((need) => cell(of[need] ?? null))
  const rows = [
    ...Object.entries(beliefs.roles).map(([name, role]) => [
      name,
      ...mean(role.believes),
      cell(role.error),
      cell(role.forecastError),
    ]),
    [ink.quiet('customers want'), ...mean(beliefs.wants), '', ''],
    ...(beliefs.delivers ? [[ink.quiet('the offering delivers'), ...mean(beliefs.delivers), '', '']] : []),
  ]
  const heads = [...shown, 'off by', 'forecasts off by'].map((head) => ({
    head: ink.quiet(head),
    align: 'right' as const,
  }))
  const left = needs.length - shown.length
  const more = left > 0 ? `; ${left} more needs: --json` : ''
  const title = `${ink.bold('What the roles believed')}  ${ink.quiet(`at the end, after ${reviews(beliefs.reviews)}${more}`)}`
  return [title, ...columns([{ head: '' }, ...heads], rows)]
}

function reviews(estimate: Estimate | null): string {
  const count = Math.round(estimate?.mean ?? 0)
  return `${count} ${count === 1 ? 'review' : 'reviews'}`
}

function cell(estimate: Estimate | null): string {
  return estimate ? figure(estimate.mean, estimate.unit) : NOTHING
}
