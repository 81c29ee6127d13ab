import { holds, rejects } from '../reference/hold.ts'
import { md1, mg1, mm1 } from '../reference/queues.ts'

holds('M/M/1', mm1)
holds('M/D/1', md1)
holds('M/G/1', mg1)
rejects('M/M/1', mm1[0]!)
rejects('M/D/1', md1[0]!)
rejects('M/G/1', mg1[1]!)
