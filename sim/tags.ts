import type { Program } from './program.ts'
import { FIELD, STEP, WIDTH } from './records.ts'
import { tag } from './tag.ts'

const { routesStart, routesEnd, tagsStart } = FIELD
const { cellInts: CELL_INTS } = WIDTH

/**
 * The tag depends on so little (cell, exit, judge, whether the step is done again, whether the customer is a misfit) that
 * all answers are laid out beforehand: one load at a visit's end instead of seven tables. Within a cell, from `tagsStart`:
 * ((exit * judges + judge) * 2 + redone) * 2 + misfit, exit 0 being the loss of patience and 1 the first route.
 */
export function layTags(p: Program, cellInts: Int32Array): Int32Array {
  let size = 0
  for (let cell = 0; cell < p.steps * p.segments; cell++) {
    const at = cell * CELL_INTS
    cellInts[at + tagsStart] = size
    size += 4 * p.judges * (1 + cellInts[at + routesEnd] - cellInts[at + routesStart])
  }
  const tags = new Int32Array(size)
  for (let cell = 0; cell < p.steps * p.segments; cell++) {
    const at = cell * CELL_INTS
    const step = Math.floor(cell / p.segments)
    let place = cellInts[at + tagsStart]
    for (let exit = cellInts[at + routesStart] - 1; exit < cellInts[at + routesEnd]; exit++) {
      const route = exit < cellInts[at + routesStart] ? -1 : exit
      for (let judge = 0; judge < p.judges; judge++) {
        for (let bits = 0; bits < 4; bits++) tags[place++] = tagOf(p, step, route, judge, bits >= 2, bits % 2 === 1)
      }
    }
  }
  return tags
}

/** The tag of a visit that left by a route, or by losing patience (−1), under one judge's purpose. */
function tagOf(p: Program, step: number, route: number, judge: number, redone: boolean, misfit: boolean): number {
  const taken = route >= 0 && p.routeTaken[route] === 1
  const out = route >= 0 && p.stepKind[p.routeTarget[route]] === STEP.lost
  return tag(
    p.judgeActive[judge] === 1,
    p.judgeAligned[judge * p.steps + step] === 1,
    p.stepNecessary[step] === 1,
    redone,
    misfit,
    p.stepScreens[step] === 1 && out,
    taken,
  )
}
