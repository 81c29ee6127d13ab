import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppServer, serve, withData } from '../../src/node/serve.ts'

const PAGE = '<!doctype html><html><head><style>p{}</style></head><body><script>go()</script></body></html>'
const DATA = { scenarios: [{ name: '</script><script>alert(1)</script>' }] }

let server: AppServer
beforeAll(async () => {
  server = await serve(PAGE, DATA, 0)
})
afterAll(() => server.close())

/** Status of a request whose Host header is somebody else's. */
function statusAs(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(server.url, { headers: { host } }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

describe('the server of the app', () => {
  it('listens on this machine only and serves one page', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect((await fetch(server.url)).status).toBe(200)
    expect((await fetch(`${server.url}etc/passwd`)).status).toBe(404)
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405)
  })

  it('carries the data where the page finds it, and no text in it becomes markup', async () => {
    const text = await (await fetch(server.url)).text()
    const block = /<script type="application\/json" id="whyflow-data">(.*?)<\/script>/.exec(text)
    expect(JSON.parse(block![1]!)).toEqual(DATA)
    expect(text).not.toContain('<script>alert')
  })

  it('allows the scripts of the page itself and nothing from elsewhere', async () => {
    const policy = (await fetch(server.url)).headers.get('content-security-policy')!
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/)
    expect(policy).not.toContain('unsafe')
  })

  it('refuses a page elsewhere that points its own name here', async () => {
    expect(await statusAs('evil.example')).toBe(421)
  })

  it('says when the port is taken', async () => {
    await expect(serve(PAGE, DATA, Number(new URL(server.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('replaces data that the page already has', () => {
    const twice = withData(withData(PAGE, { first: true }), { second: true })
    expect(twice).not.toContain('first')
  })
})
