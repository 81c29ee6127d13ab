import { select } from 'd3'
import type { Frame } from '../model/frame.ts'
import { ACCOUNT } from '../model/ledger.ts'
import { lineRoom, lineRows } from '../model/seat.ts'
import { boxOf, queueColumns } from '../scales.ts'
import { count } from '../words.ts'
import { type Label, labelsOf } from './labels.ts'
import { LINE, layer, type MapInput } from './map.ts'
import { put } from './put.ts'

interface Line {
  step: number
  x: number
  y: number
  width: number
  height: number
  waiting: number
  textX: number
  textY: number
}

/** The part of a map that follows the clock: lines, numbers, kinds of work, boxes off shift. */
export function updateMap(svg: SVGSVGElement, input: MapInput, frame: Frame): void {
  updateLines(svg, input, frame)
  updateBars(svg, input, frame)
  updateLabels(svg, input, frame)
  layer(svg, 'steps')
    .selectAll<SVGGElement, { step: [number, number] }>('g.step')
    .each(function ({ step }) {
      const team = input.design.steps[step[input.world]]?.team ?? -1
      this.classList.toggle('closed', team >= 0 && !frame.teamOpen[team])
    })
}

function linesOf({ map, design }: MapInput, frame: Frame): Line[] {
  const { geometry } = map
  return design.steps.flatMap((step, index) => {
    const place = map.placeOfStep[index]
    if (!place || step.kind === 'own') return []
    const waiting = frame.queues[index]!
    const box = boxOf(geometry, place)
    const columns =
      waiting > lineRoom(geometry, place)
        ? queueColumns(geometry, place)
        : Math.ceil(waiting / lineRows(geometry, place))
    const width = columns === 0 ? 0 : columns * geometry.queue.pitch + 4
    const beside = place.lane > 0
    return {
      step: index,
      x: box.x - 2 - width,
      y: box.y,
      width,
      height: box.height,
      waiting,
      textX: box.x - 5,
      // In a lower lane there is no room below; a long label above takes the first line.
      textY: beside ? aboveLabel(geometry.label(place), box.y) : box.y + box.height + 17,
    }
  })
}

/** Beside a short label, else above it. */
function aboveLabel(label: string[], top: number): number {
  return top - 7 - (label.length > 1 || label[0]!.length > 8 ? LINE * label.length + 1 : 0)
}

function updateLines(svg: SVGSVGElement, input: MapInput, frame: Frame): void {
  const lines = linesOf(input, frame)
  const key = (line: Line) => line.step
  layer(svg, 'queues')
    .selectAll<SVGRectElement, Line>('rect')
    .data(lines, key)
    .join('rect')
    .each(function ({ x, y, width, height }) {
      put(this, { class: 'line-wash', x, y, width, height })
    })
  layer(svg, 'queues')
    .selectAll<SVGTextElement, Line>('text')
    .data(lines, key)
    .join('text')
    .each(function ({ waiting, textX, textY }) {
      const tone = waiting > 20 ? 'strong halo' : 'muted halo'
      put(this, { class: tone, 'text-anchor': 'end', x: textX, y: textY }, `${count(waiting)} wait`)
    })
}

const KINDS = ['value', 'necessary', 'waste', 'misfit'] as const

interface Part {
  step: number
  kind: (typeof KINDS)[number]
  x: number
  y: number
  width: number
  height: number
}

/** Below each box its in-service time so far, by kind, as shares of 62 px. */
function updateBars(svg: SVGSVGElement, { map, design }: MapInput, frame: Frame): void {
  const parts = design.steps.flatMap((step, index): Part[] => {
    const place = map.placeOfStep[index]
    if (!place || step.team < 0) return []
    const box = boxOf(map.geometry, place)
    const account = frame.counters.steps[index]!
    const total = KINDS.reduce((sum, kind) => sum + account[ACCOUNT[kind]]!, 0)
    // A lower lane ends close above the rail.
    const low = place.lane > 0
    let x = box.x
    return KINDS.map((kind) => {
      const width = total > 0 ? (account[ACCOUNT[kind]]! / total) * box.width : 0
      const part = { step: index, kind, x, y: box.y + box.height + (low ? 1.5 : 3), width, height: low ? 5 : 8 }
      x += width
      return part
    })
  })
  layer(svg, 'counts')
    .selectAll<SVGRectElement, Part>('rect')
    .data(parts, ({ step, kind }) => `${step} ${kind}`)
    .join('rect')
    .each(function ({ kind, x, y, width, height }) {
      // To a tenth of a pixel: a bar moves when that can be seen.
      put(this, { class: `part ${kind}`, x: x.toFixed(1), y, width: width.toFixed(1), height })
    })
}

function updateLabels(svg: SVGSVGElement, input: MapInput, frame: Frame): void {
  layer(svg, 'counts')
    .selectAll<SVGTextElement, Label>('text')
    .data(labelsOf(input, frame), ({ key }) => key)
    .join('text')
    .each(function ({ tone, anchor, x, y, text }) {
      put(this, { class: tone, 'text-anchor': anchor, x, y }, text)
    })
}

/** The rate at which customers come, beside the first band. */
export function drawArrivals(svg: SVGSVGElement, input: MapInput, text: string): void {
  const { geometry } = input.map
  const { centre, height } = geometry.lane(0)
  const first = input.layout.places.find(({ column, lane }) => column === 0 && lane === 0)
  const label = first ? Math.max(...geometry.label(first).map(({ length }) => length)) : 0
  // Beside a short label there is room; a long one takes the line for itself. Letters are some 8 pixels wide.
  const beside = 16 + 7 * text.length + 8 * label < geometry.columnX(0) + geometry.box.width
  const y = beside ? centre - height / 2 - 4 : geometry.phaseY + 17
  select(svg)
    .selectAll('text.arrivals')
    .data([text])
    .join('text')
    .attr('class', 'arrivals muted halo')
    .attr('x', 16)
    .attr('y', y)
    .text(String)
}
