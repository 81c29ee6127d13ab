/** What a figure is called on a screen or a page. Waste kinds share a pattern; what is unknown keeps its name. */
export function labelOf(kpi: string): string {
  const waste = /^waste\.(\w+)$/.exec(kpi)
  if (waste) return waste[1] === 'misfit' ? 'work outside the purpose' : `waste: ${waste[1]}`
  return LABELS[kpi] ?? kpi
}

const LABELS: Record<string, string> = {
  arrivals: 'arrivals',
  won: 'won',
  lost: 'lost',
  open: 'still open',
  reneged: 'gave up waiting',
  balked: 'turned away',
  winRate: 'win rate',
  wins: 'wins in the window',
  throughput: 'throughput',
  wip: 'in the journey at once',
  leadTime: 'lead time, mean',
  'leadTime.p50': 'lead time, median',
  'leadTime.p90': 'lead time, 9 of 10 within',
  'leadTime.won': 'lead time of the won, mean',
  'leadTime.won.p50': 'lead time of the won, median',
  'leadTime.won.p90': 'lead time of the won, 9 of 10 within',
  'leadTime.lost': 'lead time of the lost, mean',
  'leadTime.lost.p50': 'lead time of the lost, median',
  'leadTime.lost.p90': 'lead time of the lost, 9 of 10 within',
  touchTime: 'work on a customer',
  waitTime: 'waiting',
  ownTime: "customer's own time",
  pce: 'cycle efficiency',
  valueTime: 'value work on a customer',
  necessaryTime: 'necessary work on a customer',
  wasteTime: 'waste work on a customer',
  labourCost: 'payroll',
  idleCost: 'idle payroll',
  spend: 'spend',
  revenue: 'revenue',
  cost: 'cost',
  profit: 'profit',
  costPerWin: 'cost per win',
  customerEquity: 'customer equity',
  trust: 'trust',
  relationship: 'relationship',
  referrals: 'referrals',
  overtime: 'overtime',
}
