import type { Lookup } from './lookup.ts'

/** Whose people are told apart is a team. */
export function referPeople(lookup: Lookup): void {
  lookup.keysMustName('a team', ['people'])
}
