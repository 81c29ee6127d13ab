import { holds, rejects } from '../reference/hold.ts'
import { mmc } from '../reference/queues.ts'

holds('M/M/c', mmc.slice(0, 3))
rejects('M/M/c', mmc.at(-1)!)
