import type { AppState } from '../state/store.ts'

/** The command that gives the same figures without the page. */
export function commandOf({ project, given }: AppState): string {
  if (given?.project === project) return given.command
  const moved = project.arms.some(({ moves }) => moves.length > 0)
  const names = project.arms.map(({ command }, i) => (project.arms[i]!.moves.length > 0 ? `${'AB'[i]}.yaml` : command))
  const command = `whyflow compare ${names.join(' ')} --reps ${project.reps} --seed ${project.seed}`
  return moved ? `${command} (with the moved designs saved under these names)` : command
}
