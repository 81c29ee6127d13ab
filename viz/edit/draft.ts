/**
 * A text that is being written and is not run: it was not checked yet, or has errors. The project keeps the last text without
 * any, so that the pictures stay.
 */
export interface Draft {
  /** Where it will go. */
  path: string
  /** The design that it is a changed text of; null where it comes to stand in the place of one. */
  of: string | null
  text: string
  /** Texts at earlier pauses, back to the design's own, which is not among them. */
  before: readonly string[]
  /** Texts that were undone. */
  after: readonly string[]
}

export type Drafts = readonly [Draft | null, Draft | null]

export const NO_DRAFTS: Drafts = [null, null]

/** The drafts with that of one side in another state. */
export function withDraft(drafts: Drafts, side: 0 | 1, draft: Draft | null): Drafts {
  return side === 0 ? [draft, drafts[1]] : [drafts[0], draft]
}

/** A pause: undo comes back to here. */
export function paused(draft: Draft): Draft {
  return draft.before.at(-1) === draft.text ? draft : { ...draft, before: [...draft.before, draft.text] }
}

/** The draft of one pause before; null where that is the text without errors that the project has. */
export function undone(draft: Draft): Draft | null {
  const { before, after, text } = draft
  const earlier = before.at(-1) === text ? before.slice(0, -1) : before
  const last = earlier.at(-1)
  return last === undefined ? null : { ...draft, text: last, before: earlier, after: [...after, text] }
}

/** The draft of one pause after; null where nothing was undone. */
export function redone(draft: Draft): Draft | null {
  const { before, after } = draft
  const text = after.at(-1)
  return text === undefined ? null : { ...draft, text, before: [...before, text], after: after.slice(0, -1) }
}
