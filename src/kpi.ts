/** What a KPI is measured in; the words of the unit follow from the scenario's time unit and currency. */
export type KpiUnit = 'customers' | 'count' | 'share' | 'time' | 'person time' | 'money' | 'per time' | 'score'

/** One row of the manifest. */
export interface Kpi {
  name: string
  label: string
  unit: KpiUnit
  formula: string
  /** Whom it is about: customers who arrived in the window, or everything that happened in it. */
  cohort: 'customer' | 'flow'
  good: 'up' | 'down' | null
  /** Depends on whose purpose judges. */
  tagBased: boolean
  /** Can be told apart by segment. */
  bySegment: boolean
}

export const kpis: readonly Kpi[] = []

export function kpi(name: string): Kpi | undefined {
  return kpis.find((row) => row.name === name)
}

/** The manifest as a Markdown page. */
export function kpiPage(): string {
  return ''
}
