import picocolors from 'picocolors'

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

const { bold, dim, blue, yellow, magenta } = picocolors.createColors(true)

/** Nothing is not emphasised: no codes without a text between them. */
const shown =
  (ink: (text: string) => string) =>
  (text: string): string =>
    text === '' ? '' : ink(text)

/** A terminal with colour. The hues are the terminal's own sixteen, so that they fit its theme, light or dark. */
export const COLOUR: Ink = {
  bold: shown(bold),
  quiet: shown(dim),
  value: shown(blue),
  necessary: shown(dim),
  waste: shown(yellow),
  own: shown(magenta),
}
