import type { CompareResult, Field, Lesson, Story } from '../../src/index.ts'
import type { Levers } from '../model/lever.ts'
import type { Kept, Worlds } from '../model/pair.ts'
import type { Arm, Project } from '../state/project.ts'
import type { Complaint } from '../world.ts'
import type { Checked } from './checked.ts'
import type { Export, Imported } from './imported.ts'

/** Everything that the page asks of its workers, by name: plain data both ways. Parsing and running happen only there. */
export interface Asks {
  /** What can be moved while each design runs. */
  levers: { ask: Asked; answer: Levers }
  /** One run of each design, ready to be drawn; `kept` from an earlier future of the same two. */
  worlds: { ask: Asked & { kept: Kept | null }; answer: Worlds }
  /** One design with what was moved in it, as a file. */
  saved: { ask: Asked & { arm: 0 | 1 }; answer: { name: string; text: string } }
  /** One customer's journey in both designs. */
  story: { ask: Asked & { customer: string }; answer: Story }
  /** A lesson of the library, read. */
  lesson: { ask: { path: string; files: Asked['files'] }; answer: Lesson }
  /** What is wrong with one design's text, and what a form says of it. */
  checked: { ask: { files: Asked['files']; arm: Arm }; answer: Checked }
  /** A text with one field of its form changed; null where only the text itself can be changed. */
  rewritten: { ask: { text: string; field: Pick<Field, 'path' | 'kind'>; value: string }; answer: string | null }
  /** A design with nothing abbreviated and nothing extended. */
  written: { ask: { files: Asked['files']; path: string }; answer: string }
  /** A scenario out of an export of deals, and how well it fits. */
  imported: { ask: Export; answer: Imported }
  /** The paired runs; a port for each worker that shares in them. */
  compare: { ask: Asked & { runners: MessagePort[] }; answer: CompareResult }
  /** Works on the tasks that come through a port, until it closes. */
  share: { ask: { port: MessagePort }; answer: null }
}
export type Want = keyof Asks

/** A project with every file that it may refer to, those of the library too. */
export interface Asked {
  project: Project
  /** Path → text. */
  files: Readonly<Record<string, string>>
}

export interface Question<W extends Want = Want> {
  id: number
  want: W
  ask: Asks[W]['ask']
}

export type Reply =
  | { id: number; answer: unknown }
  | { id: number; doing: string }
  | { id: number; progress: { done: number; total: number; warmingUp: boolean } }
  | { id: number; refused: readonly Complaint[] }

/** What was asked cannot be done, and why: every problem at once, for people. */
export class Refused extends Error {
  readonly complaints: readonly Complaint[]

  constructor(complaints: readonly Complaint[]) {
    super(complaints.map(({ where, text }) => (where ? `${where}: ${text}` : text)).join('\n'))
    this.name = 'Refused'
    this.complaints = complaints
  }
}
