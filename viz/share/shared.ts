import { type Arm, armOf, type Conduct, type Move, type Project, REPS } from '../state/project.ts'
import { VIEWS, type ViewName } from '../state/store.ts'
import { type Edits, edited, editsBetween } from './lines.ts'
import { CodeError, fingerprint, LONGEST_TEXT, pack, unpack } from './pack.ts'
import { at, Reading } from './reading.ts'

/** What a code or a small file holds: two designs as somebody looks at them. */
export interface Shared {
  project: Project
  /** Where the clock stands. */
  hours: number
  view: ViewName
  marked: string
  /** Checksums of both runs, by which the reader sees whether it is the same run; empty where there was none. */
  traces: readonly string[]
}

type Files = Readonly<Record<string, string>>
type Json = Record<string, unknown>

/** First key of a small file, by which it is told from a scenario. */
export const FILE_MARK = 'whyflow-shared'

/** Only what differs from the library: the names of two designs, and the lines that a changed one has otherwise. */
export function codeOf(shared: Shared, library: Files): string {
  return pack(JSON.stringify(plain(shared, library, true)))
}

/** The same for people to keep: every text whole, so that it also opens where the library is another. */
export function fileOf(shared: Shared, library: Files): string {
  return `${JSON.stringify({ [FILE_MARK]: 1, ...plain(shared, library, false) }, null, 1)}\n`
}

/** @throws CodeError with the place in the code, in plain words */
export function readCode(code: string, library: Files): Shared {
  return read(unpack(code), library)
}

/** @throws CodeError */
export function readFile(text: string, library: Files): Shared {
  if (text.length > LONGEST_TEXT) throw new CodeError('The file has more than 6 MB, which no scenario has.')
  return read(text, library)
}

function plain({ project: given, hours, view, marked, traces }: Shared, library: Files, short: boolean): Json {
  const project = unplaced(given)
  const { seed, replication, reps, judge, options } = project
  const texts = Object.entries(project.files).filter(([path, text]) => library[path] !== text)
  const files = texts.map(([path, text]) => [path, short ? briefly(path, text, library) : text])
  return {
    a: plainArm(project.arms[0]),
    b: plainArm(project.arms[1]),
    ...(files.length > 0 ? { files: Object.fromEntries(files) } : {}),
    ...(seed === 1 ? {} : { seed }),
    ...(replication === 1 ? {} : { replication }),
    ...(reps === REPS ? {} : { reps }),
    ...(judge === 'each' ? {} : { judge }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(hours === 0 ? {} : { hours }),
    ...(view === 'race' ? {} : { view }),
    ...(marked === '' ? {} : { marked }),
    ...(traces.length === 0 ? {} : { traces }),
  }
}

function plainArm({ path, moves }: Arm): unknown {
  return moves.length === 0
    ? path
    : { path, moves: moves.map(({ hours, path: lever, value }) => [hours, lever, value]) }
}

/**
 * The files that the two designs are made of, and no other: whoever opened an export of customers earlier does not give it
 * away. A file that is named in one of these is one of them.
 */
export function filesOf({ files, arms }: Project): Files {
  const wanted = new Set<string>()
  const want = (path: string) => {
    if (wanted.has(path) || !Object.hasOwn(files, path)) return
    wanted.add(path)
    for (const other of Object.keys(files)) {
      const name = other.slice(other.lastIndexOf('/') + 1)
      if (files[path]!.includes(name) || files[path]!.includes(name.replace(/\.[a-z]+$/i, ''))) want(other)
    }
  }
  for (const { path } of arms) for (const file of [path, `scenarios/${path}.yaml`]) want(file)
  return Object.fromEntries(Object.entries(files).filter(([path]) => wanted.has(path)))
}

/** Where on somebody's disk the files lie is nobody's business: their names begin at the folder that they have in common. */
function unplaced(project: Project): Project {
  const files = filesOf(project)
  const paths = Object.keys(files)
  if (paths.every((path) => PATH.test(path))) return { ...project, files }
  const [first = ''] = paths
  const folders = first.split('/').slice(0, -1)
  const common = folders
    .map((_, i) => `${folders.slice(0, i + 1).join('/')}/`)
    .filter((folder) => paths.every((path) => path.startsWith(folder)))
  const cut = (path: string) => (Object.hasOwn(files, path) ? path.slice(common.at(-1)?.length ?? 0) : path)
  const [a, b] = project.arms
  return {
    ...project,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [cut(path), text])),
    arms: [
      { ...a, path: cut(a.path) },
      { ...b, path: cut(b.path) },
    ],
  }
}

