import type { Complaint } from '../world.ts'
import { type Asks, Refused, type Reply, type Want } from './asks.ts'
import { startWorker } from './own-script.ts'

/** What is told of a piece of work while it goes on. */
export interface Listening {
  doing?(text: string): void
  progress?(done: number, total: number, warmingUp: boolean): void
}

/** The page's workers. All of them read, parse and run; the page itself never does. */
export interface Crew {
  /**
   * Asks the worker that answers at once; what is asked next waits until it has.
   * @throws Refused
   */
  ask<W extends Exclude<Want, 'compare' | 'share'>>(
    want: W,
    ask: Asks[W]['ask'],
    listening?: Listening,
  ): Promise<Asks[W]['answer']>
  /**
   * Asks the worker that reads texts, which is there from the first such question on: no run holds it up.
   * @throws Refused
   */
  read<W extends 'checked' | 'rewritten' | 'written' | 'imported'>(
    want: W,
    ask: Asks[W]['ask'],
  ): Promise<Asks[W]['answer']>
  /**
   * Paired runs on the workers beside it. A newer call stops an older one, whose promise then stays open for good.
   * @throws Refused
   */
  compare(ask: Omit<Asks['compare']['ask'], 'runners'>, listening?: Listening): Promise<Asks['compare']['answer']>
  /** Stops the paired runs, if there are any. */
  rest(): void
}

export function createCrew(cores = navigator.hardwareConcurrency || 2): Crew {
  const front = createDesk()
  let reader: Desk | null = null
  let back: Desk[] = []
  const rest = () => {
    for (const desk of back) desk.close()
    back = []
  }
  return {
    ask: (want, ask, listening) => front.ask(want, ask, [], listening),
    read: (want, ask) => (reader ??= createDesk()).ask(want, ask, []),
    compare(ask, listening) {
      rest()
      const head = createDesk()
      // One core stays with the page, so that it goes on moving.
      const helpers = Array.from({ length: Math.max(1, Math.min(8, cores - 1)) }, createDesk)
      back = [head, ...helpers]
      const runners = helpers.map((helper) => {
        const { port1, port2 } = new MessageChannel()
        helper.ask('share', { port: port2 }, [port2])
        return port1
      })
      return head.ask('compare', { ...ask, runners }, runners, listening).finally(() => {
        if (back[0] === head) rest()
      })
    },
    rest,
  }
}

/** One worker and what it still has to answer. */
interface Desk {
  ask<W extends Want>(
    want: W,
    ask: Asks[W]['ask'],
    transfer: Transferable[],
    listening?: Listening,
  ): Promise<Asks[W]['answer']>
  close(): void
}

interface Waiting {
  answer: (value: never) => void
  refuse: (error: Error) => void
  listening: Listening
}

function createDesk(): Desk {
  const worker = startWorker()
  const waiting = new Map<number, Waiting>()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.id)
    if (!asked) return
    if ('doing' in data) asked.listening.doing?.(data.doing)
    else if ('progress' in data) {
      const { done, total, warmingUp } = data.progress
      asked.listening.progress?.(done, total, warmingUp)
    } else {
      waiting.delete(data.id)
      if ('refused' in data) asked.refuse(new Refused(data.refused))
      else asked.answer(data.answer as never)
    }
  })
  worker.addEventListener('error', ({ message }) => {
    const complaint: Complaint = { where: '', text: `The run stopped: ${message}` }
    for (const { refuse } of waiting.values()) refuse(new Refused([complaint]))
    waiting.clear()
  })
  return {
    ask(want, ask, transfer, listening = {}) {
      const id = ++last
      worker.postMessage({ id, want, ask }, transfer)
      return new Promise((answer, refuse) => waiting.set(id, { answer, refuse, listening }))
    },
    close: () => worker.terminate(),
  }
}
