// Designs made for the browser's benchmark: so many customers at once, so many visits in all.

/** Six steps of some four hours: in own time, and with a team that lets a line grow. */
const crowd = (name, rate, horizon, steps = 6) => `whyflow: 1
name: ${name}
time: { unit: hour, horizon: ${horizon}, mode: terminating, drain: false }
market:
  arrivals: { rate: ${rate} }
  segments: { circles: { share: 0.4 }, squares: { share: 0.3 }, triangles: { share: 0.3 } }
team: { desk: { size: ${Math.ceil(rate * 4)} }, field: { size: ${Math.ceil(rate * 8)} } }
journey:
  start: s0
  steps:
${Array.from({ length: steps }, (_, i) => step(i, steps)).join('\n')}
    won: { end: won }
    lost: { end: lost }
`

function step(i, steps) {
  const [team, hours] = [
    ['', 4],
    ['team: desk, patience: { exponential: 9 }, ', 2],
    ['team: field, ', 4],
  ][i % 3]
  const next = i + 1 < steps ? `s${i + 1}` : 'won'
  return `    s${i}: { ${team}takes: { exponential: ${hours} }, next: { ${next}: rest, lost: 0.01 } }`
}

/** Two designs with `live` customers between them once they have filled, 22 hours each. */
export function crowdOf(live) {
  const rate = live / 2 / 19.6
  return { files: { 'a.yaml': crowd('Crowd A', rate, 200), 'b.yaml': crowd('Crowd B', rate, 200) }, at: 100 }
}

/** Two designs with so many visits each. */
export function visitsOf(visits) {
  const rate = 50
  const horizon = Math.ceil(visits / rate / 5.85)
  return {
    files: { 'a.yaml': crowd('Long A', rate, horizon), 'b.yaml': crowd('Long B', rate, horizon) },
    at: horizon / 2,
  }
}
