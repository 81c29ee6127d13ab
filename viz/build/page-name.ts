import type { Plugin } from 'vite'

/** The page is built from `index.html`, and is called by its own name where people meet it as a file. */
export function pageName(name: string): Plugin {
  return {
    name: 'whyflow-page-name',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [key, file] of Object.entries(bundle)) {
          if (file.type !== 'asset' || file.fileName !== 'index.html') continue
          delete bundle[key]
          this.emitFile({ type: 'asset', fileName: name, source: file.source })
        }
      },
    },
  }
}
