/** The layer rules, as data: which imports a file may not have. Paths are from the project's root, with forward slashes. */
export interface Rule {
  name: string
  /** Files it holds for. */
  applies(path: string): boolean
  /** Whether this import (resolved to a path from the root, or a bare package name) breaks it. */
  breaks(target: string): boolean
}

const isPath = (target: string) => /^(sim|src|viz|test|scenarios)\//.test(target)
const isAnywhere = (path: string) => path.startsWith('src/') && !/^src\/(node|cli)\//.test(path)

export const RULES: Rule[] = [
  {
    name: 'sim imports nothing outside sim, and no package',
    applies: (path) => path.startsWith('sim/'),
    breaks: (target) => !target.startsWith('sim/'),
  },
  {
    name: 'only src/node and src/cli touch the machine',
    applies: (path) => isAnywhere(path) || path.startsWith('viz/'),
    breaks: (target) => target.startsWith('node:') || /^src\/(node|cli)\//.test(target),
  },
  {
    name: 'src knows nothing of pixels or tests',
    applies: (path) => path.startsWith('src/'),
    breaks: (target) => /^(viz|test)\//.test(target) || target === 'd3' || target.startsWith('d3-'),
  },
  {
    name: 'src/node knows nothing of the command line',
    applies: (path) => path.startsWith('src/node/'),
    breaks: (target) => target.startsWith('src/cli/'),
  },
  {
    name: 'statistics import nothing but statistics',
    applies: (path) => path.startsWith('src/stats/'),
    breaks: (target) => !target.startsWith('src/stats/'),
  },
  {
    name: 'closed forms know statistics and the scenario, nothing else',
    applies: (path) => path.startsWith('src/theory/'),
    breaks: (target) => !/^src\/(theory|stats|scenario)\//.test(target),
  },
  {
    name: 'viz uses only the public API',
    applies: (path) => path.startsWith('viz/') && !path.startsWith('viz/build/'),
    breaks: (target) =>
      isPath(target) && !target.startsWith('viz/') && !target.startsWith('scenarios/') && target !== 'src/index.ts',
  },
]

export interface Violation {
  rule: string
  path: string
  target: string
}

/** All broken rules of some files, found by their import and export statements. */
export function violations(files: { path: string; text: string }[]): Violation[] {
  return files.flatMap(({ path, text }) =>
    importsOf(path, text).flatMap((target) =>
      RULES.filter((rule) => rule.applies(path) && rule.breaks(target)).map((rule) => ({
        rule: rule.name,
        path,
        target,
      })),
    ),
  )
}

/** Every module a file names, relative ones resolved from the root. */
function importsOf(path: string, text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
  const found = [...code.matchAll(/\b(?:from\s+|import\s+|import\(\s*)['"]([^'"]+)['"]/g)].map((match) => match[1])
  return found.map((name) => (name.startsWith('.') ? resolve(path, name) : name))
}

function resolve(path: string, name: string): string {
  const parts = path.split('/').slice(0, -1)
  for (const part of name.split('?')[0].split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
