"""Models A, B and C on SimPy 3: each customer is a process, each station a resource."""

import argparse
import json
import sys
import time
from random import Random

import simpy

SERVERS = [1, 2, 3, 4, 4, 3, 2, 1]
MEAN_SERVICE = [0.72 * servers * (9 / 8) ** i for i, servers in enumerate(SERVERS)]
LEAVES = 0.1
REPEATS = 0.1


class Times:
    """Counts, means and variances of times."""

    def __init__(self):
        self.count = 0
        self.sum = 0.0
        self.squares = 0.0

    def add(self, x):
        self.count += 1
        self.sum += x
        self.squares += x * x

    def figures(self):
        n = self.count
        mean = self.sum / n if n else 0.0
        variance = (self.squares - n * mean * mean) / (n - 1) if n > 1 else 0.0
        return {"count": n, "mean": mean, "variance": variance}


class Station:
    def __init__(self, env, servers, mean_service):
        self.resource = simpy.Resource(env, capacity=servers)
        self.rate = 1 / mean_service
        self.joined = 0
        self.reneged = 0
        self.waiters = 0
        self.waited = 0.0

    def figures(self):
        joined = self.joined or 1
        return {
            "joined": self.joined,
            "reneged": self.reneged / joined,
            "waited": self.waiters / joined,
            "wait": self.waited / joined,
        }


def arrivals(env, customers, draw, rate, customer):
    for _ in range(customers):
        yield env.timeout(draw(rate))
        env.process(customer())


def model_a(options):
    env = simpy.Environment()
    draw = Random(options.seed).expovariate
    desk = simpy.Resource(env, capacity=1)
    lead = Times()

    def customer():
        arrived_at = env.now
        with desk.request() as request:
            yield request
            yield env.timeout(draw(1.0))
        lead.add(env.now - arrived_at)

    env.process(arrivals(env, options.customers, draw, 0.9, customer))
    env.run()
    return {"lead": lead.figures()}


def model_b(options):
    env = simpy.Environment()
    random = Random(options.seed)
    draw, luck = random.expovariate, random.random
    stations = [Station(env, *pair) for pair in zip(SERVERS, MEAN_SERVICE)]
    completed, left, reneged = Times(), Times(), Times()
    impatience, tuned = 1 / options.patience, options.tuned

    def customer():
        arrived_at = env.now
        i = 0
        while i < len(stations):
            station = stations[i]
            station.joined += 1
            with station.resource.request() as request:
                # SimPy's documentation always waits; a request that is granted at once needs neither an event nor a patience.
                if not (tuned and request.triggered):
                    station.waiters += not request.triggered
                    joined_at = env.now
                    yield request | env.timeout(draw(impatience))
                    station.waited += env.now - joined_at
                    if not request.triggered:
                        station.reneged += 1
                        reneged.add(env.now - arrived_at)
                        return
                yield env.timeout(draw(station.rate))
            u = luck()
            if u < LEAVES:
                left.add(env.now - arrived_at)
                return
            if u >= LEAVES + REPEATS:
                i += 1
        completed.add(env.now - arrived_at)

    env.process(arrivals(env, options.customers, draw, 1.0, customer))
    env.run()
    return {
        "shareReneged": reneged.count / options.customers,
        "renegesAtFirst": stations[0].reneged / options.customers,
        "leadCompleted": completed.figures(),
        "leadLeft": left.figures(),
        "leadReneged": reneged.figures(),
        "stations": [station.figures() for station in stations],
    }


def model_c(options):
    env = simpy.Environment()
    draw = Random(options.seed).expovariate
    rate = 1 / options.pending
    inside, departures, area, changed_at = options.pending, 0, 0.0, 0.0

    def account(step):
        nonlocal inside, area, changed_at
        area += (env.now - changed_at) * inside
        changed_at = env.now
        inside += step

    def delay():
        nonlocal departures
        yield env.timeout(draw(rate))
        account(-1)
        departures += 1

    def customer():
        account(1)
        return delay()

    for _ in range(options.pending):
        env.process(delay())
    # The delay is never emptied: the run stops with the last arrival.
    env.run(until=env.process(arrivals(env, options.customers, draw, 1.0, customer)))
    return {"pending": area / env.now, "departures": departures / env.now}


def probe():
    """Seconds that five milliseconds of arithmetic take: more when somebody else is on the core."""
    start = time.perf_counter()
    x = 1.0
    for _ in range(180_000):
        x = x * 0.5 + 1.0
        x = x * 0.5 + 1.5
    return time.perf_counter() - start


WAIT = 5


def quiet_probe(quiet, waited):
    """The first probe that takes no longer than `quiet` seconds, or after the wait any; see child.mjs."""
    while True:
        seconds = probe()
        if seconds <= quiet or waited[0] > WAIT:
            return seconds
        waited[0] += seconds


def run(options, waited):
    """Runs once, and prints a line."""
    before = quiet_probe(options.quiet, waited)
    start = time.perf_counter()
    stats = {"a": model_a, "b": model_b, "c": model_c}[options.model](options)
    seconds = time.perf_counter() - start
    result = {
        "program": "simpy-tuned" if options.tuned else "simpy",
        "model": options.model,
        "customers": options.customers,
        "seconds": seconds,
        "perSecond": options.customers / seconds,
        "before": before,
        "after": probe(),
        "stats": stats,
    }
    json.dump(result, sys.stdout)
    print()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="b")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=20)
    parser.add_argument("--pending", type=int, default=10_000)
    parser.add_argument("--tuned", action="store_true", help="model B without events that change nothing")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--quiet", type=float, default=float("inf"))
    options = parser.parse_args()
    waited = [0.0]
    for _ in range(options.runs):
        run(options, waited)
        options.seed += 1


main()
