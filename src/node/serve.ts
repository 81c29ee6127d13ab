import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A running server of the app; `close` ends it and every connection to it. */
export interface AppServer {
  url: string
  close: () => Promise<void>
}

/**
 * Serves the app's page with data in it, on this machine only. There is one address, `/`, and one method, GET.
 * @param page the built single-file app
 * @param data what the app finds as JSON in the element `whyflow-data`
 * @param port 0 takes any free one
 * @throws what `listen` throws: the port is taken or not allowed
 */
export async function serve(page: string, data: unknown, port: number): Promise<AppServer> {
  const html = withData(page, data)
  const policy = policyFor(html)
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0]
    if (!isLocal(request.headers.host)) return response.writeHead(421).end()
    if (path !== '/') return response.writeHead(404).end()
    if (request.method !== 'GET') return response.writeHead(405, { allow: 'GET' }).end()
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    response.end(html)
  })
  await listen(server, port)
  const { port: taken } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${taken}/`, close: () => close(server) }
}

/** The page with a data block before its end; `<` is written so that no text in it can end the block. */
export function withData(page: string, data: unknown): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  const block = `<script type="application/json" id="whyflow-data">${json}</script>`
  const without = page.replace(/<script type="application\/json" id="whyflow-data">[\s\S]*?<\/script>/, '')
  const end = without.lastIndexOf('</body>')
  return end < 0 ? without + block : without.slice(0, end) + block + without.slice(end)
}

/** Only the scripts and styles that stand in the page itself, workers made of them, and no connection anywhere. */
function policyFor(html: string): string {
  const hashes = (element: string): string =>
    [...html.matchAll(new RegExp(`<${element}(?![^>]*application/json)[^>]*>([\\s\\S]*?)</${element}>`, 'g'))]
      .map((match) => `'sha256-${createHash('sha256').update(match[1]!).digest('base64')}'`)
      .join(' ')
  return [
    "default-src 'none'",
    `script-src ${hashes('script') || "'none'"}`,
    `style-src ${hashes('style') || "'none'"}`,
    'worker-src blob:',
    'img-src data: blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A page elsewhere that points its own name at this machine is refused. */
function isLocal(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
