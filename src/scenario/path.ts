/**
 * The keys of a dotted path. What stands below `set` or `when` of an intervention is a path itself, and one key:
 * `interventions.0.set.team.sales.size` has four keys.
 */
export function keysOf(path: string): string[] {
  const parts = path.split('.')
  if (parts[0] !== 'interventions' || parts.length < 4) return parts
  const [list, index, word, ...rest] = parts as [string, string, string, ...string[]]
  if (word === 'set') return [list, index, word, rest.join('.')]
  if (word !== 'when') return parts
  const watched = rest[0] === 'wip' ? 1 : 2
  return [list, index, word, rest.slice(0, watched).join('.'), ...rest.slice(watched)]
}
