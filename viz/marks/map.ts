import { select } from 'd3'
import type { Again } from '../model/again.ts'
import type { Flow } from '../model/flow.ts'
import type { Layout, Place } from '../model/layout.ts'
import { pathOf } from '../model/paths.ts'
import type { Return } from '../model/returns.ts'
import type { DrawnWay, WorldMap } from '../model/ways.ts'
import { bandWidth, boxOf } from '../scales.ts'
import { count } from '../words.ts'
import type { Design } from '../world.ts'

export interface MapInput {
  map: WorldMap
  /** How many pixels of the screen one of the map takes. */
  zoom: number
  layout: Layout
  design: Design
  /** 0 is A, 1 is B. */
  world: 0 | 1
  flows: Flow[]
  returns: Return[]
  again: Again
}

/** From one line of a label to the next. */
export const LINE = 15

type Layer = ReturnType<typeof layer>

/** The part of a world's map that stays as it is: phases, bands, boxes, ends. */
export function drawMap(svg: SVGSVGElement, input: MapInput): void {
  const { zoom, map } = input
  const { geometry } = map
  select(svg)
    .attr('viewBox', `0 0 ${geometry.width} ${geometry.height}`)
    .attr('width', geometry.width * zoom)
    .attr('height', geometry.height * zoom)
  drawPhases(layer(svg, 'phases'), input)
  drawBands(layer(svg, 'bands'), input)
  drawRail(layer(svg, 'rail'), input)
  layer(svg, 'queues')
  drawSteps(layer(svg, 'steps'), input)
  drawWon(layer(svg, 'won'), input)
  layer(svg, 'counts')
}

/** A group of the map by name, made on first use: the order of first use is the order of painting. */
export function layer(svg: SVGSVGElement, name: string) {
  return select(svg).selectAll<SVGGElement, string>(`g.${name}`).data([name]).join('g').attr('class', name)
}

function drawPhases(group: Layer, { layout, map }: MapInput): void {
  const { geometry } = map
  const ruleX = (column: number) => geometry.columnX(column) - (geometry.columnX(1) - geometry.columnX(0)) / 2 + 31
  group
    .selectAll('line')
    .data(layout.phases.filter(({ column }) => column > 0))
    .join('line')
    .attr('class', 'line')
    .attr('x1', ({ column }) => ruleX(column) - 30)
    .attr('x2', ({ column }) => ruleX(column) - 30)
    .attr('y1', 34)
    .attr('y2', geometry.railY - 4)
  group
    .selectAll('text')
    .data(layout.phases)
    .join('text')
    .attr('class', 'muted')
    .attr('x', ({ column }) => (column === 0 ? 16 : ruleX(column) - 22))
    .attr('y', geometry.phaseY)
    .text(({ label }) => label)
}

interface Band {
  way: DrawnWay
  kind: Flow['kind']
  width: number
}

function drawBands(group: Layer, { flows, map, design }: MapInput): void {
  const bands = mergeFalls(flows, design).map(({ from, to, kind, rate }): Band => {
    return { way: map.way(from, to, kind === 'gaveUp'), kind, width: bandWidth(map.geometry, rate) }
  })
  // Wide ones first, so that a thin one is not lost below them; rework lies on the lane of those who come back anyway.
  bands.sort((a, b) => Number(a.kind === 'rework') - Number(b.kind === 'rework') || b.width - a.width)
  group
    .selectAll('path')
    .data(bands)
    .join('path')
    .attr('class', ({ way, kind }) => `way ${way.course} ${kind}`)
    .attr('d', ({ way }) => pathOf(way))
    .attr('stroke-width', strokeOf)
  group
    .selectAll('polyline')
    .data(bands.filter(({ way }) => way.arrow))
    .join('polyline')
    .attr('class', ({ kind }) => `arrow ${kind}`)
    .attr('points', '-5,-6 0,0 5,-6')
    .attr('transform', ({ way }) => `translate(${way.arrow!.at}) rotate(${way.arrow!.turn})`)
}

/** Rework is hatched, which takes some width; a dotted line of those who gave up has one width. */
function strokeOf({ way, kind, width }: Band): number {
  if (way.course === 'gaveUp') return 1.8
  return way.course === 'loop' || kind === 'rework' ? 5 : width
}

