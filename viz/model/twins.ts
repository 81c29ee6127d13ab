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

/** By customer of the first world: the same one in the second, −1 where they do not live there. */
export function twinsOf(worlds: readonly [Twinned, Twinned]): Int32Array {
  const [a, b] = worlds
  const ordinals = new Map<string, Map<number, number>>()
  for (let customer = 0; customer < b.world.trace.customers; customer++) {
    const source = sourceOf(b, customer)
    let own = ordinals.get(source)
    if (!own) ordinals.set(source, (own = new Map()))
    own.set(b.world.trace.customerOrdinal[customer]!, customer)
  }
  const { customers, customerOrdinal } = a.world.trace
  return Int32Array.from(
    { length: customers },
    (_, customer) => ordinals.get(sourceOf(a, customer))?.get(customerOrdinal[customer]!) ?? -1,
  )
}

type Twinned = {
  world: { trace: Pick<Trace, 'customers' | 'customerSource' | 'customerOrdinal'> }
  design: Pick<Design, 'sources' | 'initial'>
}

/** A source may be called like a step at which somebody stood at the start. */
function sourceOf({ world, design }: Twinned, customer: number): string {
  const source = world.trace.customerSource[customer]!
  return source >= 0 ? `source ${design.sources[source]}` : `initial ${design.initial[-1 - source] ?? ''}`
}
