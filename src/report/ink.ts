/** What emphasis a place can give; text is written through it, so that a page without colour reads the same words. */
export interface Ink {
  bold: (text: string) => string
  /** Quieter than the rest: intervals that hold nothing, units, hashes. */
  quiet: (text: string) => string
  value: (text: string) => string
  necessary: (text: string) => string
  waste: (text: string) => string
  own: (text: string) => string
}

const same = (text: string): string => text

/** No emphasis at all: a pipe, a file, `NO_COLOR`. */
export const PLAIN: Ink = { bold: same, quiet: same, value: same, necessary: same, waste: same, own: same }

const sgr =
  (open: string, close: number) =>
  (text: string): string =>
    text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`

/** A terminal with colour. The hues are the terminal's own sixteen, so that they fit its theme, light or dark. */
export const COLOUR: Ink = {
  bold: sgr('1', 22),
  quiet: sgr('2', 22),
  value: sgr('34', 39),
  necessary: sgr('2', 22),
  waste: sgr('33', 39),
  own: sgr('35', 39),
}
