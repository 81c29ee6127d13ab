/** Exports made up for tests, from a process whose figures are known. */

export interface Row {
  id: string
  start: number
  end: number | null
  status: 'Won' | 'Lost' | 'Open'
  amount: number
  owner: string
}

/** A small generator of its own, so that a change of the product's randomness does not move the test data. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 4294967296
  }
}

/** Day 0 of the made-up files. */
const DAY_ZERO = Date.UTC(2024, 0, 1) / 86_400_000

export const TRUTH = { perDay: 12, won: 0.45, lost: 0.35, never: 0.2 }

/**
 * Deals from day −200 to day 330 at 12 a day: 45 % won after 20 to 60 days, 35 % lost after 5 to 25, 20 % never decided.
 * With `cut`, those that closed before day 0 are not in the file, which is how left truncation comes about.
 */
export function madeUpDeals(seed: number, cut: boolean): Row[] {
  const random = dice(seed)
  const rows: Row[] = []
  const last = 360
  for (let at = cut ? -200 : 0; ; ) {
    at += -Math.log(random()) / TRUTH.perDay
    if (at >= 330) break
    const start = Math.floor(at)
    const u = random()
    const fate = u < TRUTH.won ? 'Won' : u < TRUTH.won + TRUTH.lost ? 'Lost' : 'Open'
    const time = Math.floor(fate === 'Won' ? 20 + 40 * random() : 5 + 20 * random())
    const end = fate === 'Open' || start + time > last ? null : start + time
    const amount = Math.round(500 + 1500 * random())
    const owner = `Owner ${1 + Math.floor(random() * 8)}`
    if (cut && end !== null && end < 0) continue
    rows.push({ id: `D${rows.length + 1}`, start, end, status: end === null ? 'Open' : fate, amount, owner })
  }
  return rows
}

export function isoOf(day: number): string {
  return new Date((DAY_ZERO + day) * 86_400_000).toISOString().slice(0, 10)
}

/** `dd-mm-yy`, as a spreadsheet saves it. */
export function shortDayFirst(day: number): string {
  const [year, month, date] = isoOf(day).split('-')
  return `${date}-${month}-${year!.slice(2)}`
}

export function csv(rows: readonly Row[], date: (day: number) => string = isoOf): string {
  const lines = rows.map(({ id, start, end, status, amount, owner }) =>
    [id, date(start), end === null ? '' : date(end), status, status === 'Won' ? amount : '', owner].join(','),
  )
  return `${['Deal ID,Created Date,Close Date,Stage,Amount,Deal owner', ...lines].join('\n')}\n`
}
