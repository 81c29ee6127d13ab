import { execFileSync } from 'node:child_process'

/** Workers and the command line are tested as users run them: built. The incremental compiler makes a repeat cheap. */
export default function buildFirst(): void {
  execFileSync('npm', ['run', 'compile', '--silent'], { stdio: 'inherit' })
}
