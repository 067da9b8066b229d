import { useEffect, useState } from 'react';
import type { Reflection } from '#domain/content/reflection.ts';
import type { Journal } from '#portfolio/portfolio.ts';
import { entryId } from '../entry-id.ts';

export type Opened =
  /** Milliseconds: it is on this device. */
  | { readonly is: 'opening' }
  | { readonly is: 'missing' }
  | { readonly is: 'here'; readonly reflection: Reflection };

/** What an entry says now, and whenever that changes, here or elsewhere. */
export function useEntry(journal: Journal, id: string): Opened {
  const [entry, setEntry] = useState<{ readonly id: string; readonly opened: Opened }>();
  useEffect(
    () =>
      journal.watchEntry(entryId(id), (reflection) => {
        setEntry({ id, opened: reflection ? { is: 'here', reflection } : { is: 'missing' } });
      }),
    [journal, id],
  );
  return entry?.id === id ? entry.opened : { is: 'opening' };
}
