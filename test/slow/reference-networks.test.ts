import { holds, rejects } from '../reference/hold.ts'
import { funnel, jackson, mminf } from '../reference/networks.ts'

holds('Jackson', jackson)
holds('M/M/∞', mminf)
holds('absorbing funnel', funnel)
rejects('Jackson', jackson[0]!)
rejects('M/M/∞', mminf[0]!)
rejects('absorbing funnel', funnel[0]!)
