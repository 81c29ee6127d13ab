import { Document, isCollection, isMap, isScalar, visit } from 'yaml'
import type { Scenario } from './scenario.ts'

/** A mapping or list that fits in so many characters stands on one line. */
const ONE_LINE = 90

/** The scenario as YAML: a scenario file with all sugar written out, which reads back as the same scenario. */
export function expand(scenario: Scenario): string {
  const document = new Document(scenario, { aliasDuplicateObjects: false })
  visit(document, {
    Collection(_, node, path) {
      const parent = path.at(-1)
      const isTop = path.length === 1
      // Blocks at the top and named things below them are easier to edit on lines of their own.
      const isBlock = isTop || (path.length <= 3 && isMap(parent) && isMap(node) && isNamed(node))
      if (!isBlock && JSON.stringify(node.toJS(document)).length <= ONE_LINE) node.flow = true
    },
  })
  return document.toString({ lineWidth: 120, flowCollectionPadding: true })
}

/** Whether some value of the mapping is a collection that is itself not short. */
function isNamed(node: unknown): boolean {
  return (
    isMap(node) && node.items.some(({ value }) => isCollection(value) && !value.items.every((item) => isScalar(item)))
  )
}
