import './style.css'
import { library } from '../data.ts'
import { download } from '../panel/download.ts'
import { element, say } from '../panel/element.ts'
import type { App } from '../view.ts'
import { openShared } from './opened.ts'
import { CodeError } from './pack.ts'
import { codeOf, fileOf, filesOf, readCode, type Shared } from './shared.ts'

/** A longer code is no longer one that people send. */
const LONGEST_SENT = 20_000

/** What is on the screen now, as it can be shared. */
function sharedOf({ store, clock }: App): Shared {
  const { project, view, marked, pair } = store.get()
  const traces = pair ? pair.timelines.map(({ world }) => world.checksum) : []
  return { project, hours: clock.now().hours, view, marked, traces }
}

/** A code, a file, and where the page has an address, a link. */
export function openShareDialog(app: App): void {
  const shared = sharedOf(app)
  const done = () => app.store.saved()
  const code = codeOf(shared, library)
  const own = Object.keys(filesOf(shared.project)).filter((path) => library[path] !== shared.project.files[path])
  const parts = [
    ...(code.length > LONGEST_SENT
      ? [
          element(
            'p',
            {},
            `As a code it would have ${code.length} characters, which is too long to send. Save the file.`,
          ),
        ]
      : [copied('Code', code, done)]),
    ...linkPart(code, done),
    saved(shared, done),
    element('p', { class: 'muted' }, holds(shared, own)),
  ]
  show(dialog('Share', ...parts))
}

/** Pastes a code or a link. */
export function openCodeDialog(app: App): void {
  const field = element('textarea', {
    rows: '4',
    class: 'mono',
    id: 'code-to-open',
    spellcheck: 'false',
    'aria-describedby': 'code-said',
  })
  const said = element('p', { class: 'refusal', id: 'code-said', role: 'alert' })
  const open = element('button', { type: 'submit', class: 'btn primary' }, 'Open')
  const form = element(
    'form',
    {},
    element('label', { for: 'code-to-open' }, 'A code (W1.…) or a link with one'),
    field,
    said,
    open,
  )
  const made = dialog('Open a code', form)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    try {
      const shared = readCode(field.value, library)
      made.close()
      openShared(app, shared)
    } catch (error) {
      if (!(error instanceof CodeError)) throw error
      say(said, error.message)
      field.setAttribute('aria-invalid', 'true')
      field.focus()
    }
  })
  show(made)
  field.focus()
}

function copied(name: string, text: string, done: () => void): HTMLElement {
  const id = `share-${name.toLowerCase()}`
  const field = element('textarea', {
    id,
    readonly: '',
    rows: name === 'Link' ? '2' : '3',
    class: 'mono',
    spellcheck: 'false',
  })
  field.value = text
  const button = element('button', { type: 'button', class: 'btn' }, `Copy the ${name.toLowerCase()}`)
  const said = element('span', { role: 'status', class: 'muted' })
  button.addEventListener('click', async () => {
    field.select()
    // A page from disk may not be let at the clipboard; what is selected can be copied by hand.
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => document.execCommand('copy'),
    )
    say(said, isCopied ? 'Copied.' : 'Press Ctrl+C to copy it.')
    if (isCopied) done()
  })
  return element(
    'div',
    { class: 'share-part' },
    element('label', { for: id }, `${name}, ${text.length} characters`),
    field,
    element('div', { class: 'row' }, button, said),
  )
}

function linkPart(code: string, done: () => void): HTMLElement[] {
  if (!/^https?:$/.test(location.protocol)) {
    const why =
      'This page was opened from disk, so no link to it would lead anywhere on another machine: send the code or the file.'
    return [element('p', { class: 'muted' }, why)]
  }
  return code.length > LONGEST_SENT ? [] : [copied('Link', `${location.origin}${location.pathname}#s=${code}`, done)]
}

function saved(shared: Shared, done: () => void): HTMLElement {
  const save = element('button', { type: 'button', class: 'btn' }, 'Save the file')
  save.addEventListener('click', () => {
    const [a, b] = shared.project.arms.map(({ path }) => path.replace(/^.*\//, '').replace(/\.[a-z]+$/i, ''))
    download(`${a} and ${b}.whyflow`, 'application/json', fileOf(shared, library))
    done()
  })
  return element(
    'div',
    { class: 'row' },
    save,
    element('span', { class: 'muted' }, 'Opens in any Whyflow by dropping it in, also where the library is another.'),
  )
}

/** What is given away with it. */
function holds({ project }: Shared, own: readonly string[]): string {
  const names = project.arms.map(({ path }) => path).join(' and ')
  const texts = own.length === 0 ? '' : ` and what you wrote in ${own.join(', ')}`
  return `It holds the names ${names}${texts}, the moved levers, the seed, the time on the clock and this view. Nothing is sent by this page.`
}

function dialog(title: string, ...parts: HTMLElement[]): HTMLDialogElement {
  const close = element('button', { type: 'button', class: 'btn', 'aria-label': 'Close' }, '×')
  const head = element('div', { class: 'dialog-head' }, element('h2', {}, title), close)
  const made = element('dialog', { class: 'share-dialog', 'aria-label': title }, head, ...parts)
  close.addEventListener('click', () => made.close())
  made.addEventListener('close', () => made.remove())
  return made
}

function show(made: HTMLDialogElement): void {
  document.body.append(made)
  made.showModal()
}
