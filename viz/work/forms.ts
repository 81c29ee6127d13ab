import { expand, parse, quoted, rewrite, typed } from '../../src/index.ts'
import { type Asks, Refused } from './asks.ts'

/** The text of a file with one field of its form changed; null where only the text itself can be changed. */
export function rewriteText({ text, field, value }: Asks['rewritten']['ask']): string | null {
  const words = field.kind === 'text' || field.kind === 'choice'
  return rewrite(text, field.path, words ? quoted(value) : typed(value))
}

/** A design with everything written out: no variant, no short form, no table. */
export function writeOut({ files, path }: Asks['written']['ask']): string {
  const { scenario } = parse(files, path)
  if (!scenario) throw new Refused([{ where: path, text: 'It has errors, so it cannot be written out yet.' }])
  return expand(scenario)
}
