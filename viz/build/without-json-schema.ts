import type { Plugin } from 'vite'

/** What zod writes JSON Schema with: the page reads scenarios and never describes them. */
const WRITERS = /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/

/**
 * Leaves out of the page what only the command line's JSON Schema needs: zod ties it to every schema, so that nothing else
 * would. Whoever calls it in the page is told.
 */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'whyflow-without-json-schema',
    apply: 'build',
    transform(code, id) {
      if (!WRITERS.test(id.split('?')[0]!)) return null
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
      const refusal = "() => { throw new Error('The page writes no JSON Schema.') }"
      // Schemas are given their writers when they are made, and call them only when they are written.
      const stubs = names.map(
        (name) => `export const ${name} = ${name!.startsWith('create') ? `() => ${refusal}` : refusal}`,
      )
      return { code: stubs.join('\n'), map: null }
    },
  }
}
