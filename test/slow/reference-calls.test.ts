import { holds } from '../reference/hold.ts'
import { mmc } from '../reference/queues.ts'

// The call centres, apart from the other M/M/c sets so that two processors share the work.
holds('M/M/c', mmc.slice(3))
