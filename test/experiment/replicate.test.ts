import { describe, expect, test } from 'vitest'
import { design } from '../../src/experiment/design.ts'
import { replicate } from '../../src/experiment/replicate.ts'
import { inProcess, type Runner, type Task } from '../../src/experiment/runner.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import { station } from './designs.ts'

const { program } = design(station(), {})
const job = (replications: number) => ({ program, seed: 1, replications, want: {} })
const plain = inProcess()

/** A runner that takes so many milliseconds a replication, and keeps what it was given to do. */
function slow(milliseconds: number): Runner & { tasks: Task[] } {
  const tasks: Task[] = []
  const run = async (task: Task) => {
    tasks.push(task)
    await new Promise((resume) => setTimeout(resume, milliseconds * task.replications.length))
    return plain.run(task)
  }
  return { width: 1, tasks, run }
}

describe('blocks of replications', () => {
  test('stay near half a second of work, however many replications are asked for', async () => {
    const runner = slow(100)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 1500)
    await replicate([job(3000)], runner, undefined, stop.signal)
    expect(runner.tasks.length).toBeGreaterThan(2)
    expect(Math.max(...runner.tasks.map((task) => task.replications.length))).toBeLessThanOrEqual(5)
  })

  test('grow where replications are short, and cover each replication once', async () => {
    const runner = slow(0)
    const [tallies] = await replicate([job(200)], runner)
    expect(runner.tasks.length).toBeLessThan(60)
    expect(tallies!.map((tally) => tally!.replication)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
  })

  test('of several designs hold the same replications, one design after the other', async () => {
    const runner = slow(20)
    await replicate([job(4), job(4)], runner)
    const lists = runner.tasks.map((task) => task.replications.join())
    for (let i = 0; i < lists.length; i += 2) expect(lists[i + 1]).toBe(lists[i])
  })
})

describe('an abort', () => {
  test('lets the tasks under way finish, and begins no more', async () => {
    const runner = slow(200)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    const [tallies] = await replicate([job(50)], runner, undefined, stop.signal)
    expect(runner.tasks).toHaveLength(1)
    expect(tallies!.filter((tally) => tally !== null)).toHaveLength(1)
  })
})

test('progress tells of the pilot runs that find the warm-up, then of the replications', async () => {
  const told: string[] = []
  const progress = (done: number, total: number, part?: string) => told.push(`${part ?? 'runs'} ${done}/${total}`)
  await simulate(station({ time: { ...station().time, warmup: 'auto' } }), { reps: 3, progress })
  expect(told[0]).toBe('warm-up 0/3')
  expect(told.indexOf('warm-up 3/3')).toBeLessThan(told.indexOf('runs 0/3'))
  expect(told.at(-1)).toBe('runs 3/3')
})
