import type { Editing } from '#portfolio/portfolio.ts';

/** How the portfolio names an entry. Addresses and lists hold the same name as plain text. */
export type EntryId = Editing['id'];

/** Nothing is checked here: a name the portfolio does not know finds nothing. */
export function entryId(id: string): EntryId {
  return id as EntryId;
}