/** Several lost ends are one rail, several won ends one place. */
function mergeFalls(flows: Flow[], design: Design): Flow[] {
  const merged = new Map<string, Flow>()
  for (const flow of flows) {
    const kind = design.steps[flow.to]?.kind ?? 'team'
    const end = kind === 'won' || kind === 'lost'
    const key = `${flow.kind === 'again' ? '' : flow.from} ${end ? kind : flow.to} ${flow.kind}`
    const same = merged.get(key)
    if (same) same.rate += flow.rate
    else merged.set(key, { ...flow })
  }
  return [...merged.values()]
}

function drawRail(group: Layer, { map }: MapInput): void {
  const { railY, wonX } = map.geometry
  group
    .selectAll('line')
    .data([0])
    .join('line')
    .attr('class', 'rail-line')
    .attr('x1', 16)
    .attr('x2', wonX - 14)
    .attr('y1', railY)
    .attr('y2', railY)
}

function drawSteps(group: Layer, { layout, map, design, world }: MapInput): void {
  const { geometry } = map
  const steps = group
    .selectAll<SVGGElement, Place>('g.step')
    .data(layout.places, ({ name }) => name)
    .join('g')
    .attr('class', (place) => `step ${place.step[world] < 0 ? 'absent' : design.steps[place.step[world]]!.kind}`)
  steps.each(function (place) {
    const box = boxOf(geometry, place)
    const absent = place.step[world] < 0
    const own = design.steps[place.step[world]]?.kind === 'own'
    const step = select(this)
    step
      .selectAll('rect.box')
      .data([0])
      .join('rect')
      .attr('class', 'box')
      .attr('x', box.x)
      .attr('y', box.y)
      .attr('width', box.width)
      .attr('height', box.height)
      .attr('rx', own ? Math.min(22, box.height / 2) : absent ? 3 : 4)
    const inside = absent && place.label.length <= 8 && place.lane === 0
    step
      .selectAll('text')
      .data(inside ? [place.label] : geometry.label(place))
      .join('text')
      .attr('class', absent ? 'muted halo' : 'strong halo')
      .attr('text-anchor', inside ? 'middle' : 'end')
      .attr('x', inside ? box.x + box.width / 2 : box.x + box.width)
      .attr('y', (_, line, lines) => (inside ? box.y + 17 : box.y - 7 - LINE * (lines.length - 1 - line)))
      .text(String)
    step.selectAll('title').data([0]).join('title').text(nameOf(place, world))
  })
}

/** The whole name of the step at a point, its box or its label; empty beside them. */
export function stepAt({ map, layout, world }: MapInput, x: number, y: number): string {
  const found = layout.places.find((place) => {
    const box = boxOf(map.geometry, place)
    const lines = map.geometry.label(place)
    const left = box.x + box.width - Math.max(box.width, 7 * Math.max(...lines.map(({ length }) => length)))
    return x >= left && x <= box.x + box.width && y >= box.y - 7 - LINE * lines.length && y <= box.y + box.height
  })
  return found ? nameOf(found, world) : ''
}

function nameOf(place: Place, world: 0 | 1): string {
  return place.step[world] < 0 ? `${place.label}: not in this design` : place.label
}

function drawWon(group: Layer, { map }: MapInput): void {
  const { wonX, won, lane } = map.geometry
  const y = lane(0).centre
  group
    .selectAll('rect')
    .data([0])
    .join('rect')
    .attr('class', 'box')
    .attr('x', wonX)
    .attr('y', y - won.height / 2)
    .attr('width', won.width)
    .attr('height', won.height)
    .attr('rx', won.width / 2)
  group
    .selectAll('text.word')
    .data(['won'])
    .join('text')
    .attr('class', 'word')
    .attr('text-anchor', 'end')
    .attr('x', wonX + won.width)
    .attr('y', y + won.height / 2 + 24)
    .text(String)
}

/** Arrivals by the name of the time unit: "12 a day". */
export function rateText(rate: number, unit: string): string {
  const figure = rate >= 100 ? count(rate) : String(Number(rate.toPrecision(2)))
  return `${figure} ${unit === 'hour' ? 'an' : 'a'} ${unit}`
}
