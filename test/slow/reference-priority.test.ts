import { holds, rejects } from '../reference/hold.ts'
import { cobham, preemptive } from '../reference/queues.ts'

holds('non-preemptive priority', cobham)
holds('preemptive-resume priority', preemptive)
rejects('non-preemptive priority', cobham[0]!)
rejects('preemptive-resume priority', preemptive[0]!)
