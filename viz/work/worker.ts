import { type Asks, type Question, Refused, type Reply, type Want } from './asks.ts'
import { buffersIn } from './buffers.ts'
import { checkArm } from './checked.ts'
import { rewriteText, writeOut } from './forms.ts'
import { importExport } from './imported.ts'
import { lessonOf } from './lessons.ts'
import { leversOf } from './levers.ts'
import { compareArms, share } from './paired.ts'
import { savedOf } from './saved.ts'
import { storyOf } from './told.ts'
import { worldsOf } from './worlds.ts'

/** What a piece of work may say before it is done. */
export interface Saying {
  doing(text: string): void
  progress(done: number, total: number, warmingUp: boolean): void
}

type Work<W extends Want> = (ask: Asks[W]['ask'], say: Saying) => Asks[W]['answer'] | Promise<Asks[W]['answer']>

const WORK: { [W in Want]: Work<W> } = {
  worlds: worldsOf,
  levers: leversOf,
  saved: savedOf,
  story: storyOf,
  lesson: lessonOf,
  compare: compareArms,
  share,
  checked: checkArm,
  rewritten: rewriteText,
  written: writeOut,
  imported: importExport,
}

/** Every worker can do everything; which of them does what is the crew's affair. */
export function attend(): void {
  self.addEventListener('message', ({ data }: MessageEvent<Question>) => answer(data))
}

async function answer(data: Question): Promise<void> {
  const { id } = data
  const say: Saying = {
    doing: (doing) => post({ id, doing }),
    progress: (done, total, warmingUp) => post({ id, progress: { done, total, warmingUp } }),
  }
  try {
    const answer = await (WORK[data.want] as Work<Want>)(data.ask, say)
    post({ id, answer }, buffersIn(answer))
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    post({ id, refused: error instanceof Refused ? error.complaints : [{ where: '', text }] })
  }
}

function post(reply: Reply, transfer: Transferable[] = []): void {
  self.postMessage(reply, { transfer })
}
