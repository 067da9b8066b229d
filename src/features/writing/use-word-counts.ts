import { useEffect, useRef, useState } from 'react';
import type { Reflection } from '#domain/content/reflection.ts';
import { stagesOf } from '#domain/reflection/models.ts';
import { countWords } from '#domain/reflection/words.ts';

export type WordCounts = Readonly<Record<string, number>>;

/** Words per stage, counted when the browser has nothing better to do, and only where the text changed. */
export function useWordCounts({ model, stages }: Pick<Reflection, 'model' | 'stages'>): WordCounts {
  const [counts, setCounts] = useState<WordCounts>({});
  const known = useRef(new Map<string, { readonly text: string; readonly words: number }>());
  useEffect(
    () =>
      whenIdle(() => {
        const next = stagesOf(model).map(({ key }) => {
          const text = stages[key] ?? '';
          const before = known.current.get(key);
          const words = before?.text === text ? before.words : countWords(text);
          known.current.set(key, { text, words });
          return [key, words] as const;
        });
        setCounts((before) => {
          const same = next.every(([key, words]) => before[key] === words);
          return same && Object.keys(before).length === next.length
            ? before
            : Object.fromEntries(next);
        });
      }),
    [model, stages],
  );
  return counts;
}

/** Safari has no idle callback; a short rest does as well. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 150);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 1000 });
  return () => cancelIdleCallback(handle);
}
