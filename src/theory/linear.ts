/**
 * The solution x of Ax = b.
 *
 * Method: Gaussian elimination with partial pivoting. Source: Golub & Van Loan (2013), Matrix Computations, section
 * 3.4. Throws when A is singular: a journey that can never be left has no mean number of visits.
 *
 * @example solve([[2, 0], [0, 4]], [2, 2]) // [1, 0.5]
 */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const top = rows[column]!
    if (!(Math.abs(top[column]!) > 1e-14)) throw new RangeError('solve: the matrix is singular')
    for (let row = column + 1; row < n; row++) eliminate(rows[row]!, top, column)
  }
  const solution = new Array<number>(n).fill(0)
  for (let row = n - 1; row >= 0; row--) {
    let rest = rows[row]![n]!
    for (let column = row + 1; column < n; column++) rest -= rows[row]![column]! * solution[column]!
    solution[row] = rest / rows[row]![row]!
  }
  return solution
}

function eliminate(row: number[], top: readonly number[], column: number): void {
  const factor = row[column]! / top[column]!
  if (factor === 0) return
  for (let k = column; k < row.length; k++) row[k]! -= factor * top[k]!
}

/** I − P, the matrix that every question about visits is solved with. */
export function identityMinus(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - value))
}

export function transpose(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((_, i) => matrix.map((row) => row[i]!))
}
