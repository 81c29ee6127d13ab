import { holds, rejects } from '../reference/hold.ts'
import { erlangA, mmcc, mmck } from '../reference/queues.ts'

holds('M/M/c/c', mmcc)
holds('M/M/c/K', mmck)
holds('M/M/c+M', erlangA)
rejects('M/M/c/c', mmcc[0]!)
rejects('M/M/c/K', { ...mmck[0]!, cases: mmck[0]!.cases.filter(({ quantity }) => quantity !== 'P(reject)') })
rejects('M/M/c+M', erlangA[1]!)
