import type { Design, DesignStep } from '../world.ts'

/** One layout for both designs: a step of the same name has the same place, and keeps it where a design lacks it. */
export interface Layout {
  columns: number
  places: Place[]
  /** Phases in order, with the first column of each; without a phase in any file there are none. */
  phases: { name: string; label: string; column: number }[]
}

export interface Place {
  name: string
  label: string
  column: number
  /** 0 is the busiest of the column. */
  lane: number
  /** Index of the step in each design, A then B; −1 where it lacks the step. */
  step: [a: number, b: number]
}

/** A step of either design, while the layout is being made. */
interface Node {
  name: string
  phase: string
  /** Names that a route leads to, without rework. */
  targets: string[]
  load: number
  rank: number
}

/** The usual order of a journey; other phases stand where the files name them. */
const PHASES = ['attract', 'engage', 'decide', 'deliver', 'relate']

/**
 * Phases are groups of columns. Within a phase a step stands one column after the last that leads to it; steps that stand
 * beside each other, neither leading to the other, share a column in lanes. `load` is how busy a step is, by design.
 */
export function layOut(designs: [Design, Design], load: [number[], number[]], lanes = 2): Layout {
  const nodes = unite(designs, load)
  rank(nodes, designs[0].steps[designs[0].startStep]?.name ?? '')
  const phases = phaseOrder(nodes)
  const places: Place[] = []
  const starts: Layout['phases'] = []
  let column = 0
  for (const phase of phases) {
    const members = [...nodes.values()].filter((node) => node.phase === phase)
    if (phase) starts.push({ name: phase, label: phaseLabel(designs, phase), column })
    column = placePhase(members, column, lanes, (name, at, lane) => places.push(placeOf(designs, name, at, lane)))
  }
  return { columns: column, places, phases: starts }
}

function placePhase(
  members: Node[],
  from: number,
  lanes: number,
  place: (name: string, column: number, lane: number) => void,
): number {
  let column = from
  for (const level of [...new Set(members.map((node) => node.rank))].sort((a, b) => a - b)) {
    const beside = members.filter((node) => node.rank === level).sort((a, b) => b.load - a.load)
    beside.forEach((node, i) => {
      place(node.name, column + Math.floor(i / lanes), i % lanes)
    })
    column += Math.ceil(beside.length / lanes)
  }
  return column
}

function placeOf(designs: [Design, Design], name: string, column: number, lane: number): Place {
  const [a, b] = designs.map((design) => design.steps.findIndex((step) => step.name === name)) as [number, number]
  const label = designs[0].steps[a]?.label ?? designs[1].steps[b]?.label ?? name
  return { name, label, column, lane, step: [a, b] }
}

function phaseLabel(designs: [Design, Design], phase: string): string {
  for (const design of designs) {
    const found = design.phases.find(({ name }) => name === phase)
    if (found) return found.label
  }
  return phase
}

/** The steps of both designs, ends left out, in the order of A with those of B after the one they follow. */
function unite(designs: [Design, Design], load: [number[], number[]]): Map<string, Node> {
  const order: string[] = []
  const nodes = new Map<string, Node>()
  designs.forEach((design, d) => {
    let at = -1
    design.steps.forEach((step, index) => {
      if (isEnd(step)) return
      if (!nodes.has(step.name)) order.splice(at + 1, 0, step.name)
      at = order.indexOf(step.name)
      const node = nodes.get(step.name) ?? { name: step.name, phase: step.phase, targets: [], load: 0, rank: 0 }
      node.load += load[d]![index] ?? 0
      for (const target of step.targets) {
        const to = design.steps[target.step]!
        if (!isEnd(to) && !target.rework && to.name !== step.name) node.targets.push(to.name)
      }
      nodes.set(step.name, node)
    })
  })
  return new Map(order.map((name) => [name, nodes.get(name)!]))
}

export function isEnd(step: DesignStep): boolean {
  return step.kind === 'won' || step.kind === 'lost'
}

/** Ranks by the longest way from the start, ways back left out: those that lead to a step under way, or to an earlier phase. */
function rank(nodes: Map<string, Node>, start: string): void {
  const phases = phaseOrder(nodes)
  const state = new Map<string, 'open' | 'done'>()
  const sorted: Node[] = []
  const forward = new Map<Node, Node[]>()
  const visit = (node: Node): void => {
    state.set(node.name, 'open')
    const targets: Node[] = []
    for (const name of node.targets) {
      const target = nodes.get(name)
      if (!target || phases.indexOf(target.phase) < phases.indexOf(node.phase)) continue
      if (state.get(name) === 'open') continue
      targets.push(target)
      if (!state.has(name)) visit(target)
    }
    forward.set(node, targets)
    state.set(node.name, 'done')
    sorted.unshift(node)
  }
  const first = nodes.get(start)
  if (first) visit(first)
  for (const node of nodes.values()) if (!state.has(node.name)) visit(node)
  for (const node of sorted) {
    for (const target of forward.get(node)!) target.rank = Math.max(target.rank, node.rank + 1)
  }
}

function phaseOrder(nodes: Map<string, Node>): string[] {
  const found = [...new Set([...nodes.values()].map((node) => node.phase))]
  const usual = (phase: string) => PHASES.indexOf(phase)
  // Known phases are sorted among the seats they occupy; the others stay where the file has them.
  const known = found.filter((phase) => usual(phase) >= 0).sort((a, b) => usual(a) - usual(b))
  return found.map((phase) => (usual(phase) >= 0 ? known.shift()! : phase))
}
