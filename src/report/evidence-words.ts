import type { Ablation, EvidenceResult } from '../evidence-result.ts'
import { list } from './compare-words.ts'
import { scaleOf, write } from './figure.ts'
import { labelInSentence } from './label.ts'
import { holds } from './words.ts'

/** Steps that a sentence names, those that move the figure most. */
const NAMED = 3

/** Value that changes nothing in one sentence for all steps alike, then step by step what helps and is no value. */
export function findingWords({ findings, purpose }: EvidenceResult): string[] {
  const idle = [false, true].flatMap((effects) => {
    const all = findings.filter((one) => one.kind === 'value that changes nothing' && one.effects === effects)
    return all.length > 0 ? [idleValue(list(all.map(({ step }) => step)), all.length > 1, effects, purpose)] : []
  })
  const helpful = findings.flatMap(({ step, kind, worse }) => {
    if (kind === 'value that changes nothing') return []
    const tag = kind === 'necessary that helps' ? 'is tagged necessary' : 'enables nothing that the purpose is for'
    return [`${step} ${tag}, yet without it ${list(worse.map(labelInSentence))} would be worse.`]
  })
  return [...idle, ...helpful]
}

function idleValue(steps: string, several: boolean, effects: boolean, purpose: boolean): string {
  const [are, count, it, has, its] = several
    ? ['are', 'count', 'any of them', 'They have', 'their']
    : ['is', 'counts', 'it', 'It has', 'its']
  const tag = purpose ? `${are} tagged value` : `${count} as value, since there is no purpose`
  const why = effects
    ? `Nor does anything surely change when ${its} effects are off.`
    : `${has} no effects, so the model gives ${several ? 'these steps' : 'this step'} no way to matter.`
  return `${steps} ${tag}, yet nothing shown here is surely worse without ${it}. ${why}`
}

/** What the first figure hangs on, in two sentences at most: what steps do to customers, and what their work takes. */
export function figureWords(result: EvidenceResult): string[] {
  const [effects, work] = [surely(result, 'noEffect'), surely(result, 'noWork')]
  const what = labelInSentence(result.primary[0]!)
  if (effects === null && work === null)
    return [`Neither the work of a step shown here nor what it does to customers surely changes ${what}.`]
  return [
    ...(effects ? [`If a step changed no customer, ${what} would differ by ${effects}.`] : []),
    ...(work ? [`If its work took no time and cost nothing, ${what} would differ by ${work}.`] : []),
  ]
}

/** `−€184k (propose) or −€171k (qualify)`: what surely moves the first figure, the most first; null where nothing does. */
function surely({ steps, primary, kpis }: EvidenceResult, ablation: Ablation): string | null {
  const kpi = primary[0]!
  const all = Object.entries(steps).flatMap(([step, { ablations }]) => {
    const difference = ablations[ablation]?.[kpi]
    return difference && difference.mean !== null && holds(difference)
      ? [{ step, mean: difference.mean, half: (difference.hi! - difference.lo!) / 2 }]
      : []
  })
  if (all.length === 0) return null
  const unit = kpis[kpi]?.unit ?? ''
  const named = all.sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean)).slice(0, NAMED)
  const words = named.map(({ step, mean, half }) => `${write(mean, scaleOf(unit, [mean], half), true)} (${step})`)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
