import { z } from 'zod'
import { arrivalsSchema } from './blocks/arrivals.ts'
import { attributeSchema } from './blocks/attributes.ts'
import { beliefsSchema } from './blocks/beliefs.ts'
import { effortSchema } from './blocks/effort.ts'
import { money } from './blocks/field.ts'
import { individualiseSchema } from './blocks/individualise.ts'
import { initialSchema } from './blocks/initial.ts'
import { interestSchema } from './blocks/interest.ts'
import { interventionsSchema } from './blocks/interventions.ts'
import { journeySchema } from './blocks/journey.ts'
import { lifecycleSchema } from './blocks/lifecycle.ts'
import { financeSchema, spendSchema } from './blocks/money.ts'
import { needsSchema, segmentSchema } from './blocks/needs.ts'
import { offeringSchema } from './blocks/offering.ts'
import { peopleSchema } from './blocks/people.ts'
import { permissionSchema } from './blocks/permission.ts'
import { purposeSchema } from './blocks/purpose.ts'
import { relationshipSchema } from './blocks/relationship.ts'
import { retentionSchema } from './blocks/retention.ts'
import { rivalsSchema } from './blocks/rivals.ts'
import { importedSchema } from './blocks/source.ts'
import { teamSchema } from './blocks/team.ts'
import { currency, heading, timeSchema } from './blocks/time.ts'
import { trustSchema } from './blocks/trust.ts'
import { wipSchema } from './blocks/wip.ts'
import type { Scenario } from './scenario.ts'

const marketSchema = z
  .strictObject({
    arrivals: arrivalsSchema,
    referencePrice: money({
      label: 'Reference price',
      help: 'The price that customers compare with.',
      live: true,
    }).exactOptional(),
    segments: z
      .record(z.string(), segmentSchema)
      .meta({ label: 'Segments', help: 'Groups of customers who want alike.', expected: 'segments by name' }),
  })
  .meta({
    label: 'Market',
    help: 'Who comes, how many, and what they want.',
    shorthand: 'market',
    expected: 'a market, such as 4 leads a day',
  })

/**
 * The expanded form of a scenario, one block a file under blocks/. Sugar is written out before this schema sees a file, and
 * names are looked up by a pass of their own. Its `.meta()` is the parameter manifest.
 */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  ...heading,
  time: timeSchema.default(timeSchema.parse({})),
  currency,
  needs: needsSchema,
  purpose: purposeSchema.exactOptional(),
  market: marketSchema,
  offerings: z
    .record(z.string(), offeringSchema)
    .meta({ label: 'Offerings', help: 'What is sold, by name.' })
    .default({}),
  attributes: z
    .record(z.string(), attributeSchema)
    .meta({ label: 'Attributes', help: 'Properties of customers.' })
    .default({}),
  team: z
    .record(z.string(), teamSchema)
    .meta({ label: 'Teams', help: 'Pools of people by name.', expected: 'teams by name' })
    .default({}),
  journey: journeySchema,
  wip: wipSchema,
  spend: spendSchema,
  finance: financeSchema.exactOptional(),
  trust: trustSchema.exactOptional(),
  relationship: relationshipSchema.exactOptional(),
  interest: interestSchema.exactOptional(),
  effort: effortSchema.exactOptional(),
  individualise: individualiseSchema.exactOptional(),
  rivals: rivalsSchema.exactOptional(),
  retention: retentionSchema.exactOptional(),
  lifecycle: lifecycleSchema.exactOptional(),
  permission: permissionSchema.exactOptional(),
  beliefs: beliefsSchema.exactOptional(),
  people: peopleSchema.exactOptional(),
  initial: initialSchema.exactOptional(),
  interventions: interventionsSchema,
  source: importedSchema.exactOptional(),
})
