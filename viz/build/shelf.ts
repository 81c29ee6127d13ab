import type { Plugin } from 'vite'

/**
 * Puts the library, its page and the lessons into the page as a block of data, so that it works from disk: texts are no
 * script, need no hash in the policy and are not parsed as one.
 * @param texts path → text, by the paths of the command line
 */
export function shelf(texts: Readonly<Record<string, string>>): Plugin {
  const children = JSON.stringify(texts).replaceAll('<', '\\u003c')
  return {
    name: 'whyflow-shelf',
    transformIndexHtml: () => [
      {
        tag: 'script',
        attrs: { type: 'application/json', id: 'whyflow-shelf' },
        children,
        injectTo: 'body-prepend',
      },
    ],
  }
}
