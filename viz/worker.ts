import { judgeTrace, KIND, parse, type Scenario, type TracedRun, trace } from '../src/index.ts'
import { traceChecksum } from './model/checksum.ts'
import { designOf } from './model/design.ts'
import type { Answer, Request } from './request.ts'
import { type Complaint, LETTERS, type Letter, type World } from './world.ts'

/** Reads both designs and runs one replication of each; every problem of both files at once, or two worlds. */
self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  try {
    answer(data)
  } catch (error) {
    post({ type: 'failed', complaints: [{ where: '', text: error instanceof Error ? error.message : String(error) }] })
  }
})

function answer(request: Request): void {
  const parsed = [request.a, request.b].map((path) => parse(request.files, path))
  const complaints = parsed.flatMap(({ problems }) => problems.filter(isError).map(complaintOf))
  const [a, b] = parsed.map(({ scenario }) => scenario)
  if (!a || !b) {
    post({ type: 'failed', complaints: unique(complaints) })
    return
  }
  const worlds = [a, b].map((scenario, i) => worldOf(scenario, LETTERS[i]!, request)) as [World, World]
  const hash = worlds.map(({ checksum }) => checksum).join('')
  post({ type: 'worlds', worlds, hash }, worlds.flatMap(buffersOf))
}

function worldOf(scenario: Scenario, letter: Letter, { seed, replication }: Request): World {
  post({ type: 'doing', text: `Running ${scenario.name} …` })
  const traced: TracedRun = trace(scenario, { seed, replication })
  return {
    letter,
    design: designOf(traced),
    trace: traced.trace,
    visitKind: judgeTrace(traced, scenario.purpose ?? null).visitKind,
    kinds: Object.keys(KIND),
    checksum: traceChecksum(traced.trace, traced.program.needs),
  }
}

type Problem = ReturnType<typeof parse>['problems'][number]

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

function complaintOf({ file, line, column, path, expected, found, hint }: Problem): Complaint {
  const text = `${path ? `${path}: ` : ''}expected ${expected}, found ${found}.${hint ? ` ${hint}` : ''}`
  return { where: `${file}:${line}:${column}`, text }
}

/** Two designs that extend one file share its problems. */
function unique(complaints: Complaint[]): Complaint[] {
  return [...new Map(complaints.map((complaint) => [complaint.where + complaint.text, complaint])).values()]
}

/** The columns are handed over, not copied. */
function buffersOf({ trace: log, visitKind }: World): ArrayBuffer[] {
  const columns = [...Object.values(log), visitKind].filter((value): value is Int32Array | Float64Array =>
    ArrayBuffer.isView(value),
  )
  return [...new Set(columns.map(({ buffer }) => buffer as ArrayBuffer))]
}

function post(answer: Answer, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer })
}
