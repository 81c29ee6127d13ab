import { download } from './download.ts'
import { element, say } from './element.ts'
import { type Sheet, sheetText } from './sheet.ts'
import { type About, standalone } from './standalone.ts'

/** Saves a drawing as a file of its own. One that stands nowhere yet takes its looks from where it is put for as long. */
export function saveSvg(svg: SVGSVGElement, name: string, about: About, within: Element = document.body): void {
  const holder = svg.isConnected ? null : element('div', { class: 'unseen' }, svg)
  if (holder) within.append(holder)
  download(`${name}.svg`, 'image/svg+xml', standalone(svg, about))
  holder?.remove()
}

/** Copies a table; where the browser does not let the page, it is kept as a file. Tells which of the two came about. */
export async function copySheet(sheet: Sheet, name: string): Promise<string> {
  const text = sheetText(sheet)
  try {
    await navigator.clipboard.writeText(text)
    return 'Copied'
  } catch {
    download(`${name}.csv`, 'text/csv', text)
    return 'Saved as a file'
  }
}

/** A button that copies what is there when it is pressed, and says what became of it. @param of which table, to those who listen */
export function copyButton(sheet: () => Sheet | null, name: string, of: string): HTMLButtonElement {
  const [made, words] = button('Copy CSV', of)
  made.addEventListener('click', async () => {
    const found = sheet()
    if (found) say(words, await copySheet(found, name))
    setTimeout(() => say(words, 'Copy CSV'), 2000)
  })
  return made
}

/** A button that saves a picture. @param of which picture, to those who listen */
export function saveButton(press: () => void, of: string): HTMLButtonElement {
  const [made] = button('Save SVG', of)
  made.addEventListener('click', press)
  return made
}

function button(text: string, of: string): [HTMLButtonElement, words: HTMLElement] {
  const words = element('span', {}, text)
  const more = element('span', { class: 'unseen' }, ` ${of}`)
  return [element('button', { type: 'button', class: 'btn' }, words, more), words]
}
