/** Presentation mode: what is read from the last row grows, what only the hand needs steps back. Kept on the page's body. */
export function isPresenting(): boolean {
  return 'presenting' in document.body.dataset
}

export function present(on: boolean): void {
  if (on) document.body.dataset['presenting'] = ''
  else delete document.body.dataset['presenting']
  // Maps are laid out for the room that they have.
  dispatchEvent(new Event('resize'))
}
