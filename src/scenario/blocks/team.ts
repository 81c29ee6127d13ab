import { z } from 'zod'
import { readHours } from '../hours.ts'
import { count, number, oneOf, text } from './field.ts'

/** A pool of identical people. */
export const teamSchema = z
  .strictObject({
    size: count({ label: 'People', help: 'How many work at the same time.', live: true }, 0, 1_000_000, 'people'),
    cost: z
      .number()
      .min(0)
      .max(1e9)
      .meta({
        label: 'Cost per hour',
        help: 'Pay of one person for a scheduled hour, busy or not.',
        live: true,
        unit: 'currency per hour',
        quantity: 'hourly',
        range: [0, 1e9],
        expected: 'a cost per hour of at least 0, such as 60 or 60/h',
      })
      .default(0),
    hours: z
      .string()
      .refine((hours) => readHours(hours) !== null)
      .meta({
        label: 'Working hours',
        shorthand: 'hours',
        help: 'Weekly spans; without them around the clock. `office` is Mon-Fri 09:00-17:00.',
        expected: 'working hours, such as Mon-Fri 09:00-17:00, or office',
      })
      .exactOptional(),
    shiftEnd: oneOf(['finish', 'interrupt'], {
      label: 'At the end of the shift',
      help: 'Finish what is begun, as overtime, or interrupt it until the next shift.',
    }).default('finish'),
    overtimeRate: number(
      { label: 'Overtime rate', help: 'Pay of an overtime hour over that of an ordinary one.', live: true },
      0,
      100,
    ).default(1),
    discipline: oneOf(['fifo', 'lifo', 'preemptive'], {
      label: 'Order of service',
      help: 'First come first, last come first, or interrupted by a higher priority.',
    }).default('fifo'),
    label: text({ label: 'Label', help: 'What pages call it.' }).exactOptional(),
  })
  .meta({
    label: 'Team',
    help: 'A pool of identical people.',
    expected: 'a team, such as { size: 5, cost: 60/h, hours: office }',
  })
