import type { Lookup } from './lookup.ts'

/** What drifts are needs. */
export function referLifecycle(lookup: Lookup): void {
  lookup.keysMustName('a need', ['lifecycle', 'drift'])
}
