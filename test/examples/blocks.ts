import { readdirSync, readFileSync } from 'node:fs'

/** The folder of the project, with a slash at its end. */
export const ROOT = new URL('../../', import.meta.url).pathname

/** A fenced block of a page. */
export interface Block {
  page: string
  /** Line of the opening fence, from 1. */
  line: number
  /** First word of the fence, in lower case. */
  language: string
  /** What else the fence says: `fragment`, or the name of a file. */
  word: string
  text: string
}

/** Pages whose examples must run. */
export function pages(): string[] {
  return [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    ...pagesIn('scenarios'),
    ...pagesIn('scenarios/mechanisms'),
    ...pagesIn('scenarios/claims'),
    ...pagesIn('scenarios/lessons'),
  ]
}

function pagesIn(folder: string): string[] {
  const names = readdirSync(ROOT + folder).filter((name) => name.endsWith('.md'))
  return names.map((name) => `${folder}/${name}`)
}

export function blocksOf(page: string): Block[] {
  return blocksIn(page, readFileSync(ROOT + page, 'utf8'))
}

/** Every fenced block; one that does not end is an error, since whatever follows would be skipped unseen. */
export function blocksIn(page: string, text: string): Block[] {
  const blocks: Block[] = []
  let open: { fence: string; indent: number; block: Block } | null = null
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^( *)(`{3,}|~{3,}) *([^\s`]*) *([^`]*)$/.exec(line)
    if (open === null) {
      if (!match) continue
      const [, indent, fence, language, word] = match as unknown as [string, string, string, string, string]
      const block = { page, line: index + 1, language: language.toLowerCase(), word: word.trim(), text: '' }
      open = { fence, indent: indent.length, block }
    } else if (match?.[2]?.startsWith(open.fence) && match[3] === '') {
      blocks.push(open.block)
      open = null
    } else open.block.text += `${line.slice(open.indent)}\n`
  }
  if (open !== null) throw new Error(`${page}:${open.block.line}: the block does not end.`)
  return blocks
}

export function nameOf({ page, line, language, word }: Block): string {
  return `${page}:${line} ${language}${word === '' ? '' : ` ${word}`}`
}
