import type { Design, Trace } from '../world.ts'

/**
 * A customer's name on every screen and in every file: source and ordinal in it, counted from 1. Who was there at the start
 * has the step at which they stood as their source.
 */
export function customerName(
  trace: Trace,
  { sources, initial }: Pick<Design, 'sources' | 'initial'>,
  customer: number,
): string {
  const source = trace.customerSource[customer]!
  const ordinal = trace.customerOrdinal[customer]! + 1
  return source >= 0 ? `${sources[source]}/${ordinal}` : `initial/${initial[-1 - source] ?? ''}/${ordinal}`
}

/** The customer of this name: the same source, by name, and the same ordinal in it. −1: there is none in this world. */
export function customerNamed(
  trace: Trace,
  { sources, initial }: Pick<Design, 'sources' | 'initial'>,
  name: string,
): number {
  const cut = name.lastIndexOf('/')
  const from = name.slice(0, cut)
  const ordinal = Number(name.slice(cut + 1)) - 1
  const source = sources.indexOf(from)
  for (let i = 0; cut >= 0 && i < trace.customers; i++) {
    if (trace.customerOrdinal[i] !== ordinal) continue
    const own = trace.customerSource[i]!
    if ((source >= 0 && own === source) || (own < 0 && from === `initial/${initial[-1 - own]}`)) return i
  }
  return -1
}
