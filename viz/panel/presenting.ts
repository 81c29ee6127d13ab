/** What the document hears when presentation mode begins or ends. */
export const PRESENTING = 'presenting'

/** Presentation mode: what is read from the last row grows, what only the hand needs steps back. Kept on the page's body. */
export function isPresenting(): boolean {
  return 'presenting' in document.body.dataset
}

export function togglePresenting(): void {
  if (isPresenting()) delete document.body.dataset['presenting']
  else document.body.dataset['presenting'] = ''
  document.dispatchEvent(new Event(PRESENTING))
}

/** `p` begins and ends it, Escape ends it; whatever else takes these keys comes first. */
export function listenForPresenting(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    // The first of the path is what is typed into, also within an editor that hides its insides.
    if (typesInto(event.composedPath()[0]) || document.querySelector('dialog[open]')) return
    if (event.key === 'p' || (event.key === 'Escape' && isPresenting())) togglePresenting()
  })
}

function typesInto(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=range]), textarea, select, [contenteditable]')
}
