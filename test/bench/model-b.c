/*
 * The yardstick: models A, B and C of the benchmark, written for these models alone.
 *
 * Model B is the funnel of eight stations. Each live customer has exactly one pending event (the end of their patience
 * or the end of their service), so the event list is one 4-ary heap indexed by customer: a patience entry becomes the
 * service entry by being re-keyed where it stands, and nothing stale is ever in the heap. `--timers` chooses how a
 * patience ends:
 *   indexed  the entry is re-keyed (the default, and the faster of the two);
 *   lazy     a patience that is no longer wanted stays in the heap until its time comes, and is then thrown away:
 *            the denominator of what is asked for;
 *   queue    no timer at all: the deadline lies in the queue, and is looked at when a server falls free. It is only
 *            valid when nothing watches the queue's length, so it is printed beside the others and divides nothing.
 *
 * Usage: model-b [--model a|b|c] [--customers N] [--runs K] [--seed S] [--patience H] [--pending N]
 *                [--timers indexed|lazy|queue]
 * It prints one line of JSON a run; `seconds` is the time of the run alone, `before` and `after` are those of the probe.
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ALWAYS static inline __attribute__((always_inline))
#define RARELY(x) __builtin_expect(!!(x), 0)

/* ---- Random numbers: xoshiro256++ and the 256-layer ziggurat for the exponential (Marsaglia and Tsang 2000). ---- */

static uint64_t state[4];

