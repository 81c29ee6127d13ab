// What is measured, and what is asked of it.

/**
 * A job is one program with its options, and how often each of its processes runs. A run takes from a quarter of a second to two: the
 * shorter, the likelier nobody disturbs it; but a million pending need their customers, or the start is all that is measured. SimScript's
 * model C warms up once and runs once, because there every run slows down the next. `wanders` says that the figure differs by a tenth and
 * more from one process to the next, undisturbed as they may be: such a job gets three times as many.
 */
export const JOBS = {
  'c b': { program: 'c', model: 'b', customers: 1_000_000, runs: 4, timers: 'lazy' },
  'c b indexed': { program: 'c', model: 'b', customers: 1_000_000, runs: 4, timers: 'indexed' },
  'c b queue': { program: 'c', model: 'b', customers: 1_000_000, runs: 4, timers: 'queue' },
  'c b 2000': { program: 'c', model: 'b', customers: 1_000_000, runs: 3, timers: 'lazy', patience: 2000 },
  'c b 2000 indexed': { program: 'c', model: 'b', customers: 1_000_000, runs: 3, timers: 'indexed', patience: 2000 },
  'c b twice': { program: 'c', model: 'b', customers: 1_000_000, runs: 4, timers: 'lazy', atOnce: 2 },
  'c a': { program: 'c', model: 'a', customers: 10_000_000, runs: 4 },
  'c c': { program: 'c', model: 'c', customers: 4_000_000, runs: 4 },
  'whyflow b': { program: 'whyflow', model: 'b', customers: 300_000, runs: 8 },
  'whyflow value': { program: 'whyflow', model: 'b-value', customers: 200_000, runs: 6 },
  'whyflow trace': { program: 'whyflow', model: 'b-value', customers: 200_000, runs: 6, trace: true },
  'whyflow b 2000': { program: 'whyflow', model: 'b', customers: 300_000, runs: 6, patience: 2000 },
  'whyflow a': { program: 'whyflow', model: 'a', customers: 1_000_000, runs: 8 },
  'whyflow c': { program: 'whyflow', model: 'c', customers: 600_000, runs: 8, wanders: true },
  'whyflow c 100': { program: 'whyflow', model: 'c', customers: 1_000_000, runs: 8, pending: 100 },
  'whyflow c million': { program: 'whyflow', model: 'c', customers: 4_000_000, runs: 1, pending: 1_000_000 },
  'whyflow b twice': { program: 'whyflow', model: 'b', customers: 300_000, runs: 8, atOnce: 2 },
  'whyflow one worker': { program: 'whyflow', model: 'b', customers: 480_000, runs: 6, workers: 1, wanders: true },
  'whyflow two workers': { program: 'whyflow', model: 'b', customers: 960_000, runs: 6, workers: 2, wanders: true },
  'simjs a': { program: 'simjs', model: 'a', customers: 500_000, runs: 4 },
  'simjs b': { program: 'simjs', model: 'b', customers: 100_000, runs: 4 },
  'simjs c': { program: 'simjs', model: 'c', customers: 300_000, runs: 4 },
  'simpy a': { program: 'simpy', model: 'a', customers: 100_000, runs: 3 },
  'simpy b': { program: 'simpy', model: 'b', customers: 10_000, runs: 8 },
  'simpy b tuned': { program: 'simpy', model: 'b', customers: 10_000, runs: 8, tuned: true },
  'simpy c': { program: 'simpy', model: 'c', customers: 100_000, runs: 3 },
  'simscript a': { program: 'simscript', model: 'a', customers: 40_000, runs: 2 },
  'simscript b': { program: 'simscript', model: 'b', customers: 10_000, runs: 4 },
  'simscript b tuned': { program: 'simscript', model: 'b', customers: 10_000, runs: 4, tuned: true },
  'simscript c': { program: 'simscript', model: 'c', customers: 5000, runs: 1, warmUp: 0, wanders: true },
}

/** Run once each, as their figure is a size and not a time; `long` ones only when asked for. */
export const SIZE_JOBS = {
  live: { program: 'whyflow', model: 'c', customers: 2_000_000, pending: 1_000_000, live: true },
  'one million': { program: 'whyflow', model: 'b', customers: 1_000_000, long: true },
  'ten million': { program: 'whyflow', model: 'b', customers: 10_000_000, long: true },
}

