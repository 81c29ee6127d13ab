import './style.css'
import { readData } from './data.ts'
import { element } from './panel/element.ts'
import { header } from './panel/header.ts'
import { problems } from './panel/problems.ts'
import { race } from './panel/race.ts'
import type { Answer, Request } from './request.ts'
import RunWorker from './worker.ts?worker&inline'

/** Loading, then both worlds, or what is wrong. */
function open(root: HTMLElement, request: Request): void {
  const doing = element('p', { class: 'doing', role: 'status' }, 'Reading the two designs …')
  root.replaceChildren(header([]), element('main', {}, doing))
  document.body.dataset['state'] = 'loading'
  const worker = new RunWorker()
  const fail = (where: string, text: string) => show({ type: 'failed', complaints: [{ where, text }] })
  const show = (answer: Answer) => {
    if (answer.type === 'doing') {
      doing.textContent = answer.text
      return
    }
    worker.terminate()
    if (answer.type === 'failed') {
      root.replaceChildren(header([]), problems(answer.complaints))
      document.body.dataset['state'] = 'failed'
      return
    }
    race(root, answer.worlds, request.arguments ?? [commandName(request.a), commandName(request.b)], answer.hash)
    const checks = answer.worlds.map(({ letter, checksum }) => `${letter}:${checksum}`)
    document.body.dataset['hash'] = answer.hash
    document.body.dataset['trace'] = checks.join(' ')
    document.body.dataset['state'] = 'ready'
    document.title = `${answer.worlds.map(({ design }) => design.name).join(' and ')} – Whyflow`
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => show(data))
  worker.addEventListener('error', (event) => fail('', `The run stopped: ${event.message}`))
  worker.postMessage(request)
}

/** What to call a design on the command line: a design that came without its file goes by its letter. */
function commandName(path: string): string {
  return path.replace(/^([AB])\.json$/, '$1')
}

const root = document.getElementById('app')
if (root) open(root, readData(document))
