import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { story } from '../../src/experiment/story.ts'
import { compile } from '../../src/scenario/compile.ts'
import { read } from '../mechanisms/cohort.ts'
import { expectSameBytes } from '../property/bytes.ts'

/** Somebody comes on the fifth day, is advised for three, thinks for twenty, and buys; ten days later they come back. */
const shop = (blocks: string, more = '') => `whyflow: 1
time: { unit: day, horizon: 60, mode: terminating }
needs: [care]
market: { arrivals: { at: [5] }, segments: { all: { wants: { care: 0.5 } } } }
offering: { price: 10, delivers: { care: 0.8 } }
${blocks}
journey:
  start: advise
  steps:
    advise: { enables: understand, takes: { constant: 3 }, next: { think: 1 } }
    think: { takes: { constant: 20 }, next: { won: 1 } }
    won: { end: won }
${more}`

/** `time: text` of the lines that match. */
const linesOf = (text: string, about: RegExp) =>
  story(read(text), 1)
    .designs[0]!.told!.lines.filter((line) => about.test(line.text))
    .map((line) => `${line.time}: ${line.text}`)

describe('permission in the story', () => {
  const about = /contact/

  test('who opts in after a visit, and who was on the list when they came', () => {
    expect(linesOf(shop('permission: { start: 0, optIn: { chance: 1 } }'), about)).toEqual([
      '5: Arrives, who has not opted in to contacts.',
      '8: Opts in: may be contacted from now on.',
    ])
    expect(linesOf(shop('permission: { contacts: { rate: 0.1 } }'), about)).toEqual([
      '5: Arrives, who may be contacted.',
    ])
    expect(linesOf(shop(''), about)).toEqual([])
  })

  test('who opts out is found to have done so once, at the end of the visit', () => {
    // At this rate nobody stays on the list for an hour.
    const text = shop('permission: { start: 1, optIn: { chance: 1 }, optOut: { base: 1000 } }')
    expect(linesOf(text, about)).toEqual([
      '5: Arrives, who may be contacted.',
      '8: Opted out meanwhile: may not be contacted any more.',
      '8: Opts in: may be contacted from now on.',
      '28: Opted out meanwhile: may not be contacted any more.',
    ])
    expect(linesOf(text.replace(', optIn: { chance: 1 }', ''), about)).toHaveLength(2)
  })

  test('is told and changes nothing', () => {
    const { program } = compile(read(shop('permission: { optIn: { chance: 1 }, optOut: { base: 0.2 } }')))
    const [watched, alone] = [run(program, 1, 1, { probes: [{ source: 0, ordinal: 0 }] }), run(program, 1, 1)]
    expectSameBytes(watched.tally, alone.tally, 'the tally')
  })
})

describe('launches in the story', () => {
  const about = /Generation/
  const renewed = 'What has faded is as new again.'

  test('while the customer is there, each before what happens to them at that time', () => {
    const text = shop('lifecycle: { every: 14, fades: { after: 0.5, rate: 0.1 } }')
    expect(linesOf(text, about)).toEqual([
      `14: Generation 2 of the offering comes out. ${renewed}`,
      `28: Generation 3 of the offering comes out. ${renewed}`,
    ])
    const { lines } = story(read(text), 1).designs[0]!.told!
    expect(lines.map(({ what }) => what)).toEqual([
      'arrived',
      'joined',
      'routed',
      'joined',
      'launched',
      'launched',
      'routed',
      'ended',
    ])
    expect(lines[4]).toMatchObject({ step: null, fork: null })
  })

  test('also between two cycles, and not the one that they came with', () => {
    const back = 'retention: { model: sbg, alpha: 0.01, beta: 1e5, period: 10 }'
    // Bought on day 28, back on day 38, which is when the third generation begins; the second one does on day 19.
    const text = shop(`lifecycle: { every: 19, launch: 100 }\n${back}`)
    expect(linesOf(text, /Generation|Comes back/)).toEqual([
      '19: Generation 2 of the offering comes out.',
      '38: Generation 3 of the offering comes out.',
      '38: Comes back, for cycle number 2.',
    ])
    expect(linesOf(shop('lifecycle: { every: 5, launch: 100 }'), about)[0]).toMatch(/^10: Generation 3/)
  })

  test('say what is new of them, and nothing where there are none', () => {
    const drift = 'Who comes from now on wants other things.'
    expect(linesOf(shop('lifecycle: { every: 20, drift: { care: 0.1 } }'), about)).toEqual([
      `20: Generation 2 of the offering comes out. ${drift}`,
    ])
    expect(
      linesOf(shop('lifecycle: { every: 20, drift: { care: 0.1 }, fades: { after: 0, rate: 1 } }'), about),
    ).toEqual([`20: Generation 2 of the offering comes out. ${renewed} ${drift}`])
    expect(linesOf(shop('lifecycle: { every: 20 }'), about)).toEqual([])
    expect(linesOf(shop(''), about)).toEqual([])
  })

  test('part no paths', () => {
    const [plain, launched] = [read(shop('')), read(shop('lifecycle: { every: 14, launch: 100 }'))]
    expect(story(plain, 1, launched).divergence).toBeNull()
  })
})
