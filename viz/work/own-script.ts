let address = ''

/**
 * A worker of the page's own script: it is in the page once, for the page and for its workers, and asks itself which of the
 * two it is (`main.ts`). It is a classic one, for Chromium refuses a module from a blob when the page itself comes from disk.
 */
export function startWorker(): Worker {
  if (address === '') {
    const script = [...document.scripts].find(({ type }) => type === 'module')
    address = URL.createObjectURL(new Blob([script?.textContent ?? ''], { type: 'text/javascript' }))
  }
  return new Worker(address)
}
