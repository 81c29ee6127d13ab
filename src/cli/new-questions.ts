import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import type { Stage, Template } from '../scenario/template.ts'
import { EXIT, Refusal } from './failure.ts'
import { leadsPerDay, percentOf, timeOf } from './new-answers.ts'
import { positive } from './options.ts'

/** Asks for what the flags left open. An answer that cannot be read is asked for again; Enter takes the one in brackets. */
export async function ask(given: Partial<Template>, out: string | undefined): Promise<Template & { out: string }> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  lines.on('SIGINT', () => process.exit(EXIT.interrupted))
  const question = async <T>(text: string, usual: string, read: (answer: string) => T): Promise<T> => {
    for (;;) {
      const answer = (await lines.question(`${text} [${usual}] `)).trim()
      try {
        return read(answer === '' ? usual : answer)
      } catch (error) {
        process.stderr.write(`  ${error instanceof Refusal ? error.message : (error as Error).message}\n`)
      }
    }
  }
  try {
    const name = given.name ?? (await question('What do you call it?', 'Our funnel', String))
    const leads =
      given.leadsPerDay ?? (await question('How many new leads come?', '4/day', (text) => leadsPerDay('leads', text)))
    const stages = given.stages ?? (await askStages(question))
    const people = given.people ?? (await question('How many people work on them?', '5', wholeNumber))
    const cost = given.cost ?? (await question('What does one of them cost per hour?', '60', positive))
    const file = out ?? (await question('Where to write it?', 'funnel.yaml', newFile))
    const currency = given.currency === undefined ? {} : { currency: given.currency }
    return { name, stages, leadsPerDay: leads, people, cost, out: file, ...currency }
  } finally {
    lines.close()
  }
}

type Question = <T>(text: string, usual: string, read: (answer: string) => T) => Promise<T>

async function askStages(question: Question): Promise<Stage[]> {
  const names = await question('Which steps do they pass, in order?', 'qualify, demo, propose', (text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
  const stages: Stage[] = []
  for (const [i, name] of names.entries()) {
    const takes = await question(`  ${name}: how long do you work on it?`, '1h', (text) => timeOf(name, text))
    const onward = names[i + 1] ?? 'buy'
    const on = await question(`  ${name}: of 100, how many go on to ${onward}?`, '50', (text) => percentOf(name, text))
    stages.push({ name, takes, on })
  }
  return stages
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new Error('A whole number from 1, please.')
  return value
}

function newFile(path: string): string {
  if (existsSync(path)) throw new Error(`${path} is there already; another name, please.`)
  return path
}
