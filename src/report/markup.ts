/** A piece of HTML that is safe to put into a page as it stands. */
export interface Markup {
  readonly html: string
}

type Part = Markup | string | number | null | readonly Markup[]

/** HTML with everything put into it escaped, unless it is markup already. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Markup {
  return { html: texts.reduce((page, text, i) => page + written(parts[i - 1] ?? '') + text) }
}

function written(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  return 'html' in part ? part.html : part.map((each) => each.html).join('\n')
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (mark) => entities[mark]!)
}

/** A table that may be wider than the screen, and can then be moved by the keyboard too. */
export function wide(name: string, table: Markup): Markup {
  return html`<div class="wide" role="region" aria-label="${name}" tabindex="0">${table}</div>`
}
