import { useEffect, useState } from 'react';
import type { Summary } from '#domain/summary.ts';
import type { Copy, Portfolio } from '#portfolio/portfolio.ts';
import { identifiersIn, type Passage, spansOf } from '../identifiers.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { readInChunks } from './in-chunks.ts';

type Kinds = readonly Pick<Passage, 'kind'>[];

export type Found =
  | { readonly state: 'looking'; readonly done: number; readonly of: number }
  | { readonly state: 'found'; readonly kinds: Kinds; readonly entries: number };

const nothing: Found = { state: 'found', kinds: [], entries: 0 };

/** What in the chosen entries could identify someone. Looks anew when the choice changes, a few at a time. */
export function useFound(chosen: readonly Summary[], withFeedback: boolean): Found {
  const portfolio = usePortfolio();
  const [looked, setLooked] = useState<{ readonly key: string; readonly found: Found }>();
  const key = `${withFeedback} ${chosen.map(({ id }) => id).join(' ')}`;
  useEffect(() => {
    const stop = new AbortController();
    const ids = key
      .split(' ')
      .slice(1)
      .filter((id) => id !== '') as Copy['doc'][];
    const tell = (found: Found) => setLooked({ key, found });
    const timer = setTimeout(() => {
      void readInChunks(ids, (id) => kindsIn(portfolio, id, withFeedback), {
        signal: stop.signal,
        progress: (done, of) => tell({ state: 'looking', done, of }),
      }).then((lists) => {
        if (!lists) return;
        const hit = lists.filter((list) => list.length > 0);
        tell({ state: 'found', kinds: hit.flat(), entries: hit.length });
      });
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [portfolio, key, withFeedback]);
  if (chosen.length === 0) return nothing;
  return looked?.key === key ? looked.found : { state: 'looking', done: 0, of: chosen.length };
}

async function kindsIn(
  { journal, sharing }: Portfolio,
  id: Copy['doc'],
  withFeedback: boolean,
): Promise<Kinds | undefined> {
  const entry = await journal.read(id);
  if (!entry) return undefined;
  const feedback = withFeedback ? (sharing.feedback.get().get(id) ?? []) : [];
  // Text that was carried over is not printed.
  return [
    ...identifiersIn({ ...entry, carried: [] }),
    ...feedback.flatMap(({ text }) => spansOf(text)),
  ];
}
