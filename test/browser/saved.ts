import { readFileSync } from 'node:fs'
import { parse } from 'papaparse'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Presses a button that saves a picture. What it saves needs nothing of the page, and is light on any screen. */
export async function savedPicture(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(file.suggestedFilename()).toMatch(/^whyflow-[\w-]+\.svg$/)
  const svg = readFileSync(await file.path(), 'utf8')
  expect(svg.match(/var\(|class=|style=|NaN|undefined/)).toBeNull()
  // Ink and paper of a dark screen.
  expect(svg.match(/rgb\(237, 235, 229\)|rgb\(25, 29, 34\)/)).toBeNull()
  expect(svg.match(/<rect [^>]*fill="(#\w+)"/)?.[1]).toMatch(/^#f+$/)
  const ids = [...svg.matchAll(/(?:url\(|href=")#([\w-]+)/g)].map(([, id]) => id!)
  expect(ids.filter((id) => !svg.includes(`id="${id}"`))).toEqual([])
  const errors = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length,
    svg,
  )
  expect(errors).toBe(0)
  return svg
}

/** Presses a button that copies a table, where the clipboard is closed and it is kept as a file: its rows, the head first. */
export async function savedTable(page: Page, button: Locator): Promise<string[][]> {
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }))
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(file.suggestedFilename()).toMatch(/^whyflow-[\w-]+\.csv$/)
  const { data, errors } = parse<string[]>(readFileSync(await file.path(), 'utf8').trimEnd())
  expect(errors).toEqual([])
  return data
}

/** Numbers without a unit, or nothing. */
export const plain = (cells: readonly string[]) => cells.every((cell) => /^(-?\d+(\.\d+)?(e-?\d+)?)?$/.test(cell))
