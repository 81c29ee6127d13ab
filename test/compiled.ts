import { dirname, join, relative, resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Tests name the sources and get what the compiler made of them, which `build-first.ts` brings up to date. Plain Node loads
 * it, as it does for users; Vitest would rewrite every use of an import in the sources, and an engine made of small
 * functions then takes twice the time.
 */
export function compiled(root: string): Plugin {
  return {
    name: 'whyflow-compiled',
    enforce: 'pre',
    apply: (_, { command, mode }) => command === 'serve' && mode === 'test',
    resolveId(source, importer) {
      if (importer === undefined || !/^\.\.?\/.*\.ts$/.test(source)) return null
      const path = relative(root, resolve(dirname(importer), source))
      if (!/^(sim|src)\//.test(path)) return null
      return join(root, 'dist', path.replace(/\.ts$/, '.js'))
    },
  }
}

/** What plain Node is to load: packages, which it does anyway, and what was compiled. */
export const COMPILED = /\/dist\/(sim|src)\/.*\.js$/
