let pen: CanvasRenderingContext2D | null = null
let font = ''

/** How wide a text is in the page's type at 14 px, or another size. */
export function measure(text: string, bold: boolean, size = 14): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return text.length * 7.5
  font ||= getComputedStyle(document.body).fontFamily
  pen.font = `${bold ? '650 ' : ''}${size}px ${font}`
  return pen.measureText(text).width
}

/** The lines that a text needs in so much room. */
export function wrapped(text: string, width: number, bold = false, size = 14): string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \n]+/).filter((each) => each !== '')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && measure(longer, bold, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
