/** How many of the first `length` entries of an ascending column are ≤ `value`. */
export function countUpTo(column: ArrayLike<number>, value: number, length = column.length): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