static void seedRandom(uint64_t seed) {
  for (int i = 0; i < 4; i++) { /* splitmix64, as the authors of xoshiro advise */
    uint64_t z = (seed += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    state[i] = z ^ (z >> 31);
  }
}

ALWAYS uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

ALWAYS uint64_t nextWord(uint64_t s[4]) {
  uint64_t result = rotate(s[0] + s[3], 23) + s[0];
  uint64_t t = s[1] << 17;
  s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t, s[3] = rotate(s[3], 45);
  return result;
}

ALWAYS double toUnit(uint64_t word) { return (double)(int64_t)(word >> 11) * 0x1p-53; }

#define LAYERS 256
#define TAIL 7.69711747013104972
#define LAYER_AREA 0.0039496598225815571993
/* The edge of a layer scaled to the 53-bit integer, its upper neighbour, and the density at its edge. */
static double layerScale[LAYERS], layerEdge[LAYERS + 1], layerDensity[LAYERS + 1];

static void buildZiggurat(void) {
  layerEdge[0] = LAYER_AREA * exp(TAIL);
  layerEdge[1] = TAIL;
  for (int i = 1; i < LAYERS - 1; i++) layerEdge[i + 1] = -log(LAYER_AREA / layerEdge[i] + exp(-layerEdge[i]));
  layerEdge[LAYERS] = 0;
  for (int i = 0; i <= LAYERS; i++) layerDensity[i] = exp(-layerEdge[i]);
  for (int i = 0; i < LAYERS; i++) layerScale[i] = layerEdge[i] * 0x1p-53;
}

static __attribute__((noinline)) double exponentialSlow(uint64_t s[4], unsigned layer, double x) {
  double base = 0;
  for (;;) {
    if (layer == 0) base += TAIL; /* the tail is again exponential */
    else if (layerDensity[layer] + toUnit(nextWord(s)) * (layerDensity[layer + 1] - layerDensity[layer]) < exp(-x))
      return base + x;
    uint64_t word = nextWord(s);
    layer = word & (LAYERS - 1);
    x = (double)(int64_t)(word >> 11) * layerScale[layer];
    if (x < layerEdge[layer + 1]) return base + x;
  }
}

/* Variates are made in blocks: the generator's state then lives in registers, and the draws overlap. */
#define BLOCK 512
static double exponentials[BLOCK];
static uint64_t words[BLOCK];
static int exponentialsLeft, wordsLeft;

static __attribute__((noinline)) void refillExponentials(void) {
  uint64_t s[4] = {state[0], state[1], state[2], state[3]};
  for (int i = 0; i < BLOCK; i++) {
    uint64_t word = nextWord(s);
    unsigned layer = word & (LAYERS - 1);
    double x = (double)(int64_t)(word >> 11) * layerScale[layer];
    exponentials[i] = RARELY(x >= layerEdge[layer + 1]) ? exponentialSlow(s, layer, x) : x;
  }
  memcpy(state, s, sizeof s);
  exponentialsLeft = BLOCK;
}

static __attribute__((noinline)) void refillWords(void) {
  uint64_t s[4] = {state[0], state[1], state[2], state[3]};
  for (int i = 0; i < BLOCK; i++) words[i] = nextWord(s);
  memcpy(state, s, sizeof s);
  wordsLeft = BLOCK;
}

ALWAYS double exponential(void) {
  if (RARELY(exponentialsLeft == 0)) refillExponentials();
  return exponentials[--exponentialsLeft];
}

ALWAYS uint32_t word32(void) {
  if (RARELY(wordsLeft == 0)) refillWords();
  return (uint32_t)(words[--wordsLeft] >> 32);
}

/* ---- The event list: a 4-ary heap, its root at index 3 so that four children share a 64-byte line. ---- */

typedef struct {
  double time;
  uint32_t id;    /* the customer, or 0 for the next arrival */
  uint32_t stamp; /* lazy only: which wait or service this entry speaks of */
} Entry;

#define ROOT 3
static Entry *heap;
static uint32_t *position; /* of a customer's entry in the heap */
static uint32_t heapEnd, heapCapacity;
static int hole; /* the root is gone, and the next entry fills its place: one sift instead of two */

static void heapReserve(uint32_t capacity) {
  Entry *grown = aligned_alloc(64, (size_t)(capacity + 8) * sizeof(Entry));
  if (heap) memcpy(grown, heap, (size_t)(heapCapacity + 8) * sizeof(Entry));
  for (uint32_t i = heap ? heapCapacity + 8 : 0; i < capacity + 8; i++) grown[i] = (Entry){INFINITY, 0, 0};
  free(heap);
  heap = grown, heapCapacity = capacity;
}

static void heapStart(uint32_t capacity) {
  heap = NULL, heapCapacity = 0;
  heapReserve((capacity + 3) & ~3u);
  heapEnd = ROOT;
}

ALWAYS void place(uint32_t at, Entry e, int indexed) {
  heap[at] = e;
  if (indexed) position[e.id] = at;
}

ALWAYS void siftDown(uint32_t at, Entry e, int indexed) {
  for (;;) {
    uint32_t child = 4 * (at - 2);
    if (child >= heapEnd) break;
    const Entry *c = heap + child; /* beyond the end stand infinities, so four are always compared */
    uint32_t a = c[1].time < c[0].time;
    uint32_t b = 2 + (c[3].time < c[2].time);
    uint32_t least = c[b].time < c[a].time ? b : a;
    if (e.time <= c[least].time) break;
    place(at, c[least], indexed);
    at = child + least;
  }
  place(at, e, indexed);
}

ALWAYS void siftUp(uint32_t at, Entry e, int indexed) {
  while (at > ROOT) {
    uint32_t parent = at / 4 + 2;
    if (heap[parent].time <= e.time) break;
    place(at, heap[parent], indexed);
    at = parent;
  }
  place(at, e, indexed);
}

ALWAYS void push(Entry e, int indexed) {
  if (!indexed && hole) {
    hole = 0;
    siftDown(ROOT, e, indexed);
    return;
  }
  if (RARELY(heapEnd >= heapCapacity)) heapReserve(heapCapacity * 2);
  siftUp(heapEnd++, e, indexed);
}

ALWAYS void replaceRoot(Entry e, int indexed) { siftDown(ROOT, e, indexed); }

ALWAYS void removeAt(uint32_t at, int indexed) {
  Entry last = heap[--heapEnd];
  heap[heapEnd] = (Entry){INFINITY, 0, 0};
  if (at == heapEnd) return;
  if (at > ROOT && last.time < heap[at / 4 + 2].time) siftUp(at, last, indexed);
  else siftDown(at, last, indexed);
}

ALWAYS void rekey(uint32_t id, double time) {
  uint32_t at = position[id];
  Entry e = {time, id, 0};
  if (time < heap[at].time) siftUp(at, e, 1);
  else siftDown(at, e, 1);
}

/* ---- Statistics ---- */

#define BINS 8192
#define BINS_PER_HOUR 4.0

typedef struct {
  uint64_t count;
  double sum, squares;
  uint32_t bins[BINS];
} Times;

ALWAYS void observe(Times *times, double x) {
  times->count++;
  times->sum += x;
  times->squares += x * x;
  double scaled = x * BINS_PER_HOUR;
  times->bins[scaled < BINS - 1 ? (int)scaled : BINS - 1]++;
}

static double quantile(const Times *times, double p) {
  double wanted = p * (double)times->count, below = 0;
  for (int i = 0; i < BINS; i++) {
    double here = times->bins[i];
    if (below + here >= wanted && here > 0) return (i + (wanted - below) / here) / BINS_PER_HOUR;
    below += here;
  }
  return NAN;
}

static double ratio(double a, double b) { return b > 0 ? a / b : 0; }

static void printTimes(const char *name, const Times *t) {
  double n = (double)t->count, mean = ratio(t->sum, n);
  double variance = n > 1 ? (t->squares - n * mean * mean) / (n - 1) : 0;
  printf("\"%s\":{\"count\":%llu,\"mean\":%.9g,\"variance\":%.9g,\"p50\":%.6g,\"p90\":%.6g}", name,
         (unsigned long long)t->count, mean, variance, n > 0 ? quantile(t, 0.5) : 0, n > 0 ? quantile(t, 0.9) : 0);
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The probe of `probe.mjs`: five milliseconds of arithmetic that fills the core, so that it shows who else is on it. */
static __attribute__((noinline, optimize("no-tree-vectorize"))) double probe(void) {
  uint32_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
  double start = seconds();
  for (int i = 0; i < 8000000; i++) {
    a += b, b = (b << 10 | b >> 22) ^ a, c += d, d = (d << 26 | d >> 6) ^ c;
    e += f, f = (f << 11 | f >> 21) ^ e, g += h, h = (h << 21 | h >> 11) ^ g;
  }
  __asm__ volatile("" : : "r"(a ^ b ^ c ^ d ^ e ^ f ^ g ^ h)); /* The sum is wanted, as far as the compiler knows. */
  return seconds() - start;
}

static double before;

static double startClock(void) {
  before = probe();
  return seconds();
}

static void printHead(const char *program, const char *model, uint64_t customers, uint64_t events, double elapsed) {
  printf("{\"program\":\"%s\",\"model\":\"%s\",\"customers\":%llu,\"events\":%llu,\"seconds\":%.6f,\"perSecond\":%.1f,"
         "\"before\":%.6f,\"after\":%.6f,\"stats\":{",
         program, model, (unsigned long long)customers, (unsigned long long)events, elapsed, (double)customers / elapsed,
         before, probe());
}

/* ---- Model B ---- */

#define STATIONS 8
enum { INDEXED, LAZY, QUEUE };
enum { COMPLETED, LEFT, RENEGED };
static const int SERVERS[STATIONS] = {1, 2, 3, 4, 4, 3, 2, 1};

typedef struct {
  uint32_t queueFirst, queueLast, queued, busy, servers;
  double meanService, changedAt, queueArea, busyArea, waited;
  uint64_t joined, waiters, reneges;
} Station;

typedef struct {
  double arrivedAt, joinedAt, deadline;
  uint32_t next, previous, stamp;
  uint8_t station, waiting;
} Customer;

static Station stations[STATIONS];
static Times leadTimes[3];
static Customer *customers;
static uint32_t *freeCustomers, freeCount, customerCapacity;
static uint64_t eventCount, staleCount;

static __attribute__((noinline)) void growCustomers(void) {
  uint32_t old = customerCapacity, grown = old ? old * 2 : 256;
  customers = realloc(customers, grown * sizeof *customers);
  position = realloc(position, grown * sizeof *position);
  freeCustomers = realloc(freeCustomers, grown * sizeof *freeCustomers);
  for (uint32_t id = grown; id-- > (old ? old : 1);) freeCustomers[freeCount++] = id; /* 0 means nobody */
  for (uint32_t id = old; id < grown; id++) customers[id].stamp = 0;
  customerCapacity = grown;
}

ALWAYS void accrue(Station *st, double now) {
  double since = now - st->changedAt;
  st->queueArea += since * st->queued;
  st->busyArea += since * st->busy;
  st->changedAt = now;
}

ALWAYS void enqueue(Station *st, uint32_t id) {
  Customer *c = customers + id;
  c->next = 0, c->previous = st->queueLast;
  if (st->queueLast) customers[st->queueLast].next = id;
  else st->queueFirst = id;
  st->queueLast = id;
  st->queued++;
}

ALWAYS void takeOut(Station *st, uint32_t id) {
  Customer *c = customers + id;
  if (c->previous) customers[c->previous].next = c->next;
  else st->queueFirst = c->next;
  if (c->next) customers[c->next].previous = c->previous;
  else st->queueLast = c->previous;
  st->queued--;
}

ALWAYS void leave(uint32_t id, int outcome, double now) {
  observe(leadTimes + outcome, now - customers[id].arrivedAt);
  freeCustomers[freeCount++] = id;
}

/*
 * Makes the customer join a station and gives the time of their next event, or infinity when they wait without one.
 */
ALWAYS double join(uint32_t id, Station *st, uint8_t index, double now, double patience, int mode) {
  Customer *c = customers + id;
  c->station = index;
  c->joinedAt = now;
  accrue(st, now);
  st->joined++;
  if (mode == LAZY) c->stamp++;
  if (st->busy < st->servers) {
    st->busy++;
    c->waiting = 0;
    return now + exponential() * st->meanService;
  }
  st->waiters++;
  c->waiting = 1;
  enqueue(st, id);
  double deadline = now + exponential() * patience;
  if (mode != QUEUE) return deadline;
  c->deadline = deadline;
  return INFINITY;
}

/* Takes out of the queue whoever lost patience before now: only where deadlines lie in the queue. */
ALWAYS void dropExpired(Station *st, double now) {
  while (st->queueFirst && customers[st->queueFirst].deadline < now) {
    uint32_t id = st->queueFirst;
    Customer *c = customers + id;
    st->queueArea -= now - c->deadline; /* they were counted until now */
    st->waited += c->deadline - c->joinedAt;
    st->reneges++;
    takeOut(st, id);
    leave(id, RENEGED, c->deadline);
  }
}

/* A server of the station falls free: the first in the queue gets it. */
ALWAYS void handOver(Station *st, double now, int mode) {
  accrue(st, now);
  if (mode == QUEUE) dropExpired(st, now);
  uint32_t id = st->queueFirst;
  if (!id) {
    st->busy--;
    return;
  }
  Customer *c = customers + id;
  takeOut(st, id);
  st->waited += now - c->joinedAt;
  c->waiting = 0;
  double end = now + exponential() * st->meanService;
  if (mode == INDEXED) rekey(id, end);
  else push((Entry){end, id, ++c->stamp}, 0);
}

ALWAYS void arrive(uint64_t *left, double now, double patience, int mode) {
  if (--*left > 0) replaceRoot((Entry){now + exponential(), 0, 0}, mode == INDEXED);
  else removeAt(ROOT, mode == INDEXED);
  if (RARELY(freeCount == 0)) growCustomers();
  uint32_t id = freeCustomers[--freeCount];
  customers[id].arrivedAt = now;
  double next = join(id, stations, 0, now, patience, mode);
  if (mode != QUEUE || next < INFINITY) push((Entry){next, id, customers[id].stamp}, mode == INDEXED);
}

/* The root is this customer's service end: ten per cent leave, ten repeat the station, the rest go on. */
ALWAYS void finish(uint32_t id, double now, double patience, int mode) {
  uint8_t index = customers[id].station;
  uint32_t luck = word32();
  handOver(stations + index, now, mode);
  uint8_t target = luck < 429496730u ? STATIONS + 1 : luck < 858993459u ? index : index + 1;
  if (target >= STATIONS) {
    leave(id, target == STATIONS ? COMPLETED : LEFT, now);
    if (mode == INDEXED) removeAt(ROOT, 1);
    return;
  }
  double next = join(id, stations + target, target, now, patience, mode);
  Entry e = {next, id, customers[id].stamp};
  if (mode == INDEXED) replaceRoot(e, 1);
  else if (mode == LAZY || next < INFINITY) push(e, 0);
}

ALWAYS void renege(uint32_t id, double now, int mode) {
  Station *st = stations + customers[id].station;
  accrue(st, now);
  takeOut(st, id);
  st->waited += now - customers[id].joinedAt;
  st->reneges++;
  leave(id, RENEGED, now);
  if (mode == INDEXED) removeAt(ROOT, 1);
}

ALWAYS double runB(uint64_t arrivals, double patience, int mode) {
  double now = 0;
  push((Entry){exponential(), 0, 0}, mode == INDEXED);
  for (;;) {
    if (mode != INDEXED && hole) {
      hole = 0;
      removeAt(ROOT, 0);
    }
    if (heapEnd == ROOT) break;
    Entry e = heap[ROOT];
    now = e.time;
    eventCount++;
    if (e.id == 0) {
      arrive(&arrivals, now, patience, mode);
      continue;
    }
    if (mode != INDEXED) hole = 1;
    if (mode == LAZY && customers[e.id].stamp != e.stamp) {
      staleCount++;
      continue;
    }
    if (mode != QUEUE && customers[e.id].waiting) {
      if (mode == LAZY) customers[e.id].stamp++;
      renege(e.id, now, mode);
    } else finish(e.id, now, patience, mode);
  }
  return now;
}

static __attribute__((noinline)) double runIndexed(uint64_t n, double patience) { return runB(n, patience, INDEXED); }
static __attribute__((noinline)) double runLazy(uint64_t n, double patience) { return runB(n, patience, LAZY); }
static __attribute__((noinline)) double runQueue(uint64_t n, double patience) { return runB(n, patience, QUEUE); }

static void printStations(double span) {
  printf("\"stations\":[");
  for (int i = 0; i < STATIONS; i++) {
    Station *st = stations + i;
    double joined = (double)st->joined;
    printf("%s{\"joined\":%llu,\"reneged\":%.9g,\"waited\":%.9g,\"wait\":%.9g,\"queue\":%.9g,\"utilisation\":%.9g}",
           i ? "," : "", (unsigned long long)st->joined, ratio((double)st->reneges, joined),
           ratio((double)st->waiters, joined), ratio(st->waited, joined), st->queueArea / span,
           st->busyArea / span / st->servers);
  }
  printf("]");
}

static void modelB(uint64_t arrivals, double patience, const char *timers) {
  double growth = 1;
  for (int i = 0; i < STATIONS; i++, growth *= 9.0 / 8.0) {
    stations[i].servers = (uint32_t)SERVERS[i];
    stations[i].meanService = 0.72 * SERVERS[i] * growth;
  }
  growCustomers();
  heapStart(256);
  int lazy = !strcmp(timers, "lazy"), queue = !strcmp(timers, "queue");
  double start = startClock();
  double end = (lazy ? runLazy : queue ? runQueue : runIndexed)(arrivals, patience);
  double elapsed = seconds() - start;
  printHead(lazy ? "c-lazy" : queue ? "c-queue" : "c", "b", arrivals, eventCount - staleCount, elapsed);
  double n = (double)arrivals;
  printf("\"shareReneged\":%.9g,\"renegesAtFirst\":%.9g,", (double)leadTimes[RENEGED].count / n,
         (double)stations[0].reneges / n);
  printTimes("leadCompleted", leadTimes + COMPLETED), printf(",");
  printTimes("leadLeft", leadTimes + LEFT), printf(",");
  printTimes("leadReneged", leadTimes + RENEGED), printf(",");
  printStations(end);
  printf("}}\n");
}

/* ---- Model A: M/M/1 with arrival rate 0.9 and service rate 1. Two events are ever pending: no heap is needed. ---- */

#define RING 65536 /* far above any queue that a load of 0.9 makes; the run stops if it is not */

static void modelA(uint64_t arrivals) {
  static double joinedAt[RING];
  Times *lead = leadTimes;
  uint64_t first = 0, last = 0, left = arrivals, waiters = 0;
  double nextArrival = exponential() / 0.9, nextEnd = INFINITY, changedAt = 0, queueArea = 0, busyArea = 0, waited = 0;
  double now = 0, start = startClock();
  while (left > 0 || first < last) {
    int arriving = nextArrival < nextEnd;
    now = arriving ? nextArrival : nextEnd;
    double since = now - changedAt;
    uint64_t present = last - first;
    queueArea += since * (double)(present > 0 ? present - 1 : 0);
    busyArea += present > 0 ? since : 0;
    changedAt = now;
    if (arriving) {
      joinedAt[last++ % RING] = now;
      if (RARELY(last - first >= RING)) exit(1);
      nextArrival = --left > 0 ? now + exponential() * (1 / 0.9) : INFINITY;
      if (present == 0) nextEnd = now + exponential();
      else waiters++;
      continue;
    }
    observe(lead, now - joinedAt[first++ % RING]);
    if (present > 1) {
      waited += now - joinedAt[first % RING];
      nextEnd = now + exponential();
    } else nextEnd = INFINITY;
  }
  printHead("c", "a", arrivals, 2 * arrivals, seconds() - start);
  printTimes("lead", lead);
  printf(",\"waited\":%.9g,\"wait\":%.9g,\"queue\":%.9g,\"utilisation\":%.9g}}\n",
         (double)waiters / (double)arrivals, waited / (double)arrivals, queueArea / now, busyArea / now);
}

/* ---- Model C: an infinite-server delay. It starts full (exponential times have no memory) and does not drain. ---- */

static void modelC(uint64_t arrivals, uint32_t pending) {
  uint32_t capacity = pending * 2 + 1024;
  double *arrivedAt = malloc(capacity * sizeof *arrivedAt);
  uint32_t *unused = malloc(capacity * sizeof *unused), unusedCount = 0;
  uint64_t left = arrivals, live = 0, done = 0;
  double delay = pending, area = 0, changedAt = 0, now = 0, start = startClock();
  for (uint32_t id = capacity; id-- > 1;) unused[unusedCount++] = id;
  heapStart(capacity);
  for (; live < pending; live++) {
    uint32_t id = unused[--unusedCount];
    arrivedAt[id] = 0;
    push((Entry){exponential() * delay, id, 0}, 0);
  }
  push((Entry){exponential(), 0, 0}, 0);
  while (left > 0) {
    Entry e = heap[ROOT];
    now = e.time;
    area += (now - changedAt) * (double)live;
    changedAt = now;
    if (e.id) {
      observe(leadTimes, now - arrivedAt[e.id]);
      unused[unusedCount++] = e.id;
      removeAt(ROOT, 0);
      live--, done++;
      continue;
    }
    left--;
    replaceRoot((Entry){now + exponential(), 0, 0}, 0);
    if (unusedCount == 0) exit(1);
    uint32_t id = unused[--unusedCount];
    arrivedAt[id] = now;
    push((Entry){now + exponential() * delay, id, 0}, 0);
    live++;
  }
  printHead("c", "c", arrivals, arrivals + done, seconds() - start);
  printf("\"pending\":%.9g,\"departures\":%.9g}}\n", area / now, (double)done / now);
}

static const char *option(int count, char **list, const char *name, const char *otherwise) {
  for (int i = 1; i + 1 < count; i++)
    if (!strcmp(list[i], name)) return list[i + 1];
  return otherwise;
}

int main(int count, char **list) {
  uint64_t arrivals = strtoull(option(count, list, "--customers", "1000000"), NULL, 10);
  double patience = atof(option(count, list, "--patience", "20"));
  uint32_t pending = (uint32_t)strtoul(option(count, list, "--pending", "10000"), NULL, 10);
  uint64_t seed = strtoull(option(count, list, "--seed", "1"), NULL, 10);
  int runs = atoi(option(count, list, "--runs", "1"));
  char model = option(count, list, "--model", "b")[0];
  buildZiggurat();
  for (int i = 0; i < runs; i++) {
    /* The tables are filled once, so every run is a process of its own. */
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      seedRandom(seed + (uint64_t)i);
      if (model == 'a') modelA(arrivals);
      else if (model == 'c') modelC(arrivals, pending);
      else modelB(arrivals, patience, option(count, list, "--timers", "indexed"));
      return 0;
    }
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) return 1;
  }
  return 0;
}