const speed = (result) => result.perSecond
const costOfEvent = (result) => result.seconds / result.events
const peak = (result) => result.peakBytes

/** A ratio of two jobs. `least` or `most` is required; `aimed` is where it should get to. */
const ratio = (title, above, below, asked = {}) => ({ title, above, below, of: speed, scale: 1, ...asked })

/**
 * What is asked is asked against the program of the design's own measurement, whose timers lie in the heap and are
 * cancelled lazily; it too falls to half at long patience. The indexed heap is faster, and printed beside it.
 */
const LAZY = 'C, timers in the heap (lazy cancellation)'
const INDEXED = 'C, indexed heap'

/**
 * A peer's program is written as the peer's own documentation writes such programs: SimPy's bank, whose customers wait for the counter or
 * their patience, whichever is first; SimScript's samples, where everyone stands in line before entering service. Programs of ours that
 * spare those who are served at once are printed beside them.
 */
const SIMPY = 'SimPy, as its documentation writes it'
const SIMSCRIPT = 'SimScript, as its samples are written'

export const LINES = [
  ratio(`B, plain queueing / ${LAZY}`, 'whyflow b', 'c b', { least: 0.4, aimed: 0.55 }),
  ratio(`B, plain queueing / ${INDEXED}`, 'whyflow b', 'c b indexed'),
  ratio(`B, purpose, ledger, logit, effects / ${LAZY}`, 'whyflow value', 'c b', { least: 0.25, aimed: 0.38 }),
  ratio(`B, purpose, ledger, logit, effects / ${INDEXED}`, 'whyflow value', 'c b indexed'),
  ratio(`B, the same with the trace / ${LAZY}`, 'whyflow trace', 'c b', { least: 0.2, aimed: 0.32 }),
  ratio(`B, the same with the trace / ${INDEXED}`, 'whyflow trace', 'c b indexed'),
  ratio(`B, patience 2,000 h / ${LAZY}`, 'whyflow b 2000', 'c b 2000', { least: 0.5 }),
  ratio(`B, patience 2,000 h / ${INDEXED}`, 'whyflow b 2000', 'c b 2000 indexed'),
  ratio('B / SIM.JS', 'whyflow b', 'simjs b', { least: 6, aimed: 9 }),
  ratio(`B / ${SIMPY}`, 'whyflow b', 'simpy b', { least: 45, aimed: 63 }),
  ratio(`B / ${SIMSCRIPT}`, 'whyflow b', 'simscript b', { least: 80, aimed: 120 }),
  ratio('C, 10,000 pending / SimScript', 'whyflow c', 'simscript c', { least: 1000, aimed: 1600 }),
  ratio('two workers, efficiency', 'whyflow two workers', 'whyflow one worker', {
    least: 0.95,
    aimed: 0.995,
    scale: 1 / 2,
  }),
  // What this machine gives to two programs that share nothing: no two workers come to more.
  ratio('two Whyflow programs at once, efficiency', 'whyflow b twice', 'whyflow b', { scale: 1 / 2 }),
  ratio('two C programs at once, efficiency', 'c b twice', 'c b', { scale: 1 / 2 }),
  ratio('an event with a million pending / a hundred', 'whyflow c million', 'whyflow c 100', {
    most: 6,
    of: costOfEvent,
  }),
  ratio('peak memory, ten million customers / one', 'ten million', 'one million', { most: 1.2, of: peak, long: true }),
  {
    title: 'bytes per live customer',
    above: 'live',
    of: (result) => result.live.bytesPerCustomer,
    most: 160,
    aimed: 61,
  },
  ratio('B / C, deadline in the queue', 'whyflow b', 'c b queue'),
  ratio('B / SimPy, sparing those who are served at once', 'whyflow b', 'simpy b tuned'),
  ratio('B / SimScript, sparing those who are served at once', 'whyflow b', 'simscript b tuned'),
  ratio('A / C', 'whyflow a', 'c a'),
  ratio('A / SIM.JS', 'whyflow a', 'simjs a'),
  ratio('A / SimPy', 'whyflow a', 'simpy a'),
  ratio('A / SimScript', 'whyflow a', 'simscript a'),
  ratio('C / C', 'whyflow c', 'c c'),
  ratio('C / SIM.JS', 'whyflow c', 'simjs c'),
  ratio('C / SimPy', 'whyflow c', 'simpy c'),
]
