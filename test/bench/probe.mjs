// Who else is on the core?

const ROUNDS = 4_000_000

/** The probe itself is compiled late. */
export const WARM_UP_PROBES = 5

/**
 * Seconds that five milliseconds of arithmetic take. It keeps all units of the core at work and touches no memory. So it
 * takes a quarter to a half longer when the core's other half works for somebody else, which on a rented machine nothing else
 * shows. Whyflow and its peers then take up to half as long again, the C program hardly more.
 */
export function probe() {
  const start = performance.now()
  arithmetic(ROUNDS)
  return (performance.now() - start) / 1000
}

/** What is written here is wanted, as far as the compiler knows, so that nothing of the arithmetic may be left out. */
const sum = new Int32Array(1)

function arithmetic(rounds) {
  let a = 1
  let b = 2
  let c = 3
  let d = 4
  let e = 5
  let f = 6
  let g = 7
  let h = 8
  for (let i = 0; i < rounds; i++) {
    a = (a + b) | 0
    b = ((b << 10) | (b >>> 22)) ^ a
    c = (c + d) | 0
    d = ((d << 26) | (d >>> 6)) ^ c
    e = (e + f) | 0
    f = ((f << 11) | (f >>> 21)) ^ e
    g = (g + h) | 0
    h = ((h << 21) | (h >>> 11)) ^ g
  }
  sum[0] = a ^ b ^ c ^ d ^ e ^ f ^ g ^ h
}
