/** The scenario file of one station: what varies between the single-station models. */
export interface Station {
  name: string
  /** A whole arrivals block. */
  rate: number
  servers: number
  /** The `takes` of the step. */
  takes: string
  /** Customers that arrive in each replication, from which the horizon follows. */
  customers: number
  unit?: string
  /** Further keys of the step, a line each. */
  more?: string[]
  discipline?: string
  segments?: string
}

/**
 * The warm-up is a twentieth of a long run: dozens of relaxation times 1/(μ(1 − √ρ)²) in every set.
 */
export function stationText(of: Station): string {
  const horizon = Math.round(of.customers / of.rate)
  const discipline = of.discipline === undefined ? '' : `, discipline: ${of.discipline}`
  return [
    'whyflow: 1',
    `name: ${of.name}`,
    `time: { unit: ${of.unit ?? 'hour'}, horizon: ${horizon}, warmup: ${Math.round(horizon / 20)} }`,
    'market:',
    `  arrivals: { rate: ${of.rate} }`,
    ...(of.segments === undefined ? [] : [`  segments: ${of.segments}`]),
    `team: { desk: { size: ${of.servers}${discipline} } }`,
    'journey:',
    '  start: serve',
    '  steps:',
    '    serve:',
    '      team: desk',
    `      takes: ${of.takes}`,
    ...(of.more ?? []).map((line) => `      ${line}`),
    '      next: { done: 1 }',
    '    done: { end: won }',
    '    gone: { end: lost }',
    '',
  ].join('\n')
}

export const exponential = (mean: number): string => `{ exponential: ${mean} }`
