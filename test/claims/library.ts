import type { Claim } from '../../src/experiment/claim.ts'
import { parseClaim } from '../../src/experiment/claim-read.ts'
import { disk, libraryFolder, libraryNames } from '../../src/node/files.ts'
import { formatProblem } from '../../src/scenario/problem.ts'

/** Every claim that comes with the package; throws what is wrong with any. */
export function libraryClaims(): Claim[] {
  const read = libraryNames(`${libraryFolder()}/claims`).map((name) =>
    parseClaim(disk, `scenarios/claims/${name}.yaml`),
  )
  const problems = read.flatMap((each) => each.problems)
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'))
  return read.map(({ claim }) => claim!)
}
