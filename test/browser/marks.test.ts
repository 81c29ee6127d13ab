import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { withData } from './built-page.ts'
import { PAGE, stage } from './stage.ts'

/** A clerk with a line, a limit, work that is redone, people who give up, and an own step that a second design lacks. */
const DESIGN = (name: string, trial: boolean) => `whyflow: 1
name: ${name}
purpose: { why: So that nobody waits., serves: { ease: 1 }, actions: [use], clarity: 0.5 }
needs: [ease]
time: { unit: hour, horizon: 200, warmup: 0 }
market: { arrivals: { rate: 0.9 }, segments: { keen: { share: 0.5, wants: { ease: 1 } }, cool: { share: 0.5 } } }
team: { desk: { size: 1 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, patience: 4, enables: use, next: { ${trial ? 'try' : 'done'}: 0.7, serve: { rate: 0.1, rework: true }, gone: rest } }
    ${trial ? 'try: { takes: 5, next: { done: 1 } }' : ''}
    done: { end: won }
    gone: { end: lost }
`

const { visit } = stage()

/** Every element of a drawing, indented, with its classes and its text, and without a number: what is drawn, not where. */
function structure(page: Page, selector: string): Promise<string> {
  return page.locator(selector).evaluate((root) => {
    const lines: string[] = []
    const tell = (node: Element, depth: number) => {
      const classes = [...node.classList].map((name) => `.${name}`).join('')
      const text = node.tagName === 'text' ? ` “${(node.textContent ?? '').replace(/\d[\d\u202f.]*/g, '#')}”` : ''
      const line = `${'  '.repeat(depth)}${node.tagName}${classes}${text}`
      if (lines.at(-1)?.replace(/ ×\d+$/, '') === line) {
        const times = Number(/ ×(\d+)$/.exec(lines.at(-1)!)?.[1] ?? 1)
        lines[lines.length - 1] = `${line} ×${times + 1}`
      } else lines.push(line)
      if (node.tagName !== 'text') for (const child of node.children) tell(child, depth + 1)
    }
    tell(root, 0)
    return `${lines.join('\n')}\n`
  })
}

describe('the marks', () => {
  test('of both maps, a strip and a scrubber are drawn of the same elements as ever', async () => {
    const files = { 'a.yaml': DESIGN('At once', false), 'b.yaml': DESIGN('With a trial', true) }
    const file = withData(PAGE, 'marks', { files, a: 'a.yaml', b: 'b.yaml', reps: 4 })
    await visit(
      async (page) => {
        await expect.poll(() => page.locator('.hash').innerText(), { timeout: 20_000 }).toMatch(/A [0-9a-f]{16}/)
        await page.keyboard.press('End')
        await expect.poll(() => page.locator('.when b').innerText()).not.toBe('Day 0')
        const drawn = [
          await structure(page, '.world:first-of-type .map svg'),
          await structure(page, '.world:last-of-type .map svg'),
          await structure(page, '.scrubber svg'),
        ]
        await expect(drawn.join('\n')).toMatchFileSnapshot('golden/marks.txt')
      },
      { file },
    )
  })
})
