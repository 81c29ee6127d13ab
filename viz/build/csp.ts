import type { Plugin } from 'vite'

/**
 * Writes the page's content security policy: nothing may load, and only the very scripts and styles that were built may run.
 * The hashes are of the final text, so this runs after everything is inlined. A data block of JSON needs no hash: a server
 * may replace it.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'whyflow-content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue
          file.source = await withPolicy(String(file.source))
        }
      },
    },
  }
}

async function withPolicy(html: string): Promise<string> {
  const scripts = await hashes(html, /<script(?![^>]*application\/json)[^>]*>([\s\S]*?)<\/script>/g)
  const styles = await hashes(html, /<style[^>]*>([\s\S]*?)<\/style>/g)
  const policy = [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    'worker-src blob:',
    "connect-src 'none'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  return html.replace(/(<meta charset[^>]*>)/i, (charset) => `${charset}\n    ${meta}`)
}

async function hashes(html: string, pattern: RegExp): Promise<string> {
  const found: string[] = []
  for (const [, text] of html.matchAll(pattern)) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
    found.push(`'sha256-${btoa(String.fromCharCode(...digest))}'`)
  }
  return found.length > 0 ? found.join(' ') : "'none'"
}
