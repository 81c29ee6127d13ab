import type { Design, DesignStep, Trace, World } from '../../viz/world.ts'

/** One visit as a test writes it: what is left out did not happen. */
export interface ToyVisit {
  customer: number
  step: number
  queued: number
  started?: number
  worked?: number
  suspended?: number
  blocked?: number
  ended?: number
  /** Route index, −2 reneged, −3 balked. */
  exit?: number
  cycle?: number
  kind?: string
}

const KINDS = ['value', 'necessary', 'unaligned', 'rework', 'misfit', 'unanswered', 'open']

/** hear (own time) → ask (one clerk) → won or gone; ask may send back to itself. */
export const STEP = { hear: 0, ask: 1, won: 2, gone: 3 } as const
/** hear: ask, gone; ask: again, gone, won. */
export const ROUTE = { hearAsk: 0, hearGone: 1, askAgain: 2, askGone: 3, askWon: 4 } as const

export function toyStep(name: string, more: Partial<DesignStep> = {}): DesignStep {
  const label = name.charAt(0).toUpperCase() + name.slice(1)
  return { name, label, phase: '', kind: 'team', team: 0, renegeTo: -1, balkTo: -1, targets: [], ...more }
}

export function toyDesign(more: Partial<Design> = {}): Design {
  return {
    name: 'Toy',
    why: '',
    unit: 'hour',
    hoursPerUnit: 1,
    currency: 'EUR',
    week: 168,
    start: '',
    horizon: 100,
    startStep: 0,
    segments: [{ name: 'all', label: 'All' }],
    phases: [],
    sources: ['web'],
    initial: [],
    steps: [
      toyStep('hear', {
        kind: 'own',
        team: -1,
        targets: [
          { step: 1, rework: false },
          { step: 3, rework: false },
        ],
      }),
      toyStep('ask', { renegeTo: 3, balkTo: 3, targets: [1, 2, 3].map((step) => ({ step, rework: step === 1 })) }),
      toyStep('won', { kind: 'won', team: -1 }),
      toyStep('gone', { kind: 'lost', team: -1 }),
    ],
    teams: [{ name: 'desk', label: 'Desk', size: 1, hours: [], interrupts: false, discipline: 'fifo' }],
    needs: 0,
    needNames: [],
    routeTarget: Int32Array.of(STEP.ask, STEP.gone, STEP.ask, STEP.gone, STEP.won),
    routeRework: Uint8Array.of(0, 0, 1, 0, 0),
    lines: new Int32Array(4),
    ...more,
  }
}

/** A world from visits in any order; rows stand in order of joining, as the engine allots them. */
export function toyWorld(visits: ToyVisit[], design: Design = toyDesign(), more: Partial<World> = {}): World {
  const rows = [...visits].sort((a, b) => a.queued - b.queued)
  const first: ToyVisit[] = []
  for (const row of rows) first[row.customer] ??= row
  const customers = first.length
  const float = (value: (visit: ToyVisit) => number | undefined, missing: number) =>
    Float64Array.from(rows, (visit) => value(visit) ?? missing)
  const trace: Trace = {
    customers,
    customerSource: new Int32Array(customers),
    customerOrdinal: Int32Array.from({ length: customers }, (_, customer) => customer),
    customerSegment: new Int32Array(customers),
    customerArrived: Float64Array.from(first, (visit) => visit?.queued ?? 0),
    customerLeft: new Float64Array(customers).fill(Number.NaN),
    customerWants: new Float64Array(0),
    visits: rows.length,
    visitCustomer: Int32Array.from(rows, ({ customer }) => customer),
    visitCycle: Int32Array.from(rows, ({ cycle }) => cycle ?? 1),
    visitStep: Int32Array.from(rows, ({ step }) => step),
    visitQueued: float(({ queued }) => queued, 0),
    visitStarted: float(({ started }) => started, Number.NaN),
    visitWorked: float(({ worked }) => worked, 0),
    visitSuspended: float(({ suspended }) => suspended, 0),
    visitBlocked: float(({ blocked }) => blocked, 0),
    visitClosed: new Float64Array(rows.length),
    visitEnded: float(({ ended }) => ended, Number.NaN),
    visitExit: Int32Array.from(rows, ({ exit }) => exit ?? -1),
    visitCost: new Float64Array(rows.length),
  }
  const visitKind = Uint8Array.from(rows, ({ kind }) => KINDS.indexOf(kind ?? 'open'))
  const none = new Float64Array(0)
  const costs = { at: none, costPerWin: none, customerEquity: none }
  return { letter: 'A', design, trace, visitKind, kinds: KINDS, costs, changes: [], checksum: '00000000', ...more }
}

/** Numbers for one customer's walk: enough to make any history that the toy journey allows. */
export interface Walk {
  arrives: number
  /** One per visit: waiting, service, choice; all 0..1. */
  visits: [wait: number, service: number, choice: number][]
}

/** Histories without a clerk's limits, which the timeline neither knows nor needs. */
export function walk({ arrives, visits }: Walk, customer: number): ToyVisit[] {
  const rows: ToyVisit[] = []
  let t = arrives
  let step: number = STEP.hear
  for (const [wait, service, choice] of visits) {
    const exits =
      step === STEP.hear
        ? [ROUTE.hearAsk, ROUTE.hearAsk, ROUTE.hearGone]
        : [ROUTE.askAgain, ROUTE.askGone, ROUTE.askWon, -2]
    const exit = exits[Math.min(exits.length - 1, Math.floor(choice * exits.length))]!
    const started = step === STEP.hear ? t : t + 10 * wait
    const ended = exit === -2 ? started : started + 8 * service
    const row: ToyVisit = { customer, step, queued: t, ended, exit, kind: KINDS[Math.floor(choice * 997) % 6]! }
    rows.push(exit === -2 ? row : { ...row, started, worked: ended - started })
    t = ended
    const next = exit === -2 ? STEP.gone : toyTargets[exit]!
    if (next === STEP.won || next === STEP.gone) break
    step = next
  }
  const last = rows.at(-1)
  if (last && last.ended! > 95) {
    // The run is over before the last visit is.
    delete last.ended
    last.exit = -1
  }
  return rows
}

const toyTargets = [STEP.ask, STEP.gone, STEP.ask, STEP.gone, STEP.won]
