import { chanceAtEffort, effortExponent } from '../../src/theory/effort-odds.ts'
import { mg1 } from '../../src/theory/mg1.ts'
import { commoditised } from '../../src/theory/salop.ts'
import { type SbgParams, sbgDiscountedLifetime, sbgSurvival } from '../../src/theory/sbg.ts'
import { asks, drawn, MARKET } from '../mechanisms/clarities.ts'
import { chain, eventsOf, only, read } from '../mechanisms/experiences.ts'
import { firmCurves } from './curves-firm.ts'
import { type Line, picture } from './picture.ts'

/** The pictures of the pages on mechanisms, by file name. Those of trust and relationship are drawn by the engine. */
export function curves(): Record<string, string> {
  return {
    clarity: clarity(),
    trust: trust(),
    relationship: relationship(),
    interest: interest(),
    retention: retention(),
    'customer-equity': equity(),
    lifecycle: lifecycle(),
    permission: permission(),
    ...levers(),
    ...firmCurves(),
  }
}

/** The market of the exact values in the tests: one customer in ten wants it. */
function clarity(): string {
  const line = (label: string, share: (told: number) => number): Line => ({
    label,
    points: Array.from({ length: 41 }, (_, i) => [i / 40, share(i / 40)] as const),
  })
  const [right, wrong] = MARKET
  return picture('Share that asks, where one in ten wants what the firm is for', 'clarity', [
    line('of those who want it', (told) => asks(told, right.purposeFit)),
    line('of the others', (told) => asks(told, wrong.purposeFit)),
    line('of all', (told) => drawn(told).asks),
    line('right ones among them', (told) => drawn(told).right),
  ])
}

const TIMES = 12

function experiences(blocks: { lines: string[]; promise?: string }) {
  return only('experienced', eventsOf(read(chain(TIMES, { delivers: 0.6, blocks }))))
}

function trust(): string {
  const line = (label: string, promised: number, learns: number): Line => {
    const events = experiences({
      lines: [`trust: { expectation: ${learns}, gain: 0.2, loss: 0.5 }`],
      promise: `, promises: { care: ${promised} }`,
    })
    return { label, points: [[0, 0.5], ...events.map(({ trust }, i) => [i + 1, trust[1]] as const)] }
  }
  return picture('Trust, where 0.6 is delivered (gain 0.2, loss 0.5)', 'experiences', [
    line('0.4 promised', 0.4, 0),
    line('0.6, as delivered', 0.6, 0),
    line('0.9, and they learn', 0.9, 0.3),
    line('0.9, never learning', 0.9, 0),
  ])
}

function relationship(): string {
  const line = (growth: number): Line => {
    const events = experiences({ lines: [`relationship: { growth: ${growth} }`] })
    return {
      label: `growth ${growth}`,
      points: [[0, 0], ...events.map(({ relationship }, i) => [i + 1, relationship[1]] as const)],
    }
  }
  return picture('Relationship, where the quality is 0.6', 'experiences', [line(0.5), line(0.15), line(0.05)])
}

function interest(): string {
  const line = (lasts: number): Line => {
    const points = Array.from({ length: 49 }, (_, i) => [i / 6, Math.exp(-i / 6 / lasts)] as const)
    return { label: `lasts ${lasts} ${lasts === 1 ? 'day' : 'days'}`, points }
  }
  return picture('Interest left', 'days of waiting', [line(14), line(4), line(1)])
}

/** The two published fits. */
const HIGH_END = { alpha: 0.668088, beta: 3.806095 }
const REGULAR = { alpha: 0.704077, beta: 1.182043 }
const years = Array.from({ length: 13 }, (_, year) => year)

/** And what the second would be if everybody had the same chance of dropping out. */
function retention(): string {
  const line = (label: string, share: (year: number) => number): Line => ({
    label,
    points: years.map((year) => [year, share(year)] as const),
  })
  return picture('Share of customers still renewing (sBG)', 'years', [
    line('high end', (year) => sbgSurvival(HIGH_END, year)),
    line('regular', (year) => sbgSurvival(REGULAR, year)),
    line('regular, if all were alike', (year) => sbgSurvival(REGULAR, 1) ** year),
  ])
}

