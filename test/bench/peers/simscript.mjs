// Models A, B and C on SimScript: each customer is an entity with an asynchronous script.

import { FunnelFigures, LEAVES, MEAN_SERVICE, measurePeer, REPEATS, readOptions, SERVERS, Times } from '../child.mjs'

// SimScript lets the page draw every quarter of a second; here there is nothing to draw.
globalThis.requestAnimationFrame = (callback) => setImmediate(callback)
const { Entity, Exponential, Queue, Simulation, Uniform } = await import('simscript')

/** Resolves when the simulation has no more to do, or is stopped. */
function finished(sim) {
  return new Promise((resolve) => {
    sim.finished.addEventListener(resolve)
    sim.start()
  })
}

function modelA({ customers, seed }) {
  const lead = new Times()
  const service = new Exponential(1, seed)
  const waiting = new Queue('waiting')
  const desk = new Queue('desk', 1)

  class Customer extends Entity {
    async script() {
      const arrivedAt = this.simulation.timeNow
      this.enterQueueImmediately(waiting)
      await this.enterQueue(desk)
      this.leaveQueue(waiting)
      await this.delay(service.sample())
      this.leaveQueue(desk)
      lead.add(this.simulation.timeNow - arrivedAt)
    }
  }

  const sim = new Simulation()
  sim.generateEntities(Customer, new Exponential(1 / 0.9, seed + 1), customers)
  return finished(sim).then(() => ({ lead }))
}

/** A station's two queues, its luck, and the signal that wakes the first who waits. */
function buildStation(servers, i, seed) {
  return {
    waiting: new Queue(`waiting ${i}`),
    service: new Queue(`service ${i}`, servers),
    wake: Symbol(`a server is free at ${i}`),
    takes: new Exponential(MEAN_SERVICE[i], seed + 10 + i),
  }
}

function modelB({ customers, seed, patience, tuned }) {
  const figures = new FunnelFigures()
  const stations = SERVERS.map((servers, i) => buildStation(servers, i, seed))
  const patiences = new Exponential(patience, seed + 1)
  const luck = new Uniform(0, 1, seed + 2)

  class Customer extends Entity {
    async script() {
      const arrivedAt = this.simulation.timeNow
      const lead = await this.walk()
      lead.add(this.simulation.timeNow - arrivedAt)
    }

    /** The customer's way through the funnel; gives the statistics in which it ends. */
    async walk() {
      for (let i = 0; i < stations.length; ) {
        if (!(await this.visit(stations[i], figures.stations[i]))) return figures.leadReneged
        const u = luck.sample()
        if (u < LEAVES) return figures.leadLeft
        if (u >= LEAVES + REPEATS) i++
      }
      return figures.leadCompleted
    }

    async visit({ waiting, service, wake, takes }, station) {
      station.joined++
      // Who was woken at this very instant still stands in the waiting queue, and goes first.
      const waits = waiting.pop > 0 || !service.canEnter()
      // In SimScript's samples everyone stands in line before entering service; the tuned program spares it those who need not wait.
      const queues = waits || !tuned
      if (queues) this.enterQueueImmediately(waiting)
      if (waits) {
        station.waiters++
        // A delay ends by its time (the patience) or by the signal, whichever is first.
        station.waited += await this.delay(patiences.sample(), null, wake)
      }
      const isServed = service.canEnter()
      if (isServed) this.enterQueueImmediately(service)
      else station.reneged++
      if (queues) this.leaveQueue(waiting)
      if (!isServed) return false
      await this.delay(takes.sample())
      this.leaveQueue(service)
      if (waiting.pop > 0) this.sendSignal(wake, 1)
      return true
    }
  }

  const sim = new Simulation()
  sim.generateEntities(Customer, new Exponential(1, seed), customers)
  return finished(sim).then(() => figures)
}

function modelC({ customers, pending, seed }) {
  const takes = new Exponential(pending, seed)
  const delay = new Queue('delay')

  class Customer extends Entity {
    async script() {
      this.enterQueueImmediately(delay)
      await this.delay(takes.sample())
      this.leaveQueue(delay)
    }
  }

  class Arrivals extends Entity {
    async script() {
      const { simulation } = this
      const gap = new Exponential(1, seed + 1)
      for (let i = 0; i < pending; i++) simulation.activate(new Customer())
      for (let i = 0; i < customers; i++) {
        await this.delay(gap.sample())
        simulation.activate(new Customer())
      }
      // The delay is never emptied: the run ends with the last arrival.
      simulation.timeEnd = simulation.timeNow
    }
  }

  const sim = new Simulation()
  sim.activate(new Arrivals())
  return finished(sim).then(() => ({
    pending: delay.averageLength,
    departures: (pending + customers - delay.pop) / sim.timeEnd,
  }))
}

await measurePeer('simscript', readOptions({ tuned: { type: 'boolean' } }), { a: modelA, b: modelB, c: modelC })
