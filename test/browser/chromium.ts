import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Nothing that a browser does on its own account may reach the network during a test. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

/**
 * A real Chromium: the system's, else Playwright's own, else Debian's, which root may install. Says which one, so that a
 * failing run can be repeated with the same.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = onSystem() ?? fromPlaywright() ?? install()
  console.info(`Chromium of these tests: ${executablePath}`)
  const args = isRoot() ? [...QUIET, '--no-sandbox'] : QUIET
  return chromium.launch({ executablePath, args })
}

function onSystem(): string | null {
  const folders = (process.env['PATH'] ?? '').split(':')
  const paths = NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
  return paths.find((path) => existsSync(path)) ?? null
}

function fromPlaywright(): string | null {
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

function install(): string {
  if (!isRoot()) throw new Error('No Chromium found: install one, or put one on the PATH.')
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'inherit' })
  const path = onSystem()
  if (!path) throw new Error('apt-get installed no Chromium.')
  return path
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}
