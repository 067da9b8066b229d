import type { Summary } from '#domain/summary.ts';
import type { EntryReceipt } from '#portfolio/portfolio.ts';
import { paths } from '../paths.ts';

export type EntryStanding = { readonly id: string; readonly title: string; readonly href: string };

export type Standings = {
  readonly refused: readonly EntryStanding[];
  readonly twoVersions: readonly EntryStanding[];
  readonly waiting: readonly EntryStanding[];
};

/** The entries that are not simply on the server, each once, in the place that needs a person most. */
export function standings(
  summaries: readonly Summary[],
  receipts: ReadonlyMap<string, EntryReceipt>,
): Standings {
  const refused: EntryStanding[] = [];
  const twoVersions: EntryStanding[] = [];
  const waiting: EntryStanding[] = [];
  for (const { id, title, overlaps } of summaries) {
    const receipt = receipts.get(id);
    const named = { id, title: title || 'Untitled entry' };
    if (receipt?.reached === 'refused') refused.push({ ...named, href: paths.entry(id) });
    else if (overlaps > 0) twoVersions.push({ ...named, href: paths.versions(id) });
    else if (receipt?.waiting) waiting.push({ ...named, href: paths.entry(id) });
  }
  return { refused, twoVersions, waiting };
}
