/** Refuses a parameter outside the domain of a formula, by name, so that no formula answers with a silent NaN. */
export function requirePositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    if (!(value > 0)) throw new RangeError(`${name} must be above 0, got ${value}`)
}

/** The same for parameters that may be zero. */
export function requireNonNegative(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    if (!(value >= 0)) throw new RangeError(`${name} must be at least 0, got ${value}`)
}

/** The same for counts: whole numbers from 1 on. */
export function requireCount(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    if (!(Number.isInteger(value) && value >= 1))
      throw new RangeError(`${name} must be a whole number from 1, got ${value}`)
}
