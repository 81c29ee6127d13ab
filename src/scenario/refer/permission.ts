import { PERMISSION_ATTRIBUTES } from '../with-permission.ts'
import type { Lookup } from './lookup.ts'

/** Steps at which permission is asked for, and attributes that the block brings and no other may be called. */
export function referPermission(lookup: Lookup): void {
  if (lookup.value(['permission']) === undefined) return
  for (const index of lookup.list(['permission', 'optIn', 'after']).keys())
    lookup.mustNameStation(['permission', 'optIn', 'after', index], 'value')
  for (const name of PERMISSION_ATTRIBUTES) {
    if (!Object.hasOwn(lookup.map(['attributes']), name)) continue
    const hint = 'The block permission brings this attribute itself.'
    lookup.error(['attributes', name], { expected: 'another name', found: JSON.stringify(name), hint }, 'key')
  }
}
