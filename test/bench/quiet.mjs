// Which runs nobody else on the core disturbed.

/**
 * A run counts when the probes at its ends took at most so many times a good one. In JavaScript and Python a disturbed probe takes half
 * as long again, and a run a third. The C program's probe knows a better state still, a third faster, and its runs hardly tell the two
 * apart (3 %): they count in either.
 */
const SLACK = { c: 1.5, others: 1.1 }

/**
 * One probe in so many is better than a good one. Not the best of all: now and then a probe is a quarter faster than any run ever meets.
 * What is good is found in this run of the benchmark: a core that is shared from its beginning to its end passes for quiet, as it may
 * with --quick.
 */
const BETTER = 20

/**
 * The longest probe of an undisturbed core, in seconds, by what runs a program (Node, Python, the C program): each takes its own time for
 * the arithmetic.
 *
 * @param results By job, of every process its runs, `on` the command and with `program` and the probes `before` and `after`.
 */
export function quietLimits(results) {
  const probes = {}
  for (const { on, program, before, after } of Object.values(results).flat(2)) {
    probes[on] ??= { times: [], slack: SLACK[program] ?? SLACK.others }
    probes[on].times.push(before, after)
  }
  return Object.fromEntries(
    Object.entries(probes).map(([on, { times, slack }]) => {
      const good = times.toSorted((a, b) => a - b)[Math.floor(times.length / BETTER)]
      return [on, slack * good]
    }),
  )
}

/** The runs between two probes that nobody disturbed. */
export function quietRuns(results) {
  const limits = quietLimits(results)
  const runs = Object.values(results).flat(2)
  return new Set(runs.filter(({ on, before, after }) => Math.max(before, after) <= limits[on]))
}
