import { parse } from '../../../src/scenario/parse.ts'
import { formatProblem } from '../../../src/scenario/problem.ts'
import { EXAMPLES, TABLE, VARIANT } from './examples.ts'

/** What a careless hand or a hostile one puts into a file. */
const PIECES = [
  ...[
    '',
    ' ',
    '\n',
    '\t',
    ':',
    ': ',
    ',',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    '- ',
    '&a ',
    '*a',
    '!!float ',
    '---\n',
    '<<: ',
  ],
  ...[
    'null',
    'true',
    '.nan',
    '-.inf',
    '-1',
    '0',
    '1e400',
    '1e-320',
    '0x1f',
    '60%',
    'rest',
    '3wd',
    '5d',
    '2026-01-05',
    '~',
    '? ',
  ],
  ...[
    'by: segment',
    'again',
    'won',
    'lost',
    'other',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '\u0000',
    '\ud800',
    '🙂',
  ],
  ...[
    'steps:',
    'set:',
    'extends: a.yaml',
    'interventions: [{ at: 1, set: { a.b: 1 } }]',
    'initial: { at: 1 }',
    'helps: 1',
  ],
]

const SEEDS = [...Object.values(EXAMPLES), VARIANT]

/**
 * Spoils example files in `count` ways and reads each. Returns the ones that broke the promise: problems or a scenario,
 * never an exception. Deterministic: the same count gives the same files.
 */
export function mutated(count: number): { text: string; why: string }[] {
  const random = generator(20_260_105)
  const failures: { text: string; why: string }[] = []
  for (let i = 0; i < count; i++) {
    const isTable = random() < 0.1
    const text = spoil(isTable ? TABLE : SEEDS[Math.floor(random() * SEEDS.length)]!, random)
    const path = isTable ? 'a.csv' : 'a.yaml'
    const why = broken({ [path]: text, 'base.yaml': SEEDS[2]! }, path)
    if (why !== null) failures.push({ text, why })
  }
  return failures
}

function broken(files: Record<string, string>, path: string): string | null {
  try {
    const { scenario, problems } = parse(files, path, [['team.sales.size', 3]])
    for (const problem of problems) {
      formatProblem(problem)
      if (!(problem.line >= 1 && problem.column >= 1)) return `a problem at ${problem.line}:${problem.column}`
      if (problem.expected === '' || problem.found === '') return 'a problem without words'
    }
    const failed = problems.some(({ severity }) => severity === 'error')
    return failed === (scenario === null) ? null : 'neither a scenario nor an error'
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

function spoil(seed: string, random: () => number): string {
  let text = seed
  const pick = (length: number) => Math.floor(random() * length)
  for (let n = 1 + pick(4); n > 0; n--) {
    const at = pick(text.length + 1)
    const end = Math.min(text.length, at + pick(12))
    const kind = pick(5)
    if (kind === 0) text = text.slice(0, at) + text.slice(end)
    else if (kind === 1) text = text.slice(0, at) + PIECES[pick(PIECES.length)]! + text.slice(at)
    else if (kind === 2) text = text.slice(0, at) + PIECES[pick(PIECES.length)]! + text.slice(end)
    else text = kind === 3 ? swapWords(text, pick, random) : swapLines(text, pick)
  }
  return text
}

/** Puts another word of the file, or a piece, where a word stood. */
function swapWords(text: string, pick: (n: number) => number, random: () => number): string {
  const words = [...text.matchAll(/[\w.%-]+/g)]
  if (words.length === 0) return text
  const [one, other] = [words[pick(words.length)]!, words[pick(words.length)]!]
  const word = random() < 0.5 ? other[0] : PIECES[pick(PIECES.length)]!
  return text.slice(0, one.index) + word + text.slice(one.index + one[0].length)
}

function swapLines(text: string, pick: (n: number) => number): string {
  const lines = text.split('\n')
  const [i, j] = [pick(lines.length), pick(lines.length)]
  ;[lines[i], lines[j]] = [lines[j]!, lines[i]!]
  return lines.join('\n')
}

/** A small linear congruential generator: enough to pick places, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
