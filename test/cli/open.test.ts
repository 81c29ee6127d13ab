import { copyFileSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ONE_CLERK, whyflow } from './whyflow.ts'

// The app is built by another step than the command; without it there is nothing to serve.
const page = fileURLToPath(new URL('../../dist/whyflow.html', import.meta.url))

/** The arguments that `open` gives its page. */
async function given(...typed: string[]): Promise<unknown> {
  let text = ''
  await whyflow(['open', ...typed, '--no-browser'], {
    during: (child) =>
      child.stdout!.once('data', async (chunk) => {
        text = await (await fetch(String(chunk).trim())).text()
        child.kill('SIGINT')
      }),
  })
  return JSON.parse(/<script type="application\/json" id="whyflow-data">(.*?)<\/script>/s.exec(text)![1]!).arguments
}

it.runIf(existsSync(page))(
  'the page knows the arguments as they were typed, for the command that it shows',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'whyflow-'))
    const clerk = join(folder, 'clerk.yaml')
    const spaced = join(folder, 'two clerks.yaml')
    writeFileSync(clerk, ONE_CLERK)
    copyFileSync(clerk, spaced)
    expect(await given(clerk, spaced)).toEqual([clerk, `'${spaced}'`])
    const set = ['--set', 'time.horizon=300']
    expect(await given(clerk, spaced, ...set)).toEqual([clerk, `'${spaced}' --set time.horizon=300`])
    // One design stands beside itself, and both sides are the same command.
    expect(await given(clerk, ...set)).toEqual([`${clerk} --set time.horizon=300`, `${clerk} --set time.horizon=300`])
  },
)
