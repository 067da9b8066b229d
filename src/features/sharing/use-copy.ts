import { useEffect, useState } from 'react';
import type { Copy, Feedback, Preview, Sent } from '#portfolio/portfolio.ts';
import { changedSentences, isSameCopy } from '../copy-fields.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';

export type Doc = Copy['doc'];

/** The published copy of an entry, if it is shared. */
export function useCopy(doc: Doc): Copy | undefined {
  return useLive(usePortfolio().sharing.copies).get(doc);
}

const none: readonly Feedback[] = [];

/** What was said about an entry, oldest first, whether or not it is still shared. */
export function useFeedback(doc: Doc): readonly Feedback[] {
  return useLive(usePortfolio().sharing.feedback).get(doc) ?? none;
}

/** How far the words have moved on from the copy; undefined until the entry was read. */
export function useSince(copy: Copy): number | 'details' | 'same' | undefined {
  const { journal } = usePortfolio();
  const [since, setSince] = useState<number | 'details' | 'same'>();
  useEffect(
    () =>
      journal.watchEntry(copy.doc, (entry) => {
        if (!entry) return setSince(undefined);
        if (isSameCopy(entry, copy.copy)) return setSince('same');
        setSince(changedSentences(entry, copy.copy) || 'details');
      }),
    [journal, copy],
  );
  return since;
}

/** How far the published copy has come: nobody sees it before it is sent. */
export function useSent(doc: Doc): Sent {
  return useLive(usePortfolio().sharing.sent).get(doc) ?? 'waiting';
}

/** What would be published now, read anew each time the dialog opens, whenever the copy changes, and `again`. */
export function usePreview(doc: Doc, open: boolean) {
  const { sharing } = usePortfolio();
  const copy = useCopy(doc);
  const [preview, setPreview] = useState<Preview>();
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (!open) return;
    let isWanted = true;
    void sharing.preview(doc).then((next) => {
      if (isWanted) setPreview(next);
    });
    return () => {
      isWanted = false;
    };
  }, [sharing, doc, open, copy, times]);
  if (!open && preview) setPreview(undefined);
  return { preview, again: () => setTimes((before) => before + 1) };
}
