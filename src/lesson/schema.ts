import { z } from 'zod'
import { essay, matters } from '../experiment/claim-schema.ts'
import { count, number, oneOf, text } from '../scenario/blocks/field.ts'

const line = (label: string, help: string, longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .meta({ label, help, expected: `a text of at most ${longest} characters` })

const paragraphs = (label: string, help: string) =>
  z.string().min(1).max(6000).meta({ label, help, expected: 'a text' })

const settings = z.record(z.string(), z.unknown()).meta({ expected: 'settings, such as { team.sales.size: 6 }' })

const arm = z
  .strictObject({
    label: line('Label', 'What the arm is called on screens.', 40),
    extends: z.string().min(1).meta({ expected: 'the name or path of a scenario to extend' }),
    set: settings.exactOptional(),
  })
  .meta({ label: 'Arm', help: 'A variant of a scenario.', expected: 'a variant: { label: …, extends: …, set: … }' })

const figure = z.string().min(1).meta({ label: 'Figure', help: 'A KPI of scenarios/kpis.md.', expected: 'a figure' })

const spread = {
  mean: number({ label: 'Mean', help: 'Of the paired differences.' }),
  lo: number({ label: 'From', help: 'Lower end of the interval.' }),
  hi: number({ label: 'To', help: 'Upper end of the interval.' }),
}

const record = z
  .strictObject({
    ...spread,
    also: z
      .record(z.string(), z.strictObject(spread).meta({ expected: '{ mean: …, lo: …, hi: … }' }))
      .meta({ expected: 'figures with { mean: …, lo: …, hi: … }' })
      .exactOptional(),
  })
  .meta({ label: 'Record', help: 'What came out when it was written.', expected: '{ mean: …, lo: …, hi: … }' })

const option = z
  .strictObject({
    text: line('Answer', 'As the class reads it.', 48),
    short: line('In short', 'For the axis of the reveal.', 18),
    came: line('Came out', 'The reveal’s headline where this came out, after “so many saw it”.', 60),
    from: number({ label: 'From', help: 'This and above; left out in the lowest.' }).exactOptional(),
    to: number({ label: 'To', help: 'Below this; left out in the highest.' }).exactOptional(),
  })
  .meta({ expected: '{ text: …, short: …, came: …, from: …, to: … }' })

const quantity = z
  .strictObject({
    unit: line('Unit', 'What the number counts.', 24),
    min: number({ label: 'Least', help: 'The lowest answer.' }),
    max: number({ label: 'Most', help: 'The highest answer.' }),
    step: number({ label: 'Step', help: 'From one answer to the next.' }),
    close: number({ label: 'Close', help: 'How far off still counts as right.' }),
    came: line('Came out', 'The reveal’s headline, after “so many saw it”.', 60),
  })
  .meta({ expected: '{ unit: …, min: …, max: …, step: …, close: …, came: … }' })

/** The file of a lesson. Arms are read by the scenario language, and names are looked up, in a pass of their own. */
export const lessonSchema = z.strictObject({
  lesson: z.literal(1).meta({ expected: '1, the version of the lesson format' }),
  name: line('Name', 'Short, for lists.', 30),
  order: count({ label: 'Order', help: 'Place in the course.' }, 1, 1000),
  minutes: count({ label: 'Minutes', help: 'With the talk.' }, 1, 240),
  idea: line('Idea', 'One sentence.', 160),
  headline: line('Headline', 'What is about to happen, for the projector.', 60),
  text: line('Text', 'Two to four sentences for the projector.', 420),
  essay: essay.exactOptional(),
  facts: z
    .array(
      z
        .strictObject({
          label: line('Label', 'Whose row it is.', 16),
          of: count({ label: 'Boxes', help: 'In all.' }, 1, 24),
          now: count({ label: 'Now', help: 'Full boxes.' }, 0, 24),
          later: count({ label: 'Later', help: 'Boxes after the change.' }, 0, 24),
          nowWords: line('Now, in words', 'Below the full boxes.', 30),
          laterWords: line('Later, in words', 'Below the last box.', 30),
        })
        .refine(({ now, later, of }) => now <= later && later <= of)
        .meta({ expected: '{ label: …, of: …, now: …, later: …, nowWords: …, laterWords: … }, now ≤ later ≤ of' }),
    )
    .max(3)
    .meta({ label: 'Facts', help: 'Rows of boxes.', expected: 'a list of at most three rows' })
    .exactOptional(),
  today: arm,
  changed: arm,
  seed: count({ label: 'Seed', help: 'Of all runs.' }, 0, 1_000_000_000).default(1),
  pairs: count({ label: 'Pairs', help: 'Paired runs.' }, 2, 1000).default(40),
  question: z
    .strictObject({
      text: line('Question', 'As the class reads it.', 140),
      measure: figure,
      as: oneOf(['percent', 'amount'], { label: 'As', help: 'Percent of today’s mean, or in the figure’s unit.' }),
      options: z.array(option).min(2).max(6).meta({ expected: 'a list of two to six answers' }).exactOptional(),
      quantity: quantity.exactOptional(),
    })
    .meta({
      label: 'Question',
      help: 'What the class predicts.',
      expected: 'a mapping with text, measure and options',
    }),
  matters: z.record(z.string(), matters).meta({
    label: 'Matters',
    help: 'The smallest difference that matters.',
    expected: 'figures, such as { wins: 5% }',
  }),
  also: z
    .array(figure)
    .max(5)
    .meta({ label: 'Also', help: 'Figures shown beside the answer.', expected: 'a list of at most five figures' })
    .default([]),
  judge: oneOf(['today', 'changed'], { label: 'Judge', help: 'Whose purpose judges value and waste.' }).default(
    'today',
  ),
  levers: z
    .array(text({ label: 'Lever', help: 'Path of a live setting.' }))
    .max(8)
    .meta({
      label: 'Levers',
      help: 'What the class may move afterwards.',
      expected: 'a list of at most eight settings',
    })
    .default([]),
  look: line('Look', 'What to look at while it runs.', 300),
  talk: z
    .array(line('Talk', 'A question for the class.', 140))
    .min(1)
    .max(4)
    .meta({ expected: 'a list of questions' }),
  opposite: z
    .strictObject({
      text: line('Opposite', 'What makes it come out; {figure} stands for the figure on record.', 300),
      button: line('Button', 'What to press for it.', 36),
      set: settings.exactOptional(),
      both: settings.exactOptional(),
      record: record.exactOptional(),
    })
    .refine(({ set, both }) => set !== undefined || both !== undefined)
    .meta({ label: 'Opposite', help: 'What makes the opposite come out.', expected: 'text, button, and set or both' }),
  assumption: line('Assumption', 'What the lesson takes for granted.', 300),
  notes: paragraphs('Notes', 'For the facilitator.'),
  record: record.exactOptional(),
})

export type LessonFile = z.infer<typeof lessonSchema>
