import type { ExplainedKpi, ExplainResult, Share } from '../explain-result.ts'
import { kpi } from '../kpi.ts'
import { columns, wrap } from './columns.ts'
import { list, possessive } from './compare-words.ts'
import { count, range, type Scale, scaleOf, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelOf } from './label.ts'
import { type RunView, warnings } from './run-text.ts'
import { beginning, plural, settingWords } from './words.ts'

/** Settings shown before `--all`. */
const FEW = 16
/** Groups that the sentence names on either side. */
const NAMED = 3

/** How much of a difference which settings carry, for a terminal: in a sentence, in a table a figure, then the settings. */
export function explainText(result: ExplainResult, ink: Ink, view: RunView): string {
  const names = Object.keys(result.kpis)
  const parts = [
    heading(result, ink, view.width),
    ...names.map((name) => figureBlock(result, name, ink, view.width)),
    legend(result, ink, view.width),
    settings(result, ink, view),
    foot(result, ink, view.width),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

function heading(result: ExplainResult, ink: Ink, width: number): string[] {
  const { arms, replications, missing, mixtures, horizon, unit, seed, method, orders } = result
  const runs =
    missing > 0
      ? `Interrupted after ${replications - missing} of ${plural(replications, 'paired run')}`
      : plural(replications, 'paired run')
  const length = `${count(horizon)} ${plural(horizon, unit).replace(/^\S+ /, '')}`
  const drain = result.drain ? ', then drained' : ''
  const how =
    method === 'exact'
      ? `each of all ${count(mixtures)} mixtures of the settings that differ`
      : `each of ${count(mixtures)} mixtures of the settings that differ, in ${count(orders!)} orders drawn at random`
  return [
    ...arms.map(({ label, scenario }) => `${ink.bold(label)}  ${ink.bold(scenario)}`),
    ...wrap(`${runs} of ${length}${beginning(result)}${drain}, ${how}; seed ${seed}`, width),
  ]
}

/** One figure: what carries its difference in a sentence, and every group's share. */
function figureBlock(result: ExplainResult, name: string, ink: Ink, width: number): string[] {
  const [a, b] = result.arms.map(({ label }) => label) as [string, string]
  const found = result.kpis[name]
  if (!found) return wrap(`${labelOf(name)}: undefined, since no run has it in both designs and every mixture.`, width)
  const scale = scaleFor(found)
  const judged = result.judge !== null && kpi(name)?.tagBased === true ? `, judged by ${possessive(result.judge)}` : ''
  const from = `${a} ${write(found.from, scale)}, ${b} ${write(found.to, scale)}${judged}`
  return [
    `${ink.bold(labelOf(name))}  ${ink.quiet(from)}`,
    ...wrap(sentence(result, found, scale), width).map(ink.bold),
    ...table(result, found, scale, ink),
    ...few(result, found, ink, width),
  ]
}

/** By how much the second differs, then what surely pulls which way, the most first. */
function sentence(result: ExplainResult, { total, shares }: ExplainedKpi, scale: Scale): string {
  const sure = [...shares].filter(isSure).sort((x, y) => Math.abs(y.mean) - Math.abs(x.mean))
  const named = (sign: number) => {
    const all = sure.filter(({ mean }) => mean * sign > 0)
    const some = all
      .slice(0, NAMED)
      .map(({ group, mean }) => `${result.groups[group]!.label} (${write(mean, scale, true)})`)
    const more = all.length - some.length
    return list(more > 0 ? [...some, plural(more, 'more', 'more')] : some)
  }
  const [down, up] = [named(-1), named(1)]
  const whole = difference(result, total, scale)
  if (down === '' && up === '') return `${whole} No group of settings surely carries any of it.`
  const pulls = [...(down === '' ? [] : [`What lowers it: ${down}.`]), ...(up === '' ? [] : [`What raises it: ${up}.`])]
  return [whole, ...pulls].join(' ')
}

/** `Lower in B than in A by €99k.`, or that it is not surely different. */
function difference({ arms }: ExplainResult, { mean, lo, hi }: ExplainedKpi['total'], scale: Scale): string {
  const [a, b] = arms.map(({ label }) => label) as [string, string]
  if (lo !== null && hi !== null && lo * hi > 0)
    return `${mean < 0 ? 'Lower' : 'Higher'} in ${b} than in ${a} by ${write(Math.abs(mean), scale)}.`
  return `Not surely different in ${b} than in ${a} (${write(mean, scale, true)}).`
}

function table({ groups }: ExplainResult, { total, shares }: ExplainedKpi, scale: Scale, ink: Ink): string[] {
  const parts = shares.some(({ ofTotal }) => ofTotal !== null)
  const ranked = [...shares].sort((x, y) => Math.abs(y.mean) - Math.abs(x.mean))
  const rows = ranked.map((share) => {
    const sure = isSure(share)
    const bold = sure ? ink.bold : plain
    const interval = range(share.lo, share.hi, scale, true)
    return [
      sure ? '●' : '○',
      wrap(groups[share.group]!.label, LABEL, '  ').join('\n'),
      bold(write(share.mean, scale, true)),
      sure ? interval : ink.quiet(interval),
      ...(parts ? [write(share.ofTotal, PERCENT)] : []),
    ]
  })
  const spec = [
    { head: '' },
    { head: '' },
    { head: 'carries', align: 'right' as const },
    { head: '95 % interval' },
    ...(parts ? [{ head: 'of it', align: 'right' as const }] : []),
  ]
  const last = [
    '',
    'together',
    write(total.mean, scale, true),
    range(total.lo, total.hi, scale, true),
    ...(parts ? [write(1, PERCENT)] : []),
  ]
  return columns(spec, [...rows, last], 0)
}

/** What a label may take before it goes on in a line below. */
const LABEL = 56

const PERCENT: Scale = { ...scaleOf('share', [1], null), decimals: 0 }

function plain(text: string): string {
  return text
}

/** Some runs lack the figure in some mixture, and are left out of all. */
function few({ replications, missing }: ExplainResult, { n }: ExplainedKpi, ink: Ink, width: number): string[] {
  const done = replications - missing
  if (n === done) return []
  return wrap(`  Over the ${n} of ${plural(done, 'run')} in which every mixture has the figure.`, width, '  ').map(
    ink.quiet,
  )
}

/** Whether a share's own interval leaves out 0. */
function isSure({ lo, hi }: Share): boolean {
  return lo !== null && hi !== null && lo * hi > 0
}

function scaleFor({ unit, from, to, total, shares }: ExplainedKpi): Scale {
  const halves = [total, ...shares].flatMap(({ lo, hi }) =>
    lo === null || hi === null || hi === lo ? [] : [(hi - lo) / 2],
  )
  const about = [from, to, total.mean, ...shares.map(({ mean }) => mean)]
  return scaleOf(unit, about, halves.length > 0 ? Math.max(...halves) : null)
}

function legend({ groups, kpis, method }: ExplainResult, ink: Ink, width: number): string[] {
  const percent = Object.values(kpis).some((each) => each?.shares.some(({ ofTotal }) => ofTotal !== null))
  const merged = groups.some(({ settings: all }) => all.length > 1)
  const sampled =
    method === 'exact' ? '' : ' The orders were drawn at random, and what that adds to the spread is in the intervals.'
  const texts = [
    'A share is what a group adds to those changed before it, averaged over the orders in which they can be changed ' +
      `(Shapley): what only two together do is halved between them.${sampled}`,
    '● its interval leaves out 0, ○ it does not; each interval stands for itself.' +
      (percent ? '' : ' No per cent, since some pull the other way or the whole is not surely different.'),
    ...(merged ? ['Settings that are only valid together, or are parts of one thing, are one group.'] : []),
  ]
  return texts.flatMap((text) => wrap(`  ${text}`, width, '  ').map(ink.quiet))
}

/** What differs, group by group, as a comparison tells it. */
function settings(result: ExplainResult, ink: Ink, view: RunView): string[] {
  const all = result.groups.flatMap((group) => group.settings)
  const shown = view.all || all.length <= FEW + 1 ? all : all.slice(0, FEW)
  const longest = Math.max(...shown.map(({ path }) => path.length))
  const most = Math.max(12, Math.floor((view.width - longest - 4) / 2) - 2)
  const rows = shown.map(({ path, from, to }) => [path, settingWords(from, most), settingWords(to, most)])
  const lines = [
    ink.bold('What differs'),
    ...columns(
      ['', ...result.arms.map(({ label }) => label)].map((head) => ({ head })),
      rows,
    ),
  ]
  if (shown.length < all.length) lines.push(ink.quiet(`  ${all.length - shown.length} more: --all`))
  if (result.aside.length > 0) {
    const paths = list(result.aside.map(({ path }) => path))
    const why = 'words, or the same for all mixtures: who judges, and how a run is conducted'
    lines.push(...wrap(`  Set aside, since it can carry nothing (${why}): ${paths}.`, view.width, '  ').map(ink.quiet))
  }
  return lines
}

function foot({ covers, warnings: told }: ExplainResult, ink: Ink, width: number): string[] {
  return [...wrap(covers, width), ...(told.length > 0 ? ['', ...warnings(told, ink, width)] : [])]
}
