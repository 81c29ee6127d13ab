import type { ProbeEvent } from '../../sim/probe.ts'

type Of<What> = Extract<ProbeEvent, { what: What }>

/** `Gets 55 % of what they want, having expected 80 %: trust falls from 0.50 to 0.40.` */
export function experienced({ quality, expected, trust, relationship }: Of<'experienced'>): string {
  const [got, hoped] = [percent(quality), percent(expected)]
  const surprise = got === hoped ? 'as expected' : `having expected ${hoped}`
  const moved = [moves('trust', trust), moves('relationship', relationship)].filter((words) => words !== null)
  return `Gets ${got} of what they want, ${surprise}${moved.length > 0 ? `: ${moved.join(', ')}` : ''}.`
}

/** `After 2 days of waiting 61 % of their interest is left.` */
export function cooled({ interest: [, after] }: Of<'cooled'>, waited: string): string {
  return `After ${waited} of waiting ${percent(after)} of their interest is left.`
}

/** `The person they knew has left: trust falls from 0.70 to 0.60.` */
export function parted({ trust, relationship }: Of<'parted'>): string {
  const moved = [moves('trust', trust), moves('relationship', relationship)].filter((words) => words !== null)
  return `The person they knew has left${moved.length > 0 ? `: ${moved.join(', ')}` : ''}.`
}

/** Null where two digits show no change. */
function moves(name: string, [before, after]: [number, number]): string | null {
  const [from, to] = [before.toFixed(2), after.toFixed(2)]
  return from === to ? null : `${name} ${after > before ? 'rises' : 'falls'} from ${from} to ${to}`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}
