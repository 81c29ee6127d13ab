import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pages, ROOT } from './blocks.ts'

/** Link targets of a page that are not on the web. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!).filter((to) => !/^[a-z]+:/.test(to))
}

/** Anchors as the usual renderers make them of headings. */
function anchorsOf(text: string): string[] {
  const prose = text.replace(/^```.*?^```$/gms, '')
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe.each(pages())('%s', (page) => {
  const text = readFileSync(ROOT + page, 'utf8')

  test('links to what is there', () => {
    for (const link of linksOf(text)) {
      const [path, anchor] = link.split('#') as [string, string | undefined]
      const file = path === '' ? page : join(dirname(page), path)
      expect(existsSync(ROOT + file), link).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(readFileSync(ROOT + file, 'utf8')), link).toContain(anchor)
    }
  })
})
