import { diffScenarios, expand, parse, type Scenario } from '../../src/index.ts'
import { momentWords, movedInWords } from '../levers/words.ts'
import type { Arm } from '../state/project.ts'
import { titled } from '../words.ts'
import { complaintsIn, moved } from './arms.ts'
import { type Asks, Refused } from './asks.ts'
import { leversIn } from './levers.ts'

/**
 * A design with what was moved in it, as a scenario file that stands by itself: read again, it is the very scenario that the
 * page runs. A design of the library is named, and only what was moved is written out.
 * @throws Refused
 */
export function savedOf({ project, files, arm: index }: Asks['saved']['ask']): Asks['saved']['answer'] {
  const arm = project.arms[index]!
  const { scenario, problems } = parse(files, arm.path)
  if (!scenario) throw new Refused(complaintsIn(problems))
  const now = moved(scenario, arm, index)
  if (!now.scenario) throw new Refused(now.complaints)
  const wanted = { ...now.scenario, name: `${scenario.name}, moved` }
  const stem = fileStem(arm.path)
  // Who opens the file elsewhere has the library, and none of the project's own files.
  const library = Object.fromEntries(Object.entries(files).filter(([path]) => !Object.hasOwn(project.files, path)))
  const body = shortest(library, stem, scenario, wanted) ?? expand(wanted)
  return { name: `${stem}-moved.yaml`, text: `${headOf(scenario, arm)}${body}` }
}

/** The library's scenario and what differs from it, the way its run is conducted too where that needs saying. */
function shortest(files: Readonly<Record<string, string>>, base: string, from: Scenario, to: Scenario): string | null {
  const { mode, warmup, drain } = from.time
  const { interventions } = to
  const conduct = { 'time.mode': mode, 'time.warmup': warmup, 'time.drain': drain }
  for (const set of [{ interventions }, { interventions, ...conduct }]) {
    const text = expand({ whyflow: 1, extends: base, name: to.name, set } as unknown as Scenario)
    const { scenario } = parse({ ...files, 'saved.yaml': text }, 'saved.yaml')
    if (scenario && diffScenarios(scenario, to).every(({ path }) => path === 'name' || path === 'label')) return text
  }
  return null
}

/** What was done, as comments: the file says for itself what it is. */
function headOf(scenario: Scenario, arm: Arm): string {
  const levers = leversIn(scenario)
  const lines = movedInWords(levers, arm).map(({ text, hours }) => `# ${titled(momentWords(hours))}: ${text}.`)
  const head = `# ${scenario.label ?? scenario.name}, with what was moved while it ran.`
  // Names are free text, and a comment ends with its line.
  return [head, ...lines].map((line) => `${line.replace(/\s+/g, ' ')}\n`).join('')
}

/** `scenarios/product-centric.yaml` → `product-centric`. */
function fileStem(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.(ya?ml|json|csv)$/i, '')
}
