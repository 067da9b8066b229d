import { useEffect, useState } from 'react';
import type { Reflection } from '#domain/content/reflection.ts';
import type { PastVersion } from '#portfolio/history.ts';
import { entryId } from '../entry-id.ts';
import { usePortfolio } from '../portfolio-context.ts';

export type EntryHistory = {
  readonly id: string;
  readonly present: Reflection;
  /** Newest first. */
  readonly past: readonly PastVersion[];
};

/** The entry and its earlier versions, read again whenever it changes; undefined for the moment that takes. */
export function useHistory(id: string): EntryHistory | 'missing' | undefined {
  const { journal, history } = usePortfolio();
  const [found, setFound] = useState<{
    readonly id: string;
    readonly history: EntryHistory | 'missing';
  }>();
  useEffect(() => {
    let latest = 0;
    const stop = journal.watchEntry(entryId(id), (present) => {
      const turn = (latest += 1);
      if (!present) return setFound({ id, history: 'missing' });
      void history.list(entryId(id)).then((past) => {
        if (turn === latest) setFound({ id, history: { id, present, past } });
      });
    });
    return () => {
      latest = -1;
      stop();
    };
  }, [journal, history, id]);
  return found?.id === id ? found.history : undefined;
}
