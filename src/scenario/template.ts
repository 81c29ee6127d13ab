import { ROUTE_WORDS } from './scenario.ts'

/** What a new scenario is made of. */
export interface Template {
  name: string
  /** In the order in which customers meet them. */
  stages: Stage[]
  leadsPerDay: number
  /** Size and hourly cost of each team that the stages name. */
  people: number
  cost: number
  currency?: string
}

export interface Stage {
  /** Free text; the step's name is made of it. */
  name: string
  /** Free text; default `sales`. An empty text: the customer's own time. */
  team?: string
  /** As people say it: `2h`, `6h (3h to 12h)`. Default 1h. */
  takes?: string
  /** Percent that go on to the next stage, of the last: that buy. Default 50. */
  on?: number
}

/** A first scenario as YAML text, in the short form, with a comment on each line that somebody will want to change. */
export function template({ name, stages, leadsPerDay, people, cost, currency = 'EUR' }: Template): string {
  const taken = new Set<string>(['won', 'lost', 'again', 'by', 'at', 'deals', ...ROUTE_WORDS])
  const names = stages.map((stage) => nameFrom(stage.name, 'step', taken))
  const teams = teamsOf(stages)
  const lines = [
    'whyflow: 1',
    `name: ${scalar(name)}`,
    `currency: ${scalar(currency)}`,
    '',
    '# How many new customers arrive. Also: 20 a week, 0.5/h.',
    `market: ${leadsPerDay} leads a day`,
    '',
    '# Who works: how many at the same time, what one costs, when they work (office: Mon-Fri 09:00-17:00).',
    ...(teams.size === 0 ? ['team: {}'] : ['team:']),
    ...[...teams.values()].map((team) => `  ${team}: { people: ${people}, cost: ${cost}/h, hours: office }`),
    '',
    '# What happens, in this order. A step without a team takes the customer’s own time.',
    '# takes: the working time, as 2h, or as a median with the range that four of five fall into: 2h (1h to 4h).',
    '# next: where customers go from here. again: the same step is done once more. lost: they leave.',
    'steps:',
    ...stages.flatMap((stage, index) => stepLines(stage, names, index, teams)),
  ]
  return `${lines.join('\n')}\n`
}

function stepLines(stage: Stage, names: string[], index: number, teams: Map<string, string>): string[] {
  const { name, team = 'sales', takes = '1h', on = 50 } = stage
  const onward = names[index + 1] ?? 'won'
  const next = on >= 100 ? `{ ${onward}: 100% }` : `{ ${onward}: ${Math.max(0, on)}%, lost: rest }`
  const worker = teams.get(team)
  return [
    `  ${names[index]}:`,
    ...(name === names[index] ? [] : [`    label: ${scalar(name)}`]),
    ...(worker === undefined ? [] : [`    team: ${worker}`]),
    `    takes: ${scalar(takes)}`,
    `    next: ${next}`,
  ]
}

/** Name by what the stages call the team. */
function teamsOf(stages: Stage[]): Map<string, string> {
  const teams = new Map<string, string>()
  const taken = new Set<string>()
  for (const { team = 'sales' } of stages)
    if (team.trim() !== '' && !teams.has(team)) teams.set(team, nameFrom(team, 'team', taken))
  return teams
}

/** A valid name made of free text, unlike all that are taken. */
function nameFrom(text: string, otherwise: string, taken: Set<string>): string {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  const parts = plain.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '')
  const stem = parts === '' || parts in {} ? otherwise : parts.slice(0, 40)
  let name = stem
  for (let n = 2; taken.has(name); n++) name = `${stem}-${n}`
  taken.add(name)
  return name
}

/** A text as a YAML scalar that is read as that text. */
function scalar(text: string): string {
  const plain =
    /^[A-Za-z][A-Za-z0-9 ()_-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text) && text === text.trim()
  return plain || /^\d+(\.\d+)? ?[a-z]+( \(\d+(\.\d+)? ?[a-z]+ to \d+(\.\d+)? ?[a-z]+\))?$/.test(text)
    ? text
    : JSON.stringify(text)
}
