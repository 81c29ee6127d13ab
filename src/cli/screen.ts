import { writeSync } from 'node:fs'
import { COLOUR, type Ink, PLAIN } from '../report/ink.ts'

/** Text for people is set for this width, wherever it goes. */
const WIDTH = 100

/** What the place of output bears. A pipe gets plain text of the usual width. */
export interface Screen {
  ink: Ink
  width: number
}

/** `NO_COLOR` and `FORCE_COLOR` decide before the terminal does; an empty or `0` `FORCE_COLOR` means none. */
export function screen(stream: NodeJS.WriteStream = process.stdout): Screen {
  const width = stream.isTTY && stream.columns ? Math.min(120, Math.max(80, stream.columns)) : WIDTH
  return { ink: wantsColour(stream) ? COLOUR : PLAIN, width }
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '' && FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return stream.isTTY === true && TERM !== 'dumb'
}

/** Everything of a command's answer goes to stdout in one piece. */
export function say(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** One object, nothing else. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2))
}

/** A remark for the person at the terminal, never mixed into the answer. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** A reader that has seen enough (`| head`) closes the pipe; that is no failure. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
      writeSync(2, `${error.message}\n`)
      process.exit(1)
    })
  }
}
