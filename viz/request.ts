import type { Complaint, World } from './world.ts'

/** What the page asks of its worker: two designs, one replication each, with the same customers and luck. */
export interface Request {
  /** Path → text. */
  files: Record<string, string>
  /** A path among the files, or the name of one. */
  a: string
  b: string
  /** Both as arguments of the command line, where the page came from there; options stand after the last of them. */
  arguments?: [a: string, b: string]
  seed: number
  /** From 1. */
  replication: number
}

export type Answer =
  | { type: 'doing'; text: string }
  | { type: 'worlds'; worlds: [World, World]; hash: string }
  | { type: 'failed'; complaints: Complaint[] }
