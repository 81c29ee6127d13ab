/** Figures as the page writes them: a real minus, a narrow space between thousands. */
export function count(value: number): string {
  return group(String(Math.round(value)))
}

/** A count where there is room for four digits. */
export function brief(value: number): string {
  return value < 10_000 ? count(value) : `${fixed(value / 1000)}k`
}

/** A duration given in hours, in the unit that keeps it short; a dash in place of a figure that is not defined yet. */
export function duration(hours: number | null): string {
  if (hours === null) return '–'
  if (Math.abs(hours) >= 48) return `${fixed(hours / 24)} d`
  if (hours === 0) return '0 h'
  if (Math.abs(hours) >= 1) return `${fixed(hours)} h`
  const minutes = hours * 60
  return `${Math.abs(minutes) < 10 ? fixed(minutes) : count(minutes)} min`
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${fixed(share * 100)} %`
}

/** Three digits are enough to compare and few enough to read. */
function fixed(value: number): string {
  const digits = Math.abs(value) < 100 ? 1 : 0
  return group(value.toFixed(digits).replace('-', '−'))
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')
}

/** A name as a title where the file gives no label: `check-in` becomes "Check in". */
export function titled(name: string): string {
  const spaced = name.replace(/[-_]+/g, ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** A label above its box, in two lines where it has to be; what fits in neither is cut, and its title says all of it. */
export function wrapped(label: string, most: number): string[] {
  if (label.length <= most) return [label]
  const words = label.split(' ')
  const ends = words.map((_, i) => words.slice(0, i + 1).join(' '))
  const fitting = ends.filter((start) => start.length <= most && start.length < label.length)
  // The second line may be the longer one: where both fit, the break that leaves them most alike.
  const first = fitting
    .filter((start) => label.length - start.length - 1 <= most)
    .sort((a, b) => Math.abs(label.length - 2 * a.length) - Math.abs(label.length - 2 * b.length))[0]
  const start = first ?? fitting.at(-1)
  return start === undefined ? [cut(label, most)] : [start, cut(label.slice(start.length + 1), most)]
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
