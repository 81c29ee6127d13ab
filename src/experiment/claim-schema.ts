import { z } from 'zod'
import { count, oneOf, someTime, text } from '../scenario/blocks/field.ts'

const ESSAYS = ['000', '001', '002', '003', '004'] as const

/** `001` is a number to YAML. */
function threeDigits(value: unknown): unknown {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? String(value).padStart(3, '0') : value
}

export const essay = z
  .preprocess(threeDigits, z.enum(ESSAYS).meta({ expected: `one of ${ESSAYS.join(', ')}` }))
  .meta({ label: 'Essay', help: 'The essay that says so.', expected: `one of ${ESSAYS.join(', ')}` })

const MATTERS = 'the smallest difference that matters, above 0: an amount, or a share of the first arm such as 5%'

export const matters = z
  .union([
    z.number().positive().meta({ expected: MATTERS }),
    z
      .string()
      .refine((value) => percentOf(value) !== null)
      .meta({ expected: MATTERS }),
  ])
  .meta({ label: 'Matters', help: 'The smallest difference that matters.', expected: MATTERS })

/** `5 %` → 0.05; null where a text says no share above 0. */
export function percentOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*%$/.exec(text.trim())
  return match && Number(match[1]) > 0 ? Number(match[1]) / 100 : null
}

const figure = (label: string) =>
  z.string().min(1).meta({
    label,
    help: 'A figure of scenarios/kpis.md, or steps.<step>.<figure>, teams.<team>.<figure>, segments.<segment>.<figure>.',
    expected: 'a figure, such as profit or steps.propose.visits',
  })

const asked = {
  kpi: figure('Figure').exactOptional(),
  per: figure('Per').exactOptional(),
  direction: oneOf(['up', 'down', 'none'], {
    label: 'Direction',
    help: 'Which way the later arm lies from the earlier one; none: they do not differ by what matters.',
  }).exactOptional(),
  matters: matters.exactOptional(),
}

const arm = z
  .union([
    z.string().min(1).meta({ expected: 'the name or path of a scenario' }),
    z
      .strictObject({
        extends: z.string().min(1).meta({ expected: 'the name or path of a scenario to extend' }),
        set: z.record(z.string(), z.unknown()).exactOptional(),
        name: text({ label: 'Name', help: 'What the arm is called.' }).exactOptional(),
        label: text({ label: 'Label', help: 'The same for screens.' }).exactOptional(),
      })
      .meta({ expected: 'a variant: { extends: a scenario, set: { path: value } }' }),
  ])
  .meta({ label: 'Arm', help: 'A scenario, or a variant of one.', expected: 'a scenario, or { extends: …, set: … }' })

const pair = (expected: string) =>
  z.tuple([z.number().meta({ expected }), z.number().meta({ expected })]).meta({ expected })

const range = z
  .union([
    pair('[low, high], two numbers'),
    z.strictObject({ factor: pair('[low, high], two factors above 0') }).meta({ expected: '{ factor: [low, high] }' }),
  ])
  .meta({ label: 'Range', help: 'From and to.', expected: '[low, high] or { factor: [low, high] }' })

/** The file of a claim. Arms are read by the scenario language, and names are looked up, in a pass of their own. */
export const claimSchema = z.strictObject({
  claim: z.literal(1).meta({ expected: '1, the version of the claim format' }),
  id: text({ label: 'Id', help: 'The name of the file.' }).exactOptional(),
  statement: text({ label: 'Statement', help: 'One sentence for a class.' }),
  essay,
  question: text({ label: 'Question', help: 'The question of a class that it helps to answer.' }).exactOptional(),
  source: text({ label: 'Source', help: 'Where it is said or was found; or assumption.' }),
  arms: z
    .record(z.string(), arm)
    .refine((arms) => Object.keys(arms).length >= 2)
    .meta({ label: 'Arms', help: 'Designs by name.', expected: 'two arms or more by name, such as a and b' }),
  ...asked,
  comparisons: z
    .array(
      z.strictObject({
        arms: z
          .tuple([z.string(), z.string()])
          .meta({ expected: 'two arms, such as [a, b] for b against a' })
          .exactOptional(),
        ...asked,
      }),
    )
    .min(1)
    .meta({ label: 'Comparisons', help: 'Several, all of which must hold.', expected: 'a list of comparisons' })
    .exactOptional(),
  purpose: text({ label: 'Purpose', help: 'Whose purpose judges value and waste: an arm.' }).exactOptional(),
  reps: count({ label: 'Replications', help: 'Of each arm.' }, 2, 100_000).exactOptional(),
  identity: z.boolean().meta({ expected: 'true or false' }).default(false),
  counter: z.boolean().meta({ expected: 'true or false' }).default(false),
  fails: text({ label: 'Fails', help: 'Where it is expected to fail.' }).exactOptional(),
  note: text({ label: 'Note', help: 'Why the verdict is what it is.' }).exactOptional(),
  region: z
    .strictObject({
      settings: z
        .record(z.string(), range)
        .refine((settings) => Object.keys(settings).length >= 1)
        .meta({ expected: 'settings to vary: path: [low, high]' }),
      reps: count({ label: 'Replications', help: 'Of each arm at a point.' }, 2, 1000).exactOptional(),
      horizon: someTime({ label: 'Horizon', help: 'Length of a run at a point.' }).exactOptional(),
    })
    .meta({ label: 'Region', help: 'Where else it is asked.', expected: 'a mapping with settings' })
    .exactOptional(),
  verdict: oneOf(['supported', 'refuted', 'open'], { label: 'Verdict', help: 'On record.' }).exactOptional(),
})

export type ClaimFile = z.infer<typeof claimSchema>
export type ClaimRange = NonNullable<ClaimFile['region']>['settings'][string]
