/**
 * How this command was called, so that what it tells people to type next can be typed: `npx whyflow` where npx started it,
 * since nothing called `whyflow` need be on the path then.
 */
export function called(env: NodeJS.ProcessEnv = process.env): string {
  return env['npm_command'] === 'exec' ? 'npx whyflow' : 'whyflow'
}
