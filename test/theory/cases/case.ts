/** One number that a closed form, and later a simulation, has to give. */
export interface Case {
  readonly id: string
  // biome-ignore lint/suspicious/noExplicitAny: every family names its own parameters, as its source does.
  readonly params: Readonly<Record<string, any>>
  readonly quantity: string
  readonly value: number
  readonly source: string
}

/**
 * How far a formula may be from the number as printed. Computed numbers carry ten significant digits; a published one is
 * off by up to half a unit of its last printed digit, and, where it was cut off instead of rounded, by a whole one, which
 * no case here needs.
 */
export function tolerance({ value, source }: Case): number {
  if (source.startsWith('computed')) return Math.max(6e-10 * Math.abs(value), 1e-15)
  const [mantissa, exponent = '0'] = String(value).split('e')
  const decimals = (mantissa!.split('.')[1] ?? '').length
  return 0.5001 * 10 ** (Number(exponent) - decimals)
}
