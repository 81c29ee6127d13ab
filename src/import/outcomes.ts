export type Outcome = 'won' | 'lost' | 'open'

const WON = /(^|[^\p{L}])(won|win|gewonnen|gagn[ée]e?|ganad[ao]|vint[ao]|signed|success(ful)?)($|[^\p{L}])/iu
const LOST =
  /(^|[^\p{L}])(lost|lose|loss|verloren|perdue?|perdid[ao]|pers[ao]|disqualified|rejected|declined|cancell?ed|abandoned|no decision|churned|failed)($|[^\p{L}])/iu
/** Rows that are no deals any more. */
const GONE = /^(deleted|merged|duplicate|spam|test)$/i

/**
 * What a stage or status says: won, lost, or, for any other stage, still open. Null for an empty cell, for `Select` and
 * for a deleted row, which say nothing.
 */
export function outcomeOf(cell: string): Outcome | null {
  const text = cell.replaceAll('_', ' ').trim()
  if (text === '' || /^(select|-+none-+|n\/?a|null|unknown)$/i.test(text) || GONE.test(text)) return null
  if (/^closed ?won$/i.test(text)) return 'won'
  if (/^closed ?lost$/i.test(text)) return 'lost'
  if (LOST.test(text) || /^(not|un)[ -]?(won|successful)/i.test(text)) return 'lost'
  return WON.test(text) ? 'won' : 'open'
}

/** A yes/no cell as CRMs write it; null when it is neither. */
export function yesOrNo(cell: string): boolean | null {
  if (/^(true|yes|1|y|t|wahr|ja)$/i.test(cell.trim())) return true
  return /^(false|no|0|n|f|falsch|nein|)$/i.test(cell.trim()) ? false : null
}
