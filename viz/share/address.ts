import { library } from '../data.ts'
import { notice } from '../panel/notice.ts'
import type { App } from '../view.ts'
import { openShared } from './opened.ts'
import { CodeError } from './pack.ts'
import { readCode } from './shared.ts'

/** Opens the code that stands in the page's address, when it comes and whenever it changes, and takes it out of there. */
export function followSharedLinks(app: App): void {
  const read = () => {
    if (!location.hash.startsWith('#s=')) return
    const code = location.hash.slice(3)
    try {
      openShared(app, readCode(code, library))
    } catch (error) {
      if (!(error instanceof CodeError)) throw error
      notice(`The link cannot be opened. ${error.message}`)
    }
    history.replaceState(null, '', `#${app.store.get().view}`)
  }
  addEventListener('hashchange', read)
  read()
}