/** What each year's margin is worth on the first day: those who still renew, discounted; the label says the sum for ever. */
function equity(): string {
  const line = (label: string, fit: SbgParams, discount: number): Line => ({
    label: `${label}, ${100 * discount} %: ${sbgDiscountedLifetime(fit, discount).toFixed(1)}`,
    points: years.slice(0, 7).map((year) => [year, sbgSurvival(fit, year) / (1 + discount) ** year] as const),
  })
  return picture('Worth today of a customer’s margin of each year, and of all', 'years', [
    line('high end', HIGH_END, 0.1),
    line('high end', HIGH_END, 0.3),
    line('regular', REGULAR, 0.1),
    line('regular', REGULAR, 0.3),
  ])
}

function levers(): Record<string, string> {
  return { effort: effort(), individualise: individualise(), rivals: rivals() }
}

function effort(): string {
  const line = (elasticity: number, label: string): Line => ({
    label,
    points: Array.from({ length: 31 }, (_, i) => {
      const level = 0.25 * 1.1225 ** i
      const exponent = effortExponent({ elasticity, chance: 0.2 })
      return [level, chanceAtEffort({ chance: 0.2, effort: level, exponent })] as const
    }),
  })
  return picture('Share won, 20 % at today’s effort', 'effort, 1: as today', [
    line(0.34, '.34, personal selling'),
    line(0.12, '.12, advertising'),
  ])
}

/** One person's queue; the load is that of the standard work, so that longer work is full sooner. */
function individualise(): string {
  const line = (label: string, service: number, cv2: number): Line => ({
    label,
    points: Array.from({ length: 17 }, (_, i) => i / 20).map((load) => {
      const { Wq } = mg1({ lambda: load, service, cv2 })
      return [100 * load, Math.min(1, Wq / 20)] as const
    }),
  })
  return picture('Wait, in twenties of a working time', '% load with standard work', [
    line('15 % longer, cv² 1', 1.15, 1),
    line('as long, cv² 1', 1, 1),
    line('standard, cv² 0', 1, 0),
  ])
}

function rivals(): string {
  const line = (decay: number): Line => ({
    label: `rate ${decay} a year`,
    points: Array.from({ length: 31 }, (_, i) => [i / 3, 0.9 - commoditised({ initial: 0.7, decay }, i / 3)] as const),
  })
  return picture('How far rivals meet a need of which we meet 0.9', 'years', [line(0.5), line(0.2), line(0.1)])
}

/** The formula that the tests hold the engine against. */
function lifecycle(): string {
  const line = (label: string, after: number, rate: number, floor: number): Line => ({
    label,
    points: Array.from({ length: 180 }, (_, i) => {
      const old = Math.max(0, ((i / 60) % 1) * 2 - 2 * after)
      return [i / 30, floor + (1 - floor) * Math.exp(-rate * old)] as const
    }),
  })
  return picture('Share of what is delivered when new; a new generation every two years', 'years', [
    line('60 % as new, floor 30 %', 0.6, 2, 0.3),
    line('fading at once, to nothing', 0, 0.7, 0),
    line('nothing fades', 0, 0, 0),
  ])
}

/** The formula that the tests hold the engine against: ten days to decide, odds −2 without a contact and 1 with one. */
function permission(): string {
  const odds = (x: number) => 1 / (1 + Math.exp(-x))
  const line = (label: string, base: number, annoyed: number): Line => ({
    label,
    points: Array.from({ length: 121 }, (_, i) => {
      const contacts = i / 60
      const stays = Math.exp(-10 * base * Math.exp(annoyed * contacts))
      return [contacts, stays * odds(-2 + 3 * (1 - Math.exp(-10 * contacts))) + (1 - stays) * odds(-2)] as const
    }),
  })
  return picture('Share won, by how often customers are contacted', 'contacts a day', [
    line('nobody opts out', 0, 0),
    line('2 % a day opt out', 0.02, 0),
    line('…and more when annoyed', 0.01, 1.5),
    line('5 % a day, annoyed', 0.05, 1.5),
  ])
}
