// Models A, B and C on SIM.JS, as its tutorial builds them: entities use facilities, callbacks follow.

import { FunnelFigures, LEAVES, MEAN_SERVICE, measurePeer, REPEATS, readOptions, SERVERS, Times } from '../child.mjs'

// SIM.JS is a browser bundle: it puts itself on `window`.
globalThis.window = {}
await import('simjs')
const { Entity, Facility, Random, Sim } = globalThis.window.Sim

class Desk extends Entity {
  start(customers, random, desk, lead) {
    this.left = customers
    this.random = random
    this.desk = desk
    this.lead = lead
    this.setTimer(random.exponential(0.9)).done(this.arrive)
  }

  arrive() {
    this.useFacility(this.desk, this.random.exponential(1)).done(this.depart, this, this.time())
    if (--this.left > 0) this.setTimer(this.random.exponential(0.9)).done(this.arrive)
  }

  depart(arrivedAt) {
    this.lead.add(this.time() - arrivedAt)
  }
}

class Funnel extends Entity {
  start({ customers, patience }, random, facilities, figures) {
    this.left = customers
    this.patience = patience
    this.random = random
    this.facilities = facilities
    this.figures = figures
    this.setTimer(random.exponential(1)).done(this.arrive)
  }

  arrive() {
    this.join({ arrivedAt: this.time(), joinedAt: 0, service: 0, station: 0 })
    if (--this.left > 0) this.setTimer(this.random.exponential(1)).done(this.arrive)
  }

  join(customer) {
    const { station } = customer
    const facility = this.facilities[station]
    const figures = this.figures.stations[station]
    customer.joinedAt = this.time()
    customer.service = this.random.exponential(1 / MEAN_SERVICE[station])
    figures.joined++
    const waits = facility.free === 0
    const request = this.useFacility(facility, customer.service).done(this.finish, this, customer)
    if (!waits) return
    figures.waiters++
    request.waitUntil(this.random.exponential(1 / this.patience), this.renege, this, customer)
  }

  finish(customer) {
    const { station } = customer
    this.figures.stations[station].waited += this.time() - customer.joinedAt - customer.service
    const luck = this.random.random()
    if (luck < LEAVES) return this.figures.leadLeft.add(this.time() - customer.arrivedAt)
    if (luck >= LEAVES + REPEATS) customer.station++
    if (customer.station === SERVERS.length) this.figures.leadCompleted.add(this.time() - customer.arrivedAt)
    else this.join(customer)
  }

  renege(customer) {
    const figures = this.figures.stations[customer.station]
    figures.reneged++
    figures.waited += this.time() - customer.joinedAt
    this.figures.leadReneged.add(this.time() - customer.arrivedAt)
  }
}

class Delay extends Entity {
  start({ customers, pending }, random, population) {
    this.left = customers
    this.random = random
    this.rate = 1 / pending
    this.population = population
    for (let i = 0; i < pending; i++) this.enter()
    this.setTimer(random.exponential(1)).done(this.arrive)
  }

  enter() {
    this.population.pending++
    this.setTimer(this.random.exponential(this.rate)).done(this.depart)
  }

  arrive() {
    this.population.account(this.time())
    this.enter()
    if (--this.left > 0) this.setTimer(this.random.exponential(1)).done(this.arrive)
    else this.population.end = this.time()
  }

  depart() {
    this.population.account(this.time())
    this.population.pending--
    this.population.departures++
  }
}

/** How many are in the delay over time, until the last arrival. */
class Population {
  pending = 0
  departures = 0
  area = 0
  changedAt = 0
  end = 0

  account(now) {
    this.area += (now - this.changedAt) * this.pending
    this.changedAt = now
  }

  toJSON() {
    return { pending: this.area / this.end, departures: this.departures / this.end }
  }
}

function runA({ customers, seed }) {
  const sim = new Sim()
  const lead = new Times()
  sim.addEntity(Desk, 'desk', customers, new Random(seed), new Facility('desk'), lead)
  sim.simulate(Number.POSITIVE_INFINITY)
  return { lead }
}

function runB(options) {
  const sim = new Sim()
  const figures = new FunnelFigures()
  const facilities = SERVERS.map((servers, i) => new Facility(`station ${i}`, Facility.FCFS, servers))
  sim.addEntity(Funnel, 'funnel', options, new Random(options.seed), facilities, figures)
  sim.simulate(Number.POSITIVE_INFINITY)
  return figures
}

function runC(options) {
  const sim = new Sim()
  const population = new Population()
  sim.addEntity(Delay, 'delay', options, new Random(options.seed), population)
  // The delay is never emptied: the run stops with the last arrival.
  while (population.end === 0) sim.step()
  return population
}

await measurePeer('simjs', readOptions(), { a: runA, b: runB, c: runC })
