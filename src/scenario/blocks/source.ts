import { z } from 'zod'
import { count, day, oneOf, text } from './field.ts'

/** What an import knows of its own data; carried along, never edited by hand. */
export const importedSchema = z.strictObject({
  file: text({ label: 'File', help: 'What was imported.' }),
  rows: count({ label: 'Rows', help: 'How many rows it had.' }, 0, 1e12, 'rows'),
  from: day({ label: 'From', help: 'First day that the rows cover.' }),
  to: day({ label: 'To', help: 'Last day that the rows cover.' }),
  capacity: oneOf(['modelled', 'unknown'], { label: 'Capacity', help: 'Whether team size can be studied.' }),
  resamples: z
    .array(z.record(z.string(), z.unknown()))
    .meta({ label: 'Resamples', help: 'Bootstrap replicates of the inputs: dotted path → value.' })
    .exactOptional(),
  notes: z.array(z.string()).meta({ label: 'Notes', help: 'What the import could not tell.' }).exactOptional(),
})
