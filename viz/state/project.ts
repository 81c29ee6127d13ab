import type { CompareOptions } from '../../src/index.ts'

/** What is compared, and how: all that undo steps through, that a share code holds and that the workers are asked about. */
export interface Project {
  /** Path → text of every file that is not the library's, or that stands in the place of one. */
  files: Readonly<Record<string, string>>
  arms: readonly [Arm, Arm]
  seed: number
  /** The replication that the maps show, from 1. */
  replication: number
  /** Paired runs behind the differences, said before the first of them. */
  reps: number
  /** Whose purpose judges, in the maps and between them. */
  judge: JudgeChoice
  /** How the runs are conducted and weighed, where that is not as the designs and the defaults have it. */
  options: Conduct
}

/** Options of the command line's `compare` that change what is run or concluded. */
export type Conduct = Readonly<
  Pick<CompareOptions, 'horizon' | 'drain' | 'warmup' | 'fromOpen' | 'kpis' | 'matters' | 'purpose'>
>

export type JudgeChoice = 'A' | 'B' | 'each'

export interface Arm {
  /** A path among the files or the name of a library scenario. */
  path: string
  /** What stands for it on the command line, options of its own included. */
  command: string
  /** Levers that were moved while it ran, in the order in which they were. */
  moves: readonly Move[]
}

/** A lever moved at some time: an intervention that the run meets there. */
export interface Move {
  /** Hours since t = 0: the designs may count time in different units. */
  hours: number
  /** Dotted path of the expanded form, one that the manifest marks live. */
  path: string
  value: unknown
}

export const PAIR = ['product-centric', 'relationship-centric'] as const
export const REPS = 40

/** Two designs without anything moved, by path or library name. */
export function projectOf(a: string, b: string, given: Partial<Project> = {}): Project {
  const arms = [armOf(a), armOf(b)] as const
  return { files: {}, arms, seed: 1, replication: 1, reps: REPS, judge: 'each', options: {}, ...given }
}

export function armOf(path: string, command = path): Arm {
  return { path, command, moves: [] }
}

/**
 * Whether the paired runs of both are the same ones. Each purpose judges them in its turn, and which of them the maps show
 * is no matter, so that neither makes their figures stale.
 */
export function sameRuns(one: Project, other: Project): boolean {
  return one.reps === other.reps && one.seed === other.seed && one.options === other.options && sameDesigns(one, other)
}

/** Whether the maps of both are the same: how many paired runs stand behind the differences is no matter to them. */
export function sameMaps(one: Project, other: Project): boolean {
  return (
    one.replication === other.replication &&
    one.seed === other.seed &&
    one.judge === other.judge &&
    one.options === other.options &&
    sameDesigns(one, other)
  )
}

/** Whether both are about the same texts with the same moves. */
export function sameDesigns(one: Project, other: Project): boolean {
  return one.files === other.files && [0, 1].every((i) => sameArm(one.arms[i]!, other.arms[i]!))
}

/** Whether one side of both is the same text with the same moves. */
export function sameSide(one: Project, other: Project, side: 0 | 1): boolean {
  const { path } = one.arms[side]
  return one.files[path] === other.files[path] && sameArm(one.arms[side], other.arms[side])
}

function sameArm(one: Arm, other: Arm): boolean {
  const same = one.moves.length === other.moves.length && one.moves.every((move, i) => move === other.moves[i])
  return one.path === other.path && same
}

/** Whether one design stands beside itself, so that there is nothing to compare: a design may come as two files, typed as one. */
export function isAlone({ arms: [a, b] }: Project): boolean {
  return sameArm(a, { ...b, path: a.command === b.command ? a.path : b.path })
}

/** Whether both are asked about the same two designs, whatever was moved in them and whoever judges. */
export function samePair(one: Project, other: Project): boolean {
  return sameFiles(one, other) && one.seed === other.seed && one.replication === other.replication
}

/** Whether the designs of both are read from the same files. */
export function sameFiles(one: Project, other: Project): boolean {
  return one.files === other.files && [0, 1].every((i) => one.arms[i]!.path === other.arms[i]!.path)
}