/** The lines in which a text differs from the library's nearest, with its fingerprint; or the text, where that is shorter. */
function briefly(path: string, text: string, library: Files): unknown {
  const named = Object.keys(library).filter((other) => path.includes(stem(other)))
  const candidates = named.map((base) => {
    const edits = editsBetween(library[base]!, text)
    return { base, edits, length: JSON.stringify(edits).length }
  })
  const [best] = candidates.sort((one, other) => one.length - other.length)
  if (!best || best.length > text.length) return text
  return { of: stem(best.base), is: printOf(library[best.base]!), edits: best.edits }
}

function stem(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '')
}

function printOf(text: string): string {
  return fingerprint(new TextEncoder().encode(text)).toString(16).padStart(8, '0')
}

function read(text: string, library: Files): Shared {
  const from = new Reading(parsed(text))
  from.only([
    'a',
    'b',
    'files',
    'seed',
    'replication',
    'reps',
    'judge',
    'options',
    'hours',
    'view',
    'marked',
    'traces',
    FILE_MARK,
  ])
  if (from.has(FILE_MARK)) from.whole(FILE_MARK, 1, 1)
  const files = readFiles(from, library)
  const project: Project = {
    files,
    arms: [readArm(from, 'a', files, library), readArm(from, 'b', files, library)],
    seed: from.has('seed') ? from.whole('seed', 0, Number.MAX_SAFE_INTEGER) : 1,
    replication: from.has('replication') ? from.whole('replication', 1, 1_000_000) : 1,
    reps: from.has('reps') ? from.whole('reps', 2, 1000) : REPS,
    judge: from.has('judge') ? from.word('judge', ['A', 'B', 'each'] as const) : 'each',
    options: from.has('options') ? readOptions(from) : {},
  }
  return {
    project,
    hours: from.has('hours') ? from.number('hours', 0, 1e9) : 0,
    view: from.has('view') ? from.word('view', VIEWS) : 'race',
    marked: from.has('marked') ? from.text('marked', /^[\w-]{1,100}\/\d{1,9}$/, 'a customer, as web/12') : '',
    traces: from.has('traces') ? readTraces(from) : [],
  }
}

function parsed(text: string): Json {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new CodeError('What is in it is not a shared comparison.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CodeError('What is in it is not a shared comparison.')
  }
  return value as Json
}

