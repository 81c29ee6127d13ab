import { fillDefaults } from './fill.ts'
import type { Findings } from './findings.ts'
import { refer } from './refer.ts'
import type { Scenario } from './scenario.ts'
import { scenarioSchema } from './schema.ts'
import { reportShape } from './shape.ts'

/** Fills in what depends on other parts of a written-out tree, checks its shape, and looks up its names. Null on any error. */
export function checkTree(tree: Record<string, unknown>, findings: Findings, name: string): Scenario | null {
  fillDefaults(tree, name)
  findings.tree = tree
  const result = scenarioSchema.safeParse(tree)
  if (!result.success) reportShape(tree, findings)
  refer(tree, findings)
  return findings.failed ? null : (result.data ?? null)
}