/** Letters, digits and what stands between them in names of files. */
const PATH = /^(?!.*\.\.)[\p{L}\p{N}_(][\p{L}\p{N}._() /-]{0,199}$/u

function readFiles(from: Reading, library: Files): Record<string, string> {
  if (!from.has('files')) return {}
  const given = from.map('files')
  const names = given.keys(50)
  let size = 0
  const entries = names.map((path) => {
    if (!PATH.test(path)) throw given.wrong(path, 'the name of a file')
    const text = given.isText(path) ? given.text(path) : readEdits(given.map(path), library)
    size += text.length
    if (size > LONGEST_TEXT) throw given.wrong(path, 'files of at most 6 MB in all')
    return [path, text] as const
  })
  return Object.fromEntries(entries)
}

function readEdits(from: Reading, library: Files): string {
  from.only(['of', 'is', 'edits'])
  const name = from.text('of', /^[\w-]{1,80}$/, 'the name of a library scenario')
  const base = `scenarios/${name}.yaml`
  if (!Object.hasOwn(library, base)) throw from.wrong('of', 'a scenario that this page’s library has', name)
  if (from.text('is', /^[0-9a-f]{8}$/, 'eight hex digits') !== printOf(library[base]!)) {
    const hint = `${name} is another one in this page: the code was made by another Whyflow. Ask for the file instead.`
    throw new CodeError(`${at(from.where, 'is')}: ${hint}`)
  }
  const edits = from.list('edits', 100_000)
  const sound = edits.every((edit) => typeof edit === 'string' || Number.isSafeInteger(edit))
  const text = sound ? edited(library[base]!, edits as unknown as Edits) : null
  if (text === null)
    throw from.wrong('edits', `changes that fit the ${library[base]!.split('\n').length} lines of ${name}`)
  return text
}

function readArm(from: Reading, key: string, files: Files, library: Files): Arm {
  const plainly = from.isText(key)
  const given = plainly ? from : from.map(key)
  if (!plainly) given.only(['path', 'moves'])
  const path = given.text(plainly ? key : 'path')
  const there = [path, `scenarios/${path}.yaml`].some(
    (file) => Object.hasOwn(files, file) || Object.hasOwn(library, file),
  )
  if (!there) throw given.wrong(plainly ? key : 'path', 'a design of the code, or of this page’s library', path)
  const moves =
    plainly || !given.has('moves') ? [] : given.list('moves', 1000).map((move, i) => readMove(given, move, i))
  return { ...armOf(path), moves }
}

function readMove(from: Reading, value: unknown, index: number): Move {
  if (!Array.isArray(value) || value.length !== 3) throw from.wrong(`moves.${index}`, 'hours, lever and value')
  const move = new Reading({ hours: value[0], lever: value[1], value: value[2] }, at(from.where, `moves.${index}`))
  return {
    hours: move.number('hours', 0, 1e9),
    path: move.text('lever', /^[\w.:-]{1,200}$/, 'a lever'),
    value: move.data('value'),
  }
}

function readOptions(from: Reading): Conduct {
  const given = from.map('options')
  given.only(['horizon', 'drain', 'warmup', 'fromOpen', 'kpis', 'matters', 'purpose'])
  const kpis = () =>
    given
      .list('kpis', 200)
      .map((name, i) =>
        new Reading({ [i]: name }, at(given.where, 'kpis')).text(String(i), /^[\w.-]{1,80}$/, 'a figure'),
      )
  return {
    ...(given.has('horizon') ? { horizon: given.number('horizon', 0, 1e9) } : {}),
    ...(given.has('drain') ? { drain: given.yesNo('drain') } : {}),
    ...(given.has('fromOpen') ? { fromOpen: given.yesNo('fromOpen') } : {}),
    ...(given.has('warmup')
      ? { warmup: given.isText('warmup') ? given.word('warmup', ['auto'] as const) : given.number('warmup', 0, 1e9) }
      : {}),
    ...(given.has('kpis') ? { kpis: kpis() } : {}),
    ...(given.has('matters') ? { matters: readMatters(given) } : {}),
    ...(given.has('purpose') ? { purpose: readPurpose(given) } : {}),
  }
}

function readMatters(from: Reading): NonNullable<Conduct['matters']> {
  const given = from.map('matters')
  return Object.fromEntries(
    given.keys(200).map((kpi) => {
      const of = given.map(kpi)
      of.only(['relative', 'absolute'])
      const entries = (['relative', 'absolute'] as const).flatMap((key) =>
        of.has(key) ? [[key, of.number(key, 0, 1e12)]] : [],
      )
      return [kpi, Object.fromEntries(entries)]
    }),
  )
}

function readPurpose(from: Reading): NonNullable<Conduct['purpose']> {
  if (from.isText('purpose')) return from.text('purpose', /^.{1,200}$/, 'the name of a purpose')
  const judge = from.map('purpose')
  judge.only(['label', 'purpose'])
  const given = judge.map('purpose')
  given.only(['why', 'serves', 'actions', 'clarity', 'rightCustomer'])
  const serves = given.map('serves')
  const actions = given.list('actions', 20).map((each, i) => {
    if (typeof each !== 'string') throw given.wrong(`actions.${i}`, 'a customer’s action')
    return each
  })
  return {
    label: judge.text('label', /^.{1,200}$/, 'a name'),
    purpose: {
      ...(given.has('why') ? { why: given.text('why') } : {}),
      serves: Object.fromEntries(serves.keys(100).map((need) => [need, serves.number(need, 0, 1000)])),
      actions,
      clarity: given.number('clarity', 0, 1),
      rightCustomer: given.number('rightCustomer', 0, 1),
    },
  }
}

function readTraces(from: Reading): string[] {
  const traces = from.list('traces', 2)
  if (traces.length !== 2 || !traces.every((trace) => typeof trace === 'string' && /^[0-9a-f]{8}$/.test(trace))) {
    throw from.wrong('traces', 'two checksums of eight hex digits')
  }
  return traces as string[]
}
